/**
 * The application's commands that have a place in the native menu. Main builds the menu from it and sends the
 * id of a chosen command to the window; the renderer runs it and shows the same list in the command palette.
 * Texts: `commands.<id>` in src/text, zh and en.
 */
interface MenuCommand {
  readonly id: CommandId
  /** Electron accelerator; `CmdOrCtrl` is Cmd on macOS. */
  readonly accelerator?: string
  /** Only enabled while a project is open. */
  readonly needsProject: boolean
}

export type MenuEntry =
  | MenuCommand
  | 'separator'
  | {
      readonly role:
        | 'quit'
        | 'close'
        | 'cut'
        | 'copy'
        | 'paste'
        | 'selectAll'
        | 'togglefullscreen'
        | 'zoomIn'
        | 'zoomOut'
        | 'resetZoom'
        | 'minimize'
    }
  | { readonly submenu: 'recent' | 'samples' }

const command = <const I extends string>(id: I, needsProject: boolean, accelerator?: string) =>
  ({ id, needsProject, ...(accelerator === undefined ? {} : { accelerator }) }) as const

export const menuCommands = {
  'file.new': command('file.new', false, 'CmdOrCtrl+N'),
  'file.open': command('file.open', false, 'CmdOrCtrl+O'),
  'file.saveAs': command('file.saveAs', true, 'CmdOrCtrl+Shift+S'),
  'file.saveVersion': command('file.saveVersion', true, 'CmdOrCtrl+S'),
  'file.revertToVersion': command('file.revertToVersion', true),
  'file.importData': command('file.importData', true, 'CmdOrCtrl+Shift+I'),
  'file.aggregateData': command('file.aggregateData', true, 'CmdOrCtrl+Alt+I'),
  'file.aggregateDatabase': command('file.aggregateDatabase', true),
  'file.exportData': command('file.exportData', true, 'CmdOrCtrl+Shift+E'),
  'file.publishReport': command('file.publishReport', true, 'CmdOrCtrl+Shift+R'),
  'view.exportImage': command('view.exportImage', true, 'CmdOrCtrl+E'),
  'view.copyImage': command('view.copyImage', true, 'CmdOrCtrl+Shift+C'),
  'edit.undo': command('edit.undo', true, 'CmdOrCtrl+Z'),
  'edit.redo': command('edit.redo', true, 'CmdOrCtrl+Y'),
  'edit.pasteImport': command('edit.pasteImport', true, 'CmdOrCtrl+Shift+V'),
  'edit.copyMarkdown': command('edit.copyMarkdown', true),
  'edit.copyHtml': command('edit.copyHtml', true),
  'edit.copyCsv': command('edit.copyCsv', true),
  'edit.copyTsv': command('edit.copyTsv', true),
  'edit.copyLatex': command('edit.copyLatex', true),
  'edit.addIndicator': command('edit.addIndicator', true),
  'edit.addRegion': command('edit.addRegion', true),
  'edit.addPeriod': command('edit.addPeriod', true),
  'edit.addIndex': command('edit.addIndex', true),
  'view.palette': command('view.palette', false, 'CmdOrCtrl+Shift+P'),
  'view.toggleNavigator': command('view.toggleNavigator', true, 'CmdOrCtrl+B'),
  'view.toggleInspector': command('view.toggleInspector', true, 'CmdOrCtrl+Alt+B'),
  'view.toggleBottom': command('view.toggleBottom', true, 'CmdOrCtrl+J'),
  'view.resetLayout': command('view.resetLayout', true),
  'view.grid': command('view.grid', true, 'CmdOrCtrl+1'),
  'view.builder': command('view.builder', true, 'CmdOrCtrl+6'),
  'view.results': command('view.results', true, 'CmdOrCtrl+2'),
  'view.explain': command('view.explain', true, 'CmdOrCtrl+8'),
  'view.robustness': command('view.robustness', true, 'CmdOrCtrl+9'),
  'view.ranking': command('view.ranking', true, 'CmdOrCtrl+3'),
  'view.map': command('view.map', true, 'CmdOrCtrl+4'),
  'view.trend': command('view.trend', true, 'CmdOrCtrl+5'),
  'view.languageZh': command('view.languageZh', false),
  'view.languageEn': command('view.languageEn', false),
  'view.themeSystem': command('view.themeSystem', false),
  'view.themeLight': command('view.themeLight', false),
  'view.themeDark': command('view.themeDark', false),
  'help.openLog': command('help.openLog', false),
  'help.about': command('help.about', false),
} as const

export type CommandId = keyof typeof menuCommands

const c = menuCommands

/** The menu bar, top to bottom. Titles: `menu.<id>`. */
export const menuBar: readonly {
  readonly id: 'file' | 'edit' | 'view' | 'help'
  readonly entries: readonly MenuEntry[]
}[] = [
  {
    id: 'file',
    entries: [
      c['file.new'],
      c['file.open'],
      { submenu: 'recent' },
      { submenu: 'samples' },
      'separator',
      c['file.saveAs'],
      c['file.saveVersion'],
      c['file.revertToVersion'],
      'separator',
      c['file.importData'],
      c['file.aggregateData'],
      c['file.aggregateDatabase'],
      c['file.exportData'],
      c['file.publishReport'],
      c['view.exportImage'],
      c['view.copyImage'],
      'separator',
      { role: 'close' },
      { role: 'quit' },
    ],
  },
  {
    id: 'edit',
    entries: [
      c['edit.undo'],
      c['edit.redo'],
      'separator',
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      c['edit.pasteImport'],
      { role: 'selectAll' },
      'separator',
      c['edit.copyMarkdown'],
      c['edit.copyHtml'],
      c['edit.copyCsv'],
      c['edit.copyTsv'],
      c['edit.copyLatex'],
      'separator',
      c['edit.addIndicator'],
      c['edit.addRegion'],
      c['edit.addPeriod'],
      c['edit.addIndex'],
    ],
  },
  {
    id: 'view',
    entries: [
      c['view.palette'],
      'separator',
      c['view.grid'],
      c['view.results'],
      c['view.explain'],
      c['view.builder'],
      c['view.robustness'],
      c['view.ranking'],
      c['view.map'],
      c['view.trend'],
      'separator',
      c['view.toggleNavigator'],
      c['view.toggleInspector'],
      c['view.toggleBottom'],
      c['view.resetLayout'],
      'separator',
      c['view.languageZh'],
      c['view.languageEn'],
      c['view.themeSystem'],
      c['view.themeLight'],
      c['view.themeDark'],
      'separator',
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { role: 'togglefullscreen' },
    ],
  },
  { id: 'help', entries: [c['help.openLog'], c['help.about']] },
]
