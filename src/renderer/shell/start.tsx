import './mantine.css'
import './theme.css'
import './mantineLook.css'
import './pieces.css'
import './skeleton.css'
import './table.css'
import { createRoot } from 'react-dom/client'
import { firstProject, firstStart } from '../firstAnswers'
import { loadDocument } from '../store/document'
import { keepSelectionValid } from '../store/keepSelection'
import { reportError } from '../store/notices'
import { followDocument } from '../store/runs'
import { followSettings, useSettings } from '../store/settings'
import { App } from './App'
import { receiveStart } from './appStore'
import { followMenu } from './commands'
import { undoByKey } from './editingKeys'
import { cycleRegionsByKey } from './focusRegions'
import { interactive } from './interactive'
import { followProject, openDroppedFiles } from './projectFiles'
import { releaseAfterLoading } from './releaseAfterLoading'
import { watchFailures } from './watchFailures'

/** Shows the window's page and keeps it in step with main from then on. */
export const start = async (root: HTMLElement): Promise<void> => {
  watchFailures()
  keepSelectionValid()
  followProject()
  const loaded = loadDocument(firstProject())
  const told = await firstStart()
  if (told.ok) {
    receiveStart(told.value)
    useSettings.getState().receive(told.value.settings, told.value.language)
  } else reportError(told.error)
  followSettings()
  followMenu()
  undoByKey()
  cycleRegionsByKey()
  openDroppedFiles()
  createRoot(root).render(<App />)
  await Promise.all([loaded, interactive])
  // The worker that computes the indices begins when the grid can be used, not before.
  followDocument()
  await releaseAfterLoading()
}
