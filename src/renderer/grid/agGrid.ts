import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ExternalFilterModule,
  type GridOptions,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
  themeQuartz,
} from 'ag-grid-community'
import { currentText } from '../store/text'

// What the sheets need and nothing else: no editors, no undo, no selection, no export of the library's own.
ModuleRegistry.registerModules([
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ExternalFilterModule,
  LocaleModule,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
])

export const ROW_HEIGHT = 26
export const HEADER_HEIGHT = 30
/** For names of indicators and nodes: two lines, and one for the unit or the points. */
export const TALL_HEADER_HEIGHT = 56

/** Colours are the variables of theme.css, so a switch of theme repaints without building the grid anew. */
const theme = themeQuartz.withParams({
  accentColor: 'var(--pv-accent)',
  backgroundColor: 'var(--pv-background)',
  foregroundColor: 'var(--pv-text)',
  chromeBackgroundColor: 'var(--pv-panel)',
  borderColor: 'var(--pv-border)',
  browserColorScheme: 'inherit',
  fontFamily: 'inherit',
  fontSize: 12,
  dataFontSize: 12,
  headerFontSize: 12,
  headerFontWeight: 600,
  headerBackgroundColor: 'var(--pv-panel)',
  headerTextColor: 'var(--pv-text)',
  cellTextColor: 'var(--pv-text)',
  oddRowBackgroundColor: 'var(--pv-background)',
  rowHeight: ROW_HEIGHT,
  headerHeight: HEADER_HEIGHT,
  spacing: 4,
  cellHorizontalPadding: 8,
  iconSize: 12,
  columnBorder: true,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 0,
  pinnedColumnBorder: true,
  pinnedRowBackgroundColor: 'var(--pv-panel)',
})

/**
 * What all our tables have in common. The library shows, sorts and scrolls; it never writes: editing is ours
 * (CellInput) and so is the history (store/document).
 */
export const tableOptions = <Row>(): GridOptions<Row> => ({
  theme,
  rowHeight: ROW_HEIGHT,
  headerHeight: HEADER_HEIGHT,
  animateRows: false,
  suppressColumnMoveAnimation: true,
  // Cells are plain text, cheap enough to be drawn while scrolling; frames in between would show gaps.
  suppressAnimationFrame: true,
  // A row that is moved by a transform has layers of its own around its pinned cells: 12 MB in a window of 1440 x 900.
  suppressRowTransform: true,
  rowBuffer: 5,
  suppressMovableColumns: true,
  suppressContextMenu: true,
  suppressRowHoverHighlight: true,
  suppressScrollOnNewData: true,
  enableBrowserTooltips: true,
  getLocaleText: ({ key, defaultValue }) => currentText().find(`grid.ag.${key}`) ?? defaultValue,
})
