import type { DockviewOptions } from 'dockview-react'
import type { Translator } from '#text/translate'

/** What the docking library says to screen readers. Docking by its own keys is not part of it; the tab's menu does that. */
export const dockMessages = (text: Translator): NonNullable<DockviewOptions['messages']> => ({
  panelOpened: (title) => text('shell.dock.opened', { title }),
  panelClosed: (title) => text('shell.dock.closed', { title }),
  groupMaximized: (title) => text('shell.dock.maximised', { title }),
  groupRestored: (title) => text('shell.dock.restored', { title }),
  groupDocked: (title) => text('shell.dock.docked', { title }),
  closeTab: (title) => text('shell.dock.closeTab', { title }),
  closeTabPlain: () => text('shell.dock.closeTab', { title: '' }),
})
