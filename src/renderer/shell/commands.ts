import { firstViewOfType } from '#charts/defaultViews'
import type { CommandId } from '#contract/menu'
import { menuCommands } from '#contract/menu'
import type { TableText } from '#core/formats/tableText/tableText'
import { onEvent, request } from '../bridge'
import { currentDocument } from '../store/document'
import { reportError } from '../store/notices'
import { useSettings } from '../store/settings'
import { answerRequests } from './commandRequests'
import { openDialog } from './dialogs/dialogStore'
import { activeView, useDock } from './dock/dockStore'
import { applyDefaultLayout, openPanel } from './dock/layout'
import { undoWhatIsEdited } from './editingKeys'
import { openPalette } from './palette/paletteStore'
import { togglePanel } from './panelStates'
import { openProject, saveProjectAs } from './projectFiles'
import { viewPanelId } from './viewPanelId'

/** What a command of the menu does in this window. */
interface ShellCommand {
  readonly run: () => void
  /** Beyond `needsProject`; absent = always. */
  readonly enabled?: () => boolean
}

/** Brings a panel to the front, opening it where it is closed. */
export const showDockPanel = (id: string): void => {
  const { api } = useDock.getState()
  if (api !== null) openPanel(api, id)
}

/** Shows the built-in view of a type where it is open, else the view that stands for the type. */
const showViewOfType = (type: string) => (): void => {
  const open = currentDocument()
  const builtIn = useDock.getState().api?.getPanel(viewPanelId(type))
  const view = builtIn !== undefined || open === null ? null : firstViewOfType(open.records, type)
  if (builtIn !== undefined) showDockPanel(builtIn.id)
  else if (view !== null) showDockPanel(viewPanelId(view.id))
}

const resetLayout = (): void => {
  const { api } = useDock.getState()
  if (api === null) return
  useSettings.getState().change({ panels: { navigator: true, inspector: true, bottom: false } })
  applyDefaultLayout(api, api.width, api.height)
}

const exportImage = (): void => {
  const view = activeView()
  if (view !== null) openDialog({ kind: 'exportImage', view })
}

const copyImage = async (): Promise<void> => {
  const view = activeView()
  if (view === null) return
  const { copyViewImage } = await import('../export/copyViewImage')
  await copyViewImage(view)
}

/** The table of the panel in front; where that shows none, of another one. */
const copyAs = (id: TableText['id']): ShellCommand => ({
  run: () => {
    const panel = useDock.getState().api?.activePanel?.id ?? null
    void import('../export/copyTable').then(({ copyTable }) => copyTable(id, panel))
  },
})

const openLog = async (): Promise<void> => {
  const result = await request('log.open', null)
  if (!result.ok) reportError(result.error)
}

/** One line a command of contract/menu.ts: the native menu, the palette, the toolbar and the keys all come here. */
const shellCommands: Readonly<Record<CommandId, ShellCommand>> = {
  'file.new': { run: () => openDialog({ kind: 'newProject' }) },
  'file.open': { run: () => void openProject(null) },
  'file.saveAs': { run: () => void saveProjectAs() },
  'file.saveVersion': { run: () => openDialog({ kind: 'saveVersion' }) },
  'file.revertToVersion': { run: () => openDialog({ kind: 'revert', name: null }) },
  'file.importData': { run: () => openDialog({ kind: 'importData', from: 'ask' }) },
  'file.aggregateData': { run: () => openDialog({ kind: 'aggregateData', from: 'file' }) },
  'file.aggregateDatabase': { run: () => openDialog({ kind: 'aggregateData', from: 'database' }) },
  'file.exportData': { run: () => openDialog({ kind: 'exportData' }) },
  'file.publishReport': { run: () => openDialog({ kind: 'publishReport' }) },
  'edit.pasteImport': { run: () => openDialog({ kind: 'importData', from: 'clipboard' }) },
  'edit.copyMarkdown': copyAs('markdown'),
  'edit.copyHtml': copyAs('html'),
  'edit.copyCsv': copyAs('csv'),
  'edit.copyTsv': copyAs('tsv'),
  'edit.copyLatex': copyAs('latex'),
  'view.exportImage': { run: exportImage, enabled: () => activeView() !== null },
  'view.copyImage': { run: () => void copyImage(), enabled: () => activeView() !== null },
  'edit.undo': {
    run: () => undoWhatIsEdited('undo'),
    enabled: () => currentDocument()?.history.undo != null,
  },
  'edit.redo': {
    run: () => undoWhatIsEdited('redo'),
    enabled: () => currentDocument()?.history.redo != null,
  },
  'edit.addIndicator': { run: () => openDialog({ kind: 'addIndicator', dimension: null }) },
  'edit.addRegion': { run: () => openDialog({ kind: 'addRegion', parent: null }) },
  'edit.addPeriod': { run: () => openDialog({ kind: 'addPeriod' }) },
  'edit.addIndex': { run: () => openDialog({ kind: 'addIndex' }) },
  'view.palette': { run: () => void openPalette() },
  'view.toggleNavigator': { run: () => togglePanel('navigator') },
  'view.toggleInspector': { run: () => togglePanel('inspector') },
  'view.toggleBottom': { run: () => togglePanel('bottom') },
  'view.resetLayout': { run: resetLayout },
  'view.grid': { run: () => showDockPanel('grid') },
  'view.results': { run: () => showDockPanel('results') },
  'view.explain': { run: () => showDockPanel('explain') },
  'view.builder': { run: () => showDockPanel('builder') },
  'view.robustness': { run: () => showDockPanel('robustness') },
  'view.ranking': { run: showViewOfType('ranking') },
  'view.map': { run: showViewOfType('map') },
  'view.trend': { run: showViewOfType('trend') },
  'view.languageZh': { run: () => useSettings.getState().change({ language: 'zh' }) },
  'view.languageEn': { run: () => useSettings.getState().change({ language: 'en' }) },
  'view.themeSystem': { run: () => useSettings.getState().change({ theme: 'system' }) },
  'view.themeLight': { run: () => useSettings.getState().change({ theme: 'light' }) },
  'view.themeDark': { run: () => useSettings.getState().change({ theme: 'dark' }) },
  'help.openLog': { run: () => void openLog() },
  'help.about': { run: () => openDialog({ kind: 'about' }) },
}

export const commandIds = Object.keys(menuCommands) as readonly CommandId[]

export const commandEnabled = (id: CommandId): boolean => {
  if (menuCommands[id].needsProject && currentDocument() === null) return false
  return shellCommands[id].enabled?.() ?? true
}

/** Runs a command; one that needs a project does nothing where none is open. */
export const runCommand = (id: CommandId): void => {
  // Undo within a text field is there even when the project has nothing to undo.
  const textual = id === 'edit.undo' || id === 'edit.redo'
  if (textual || commandEnabled(id)) shellCommands[id].run()
}

/** Runs what is chosen in the native menu, and what panels ask for. */
export const followMenu = (): void => {
  answerRequests(runCommand)
  onEvent('command', ({ id }) => runCommand(id))
}

/** An accelerator as people read it on this platform. */
export const acceleratorText = (id: CommandId, platform: string): string | null => {
  const command: { readonly accelerator?: string } = menuCommands[id]
  if (command.accelerator === undefined) return null
  return platform === 'darwin'
    ? command.accelerator
        .replace('CmdOrCtrl', '⌘')
        .replace('Shift', '⇧')
        .replace('Alt', '⌥')
        .replaceAll('+', '')
    : command.accelerator.replace('CmdOrCtrl', 'Ctrl')
}
