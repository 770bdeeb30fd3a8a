import '@mantine/core/styles.css'
import './shell/theme.css'
import './shell/shell.css'
import { createRoot } from 'react-dom/client'
import { request } from './bridge'
import { App } from './shell/App'
import { receiveStart } from './shell/appStore'
import { followMenu } from './shell/commands'
import { undoByKey } from './shell/editingKeys'
import { cycleRegionsByKey } from './shell/focusRegions'
import { interactive } from './shell/interactive'
import { followProject, openDroppedProjects } from './shell/projectFiles'
import { watchFailures } from './shell/watchFailures'
import { loadDocument } from './store/document'
import { reportError } from './store/notices'
import { followDocument } from './store/runs'
import { keepSelectionValid } from './store/selectionDefaults'
import { followSettings, useSettings } from './store/settings'

const start = async (root: HTMLElement): Promise<void> => {
  watchFailures()
  keepSelectionValid()
  followProject()
  // Both are asked for at once; the answers come in this order.
  const told = request('app.start', null)
  const loaded = loadDocument()
  const started = await told
  if (started.ok) {
    receiveStart(started.value)
    useSettings.getState().receive(started.value.settings, started.value.language)
  } else reportError(started.error)
  followSettings()
  followMenu()
  undoByKey()
  cycleRegionsByKey()
  openDroppedProjects()
  createRoot(root).render(<App />)
  await Promise.all([loaded, interactive])
  // The worker that computes the indices begins when the grid can be used, not before.
  followDocument()
}

const root = document.getElementById('root')
if (root !== null) void start(root)
