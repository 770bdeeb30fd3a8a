import { app, type BrowserWindow, nativeTheme } from 'electron'
import { gatewayOf } from './gateway'
import { handlersOf } from './handlers/index'
import type { Gateway } from './ipc'
import type { ShownProject } from './keptProject'
import { keepMenu } from './menu'
import { openFromOutside } from './opening'
import { focusWindow } from './projectWindow'
import type { Services } from './services'
import type { Ending } from './shutdown'
import { openWindowsAtStart } from './starting'
import { projectsAtStart } from './startProjects'
import { activeWindow, createWorkspace } from './workspace'

/** What the start has made before the rest of the program was loaded. */
export interface Start {
  readonly services: Services
  /** Files named on the command line or by the desktop so far. */
  readonly files: readonly string[]
  /** The first window; its page loads meanwhile. */
  readonly first: BrowserWindow
  readonly ending: Ending
  /** What its page shows already. */
  readonly shown: ShownProject | null
}

/** What the running program can be asked. */
export interface Workbench {
  readonly gateway: Gateway
  /** Files of a second start, or of a double click; none = the program itself is to come to the front. */
  open(files: readonly string[]): void
}

/** Everything but the first window: requests, menu, projects. */
export const openWorkbench = ({ services, files, first, ending, shown }: Start): Workbench => {
  const { session } = services
  const workspace = createWorkspace(services, ending)
  nativeTheme.themeSource = services.settings.value.theme
  ending.beforeEnd(() => services.settings.written())
  ending.beforeEnd(() => services.recent.written())
  // Closed already, or about to be: there is nobody to open anything for.
  if (!ending.begun && !first.isDestroyed())
    openWindowsAtStart(workspace, projectsAtStart(files, session.value), { window: first, shown })
  keepMenu(workspace)
  app.on('activate', () => {
    if (workspace.windows.size === 0) openWindowsAtStart(workspace, projectsAtStart([], session.value))
  })
  return {
    gateway: gatewayOf(handlersOf(workspace), workspace.windows),
    open: (more) => {
      const active = activeWindow(workspace)
      if (active !== null) focusWindow(active)
      for (const file of more) void openFromOutside(workspace, file)
    },
  }
}
