import { Menu } from 'electron'
import type { CommandId } from '#contract/menu'
import { type MenuActions, type MenuState, menuTemplate } from './menuTemplate'
import { openFromOutside, openSample } from './opening'
import { send, tellFailure } from './projectWindow'
import { sampleIds } from './untitled'
import { activeWindow, addWindow, type Workspace } from './workspace'

/** A series of edits rebuilds the menu once. */
const REBUILD_AFTER_MS = 60

/** Keeps the native menu showing the language, the recent projects and what would be undone. */
export const keepMenu = (workspace: Workspace): void => {
  const { services } = workspace
  let samples: readonly string[] = []
  let scheduled = false

  const state = (): MenuState => {
    const history = activeWindow(workspace)?.project?.store.history
    return {
      platform: process.platform,
      settings: services.settings.value,
      hasProject: history !== undefined,
      undo: history?.undo ?? null,
      redo: history?.redo ?? null,
      recent: services.recent.value,
      samples,
    }
  }

  const actions: MenuActions = {
    command: (id: CommandId) => {
      send(activeWindow(workspace) ?? addWindow(workspace), 'command', { id })
      // The click has toggled the tick; the setting decides.
      schedule()
    },
    openRecent: (path) => void openFromOutside(workspace, path),
    openSample: async (id) => {
      const opened = await openSample(workspace, activeWindow(workspace), id)
      if (!opened.ok) tellFailure(activeWindow(workspace) ?? addWindow(workspace), opened.error)
    },
  }

  const rebuild = () => {
    scheduled = false
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state(), services.text(), actions)))
  }
  const schedule = () => {
    // While the first page is being drawn nothing takes time from it; `rendered` asks again.
    const starting = workspace.windows.size > 0 && [...workspace.windows].every(({ rendered }) => !rendered)
    if (scheduled || starting) return
    scheduled = true
    setTimeout(rebuild, REBUILD_AFTER_MS)
  }

  workspace.menuChanged = schedule
  rebuild()
  void sampleIds(services.folders.samples).then((ids) => {
    samples = ids
    schedule()
  })
}
