import type { LocalText } from './dataset/schema'
import type { Problem } from './index/run'

/**
 * Every error that a user can meet: its code and the data that its text needs. `detail` is what a library, the system or a
 * server said, in its own words: it stands in no text, and is shown and copied as details. The texts stand in
 * `src/text/errors.ts`, zh and en, one entry a code.
 */
export interface ErrorData {
  // Arguments and input
  usage: { message: string }
  'payload-invalid': { issues: readonly LocalText[] }
  'number-invalid': { text: string }
  'period-invalid': { text: string }
  'period-unknown': { code: string }
  'period-exists': { code: string }
  'period-in-use': { code: string; indices: string[] }
  'region-unknown': { code: string; suggestions: string[] }
  'indicator-unknown': { code: string; suggestions: string[] }
  'index-unknown': { id: string; known: string[] }
  // Explaining scores
  'node-unknown': { id: string; index: LocalText; known: string[] }
  'region-not-compared': { code: string; index: LocalText }
  'period-not-compared': { code: string; index: LocalText; known: string[] }
  'score-missing': { code: string; period: string; node: LocalText }
  'regions-same': { code: string }
  'periods-same': { code: string }
  'view-unknown': { id: string }
  'sample-unknown': { id: string; known: string[] }
  'region-exists': { code: string }
  'indicator-exists': { code: string }
  'region-has-children': { code: string; children: string[] }
  'region-in-use': { code: string; indices: string[] }
  'region-parent-cycle': { code: string; parent: string }
  'indicator-in-use': { code: string; indices: string[] }
  'indicator-in-formula': { code: string; indicators: string[] }
  'indicator-code-invalid': { code: string }
  'indicator-derived': { code: string }
  'indicator-has-observations': { code: string; count: number }
  // Formulas; positions from 1
  'formula-empty': Record<string, never>
  'formula-syntax': { position: number; found: string; expected: LocalText }
  'formula-unfinished': { position: number; expected: LocalText }
  'formula-function-unknown': { position: number; name: string; suggestions: string[] }
  'formula-indicator-unknown': { position: number; code: string; suggestions: string[] }
  'formula-region-unknown': { position: number; name: string; suggestions: string[] }
  'formula-cycle': { cycle: string }
  'region-in-formula': { code: string; indicators: string[] }
  'framework-invalid': { issues: readonly Problem[] }
  'index-invalid': { index: string; name: LocalText; problems: readonly Problem[] }
  'index-incomplete': { name: LocalText; count: number }
  'robustness-invalid': { problems: readonly Problem[] }
  'json-invalid': { place: string; issue: LocalText }
  // Analysis
  'boundaries-invalid': { path: string }
  'analysis-needs': { least: number }
  'analysis-impossible': { problems: readonly Problem[] }
  'scheme-unknown': { id: string; known: string[] }
  'regions-none': Record<string, never>
  // Import
  'file-empty': { path: string }
  'clipboard-empty': Record<string, never>
  'encoding-unknown': { path: string }
  'table-not-found': {
    path: string
    missing: LocalText[]
    header: string[]
  }
  'sheet-unknown': { path: string; sheet: string; known: string[] }
  'sheet-needed': { path: string; sheets: string[] }
  /** `example` as it is written, and what it is with the day or the month first. */
  'dates-open': { path: string; example: string; dmy: string; mdy: string }
  'workbook-encrypted': { path: string }
  'workbook-damaged': { path: string; place: string; issue: LocalText; detail?: string }
  'archive-too-large': { path: string; place: string; megabytes: number }
  'table-too-large': { path: string; place: string; cells: number }
  'csv-quotes': { path: string; line: number }
  /** `place` such as `:12` (a line) or `#dimension.geo`; empty for the file as a whole. */
  'format-broken': { path: string; format: LocalText; place: string; issue: LocalText }
  /** Boundaries: nothing with an area; numbers of what there is instead. */
  'boundaries-none': { path: string; points: number; lines: number; shapeless: number }
  /** The coordinate system as the file names it. */
  'boundaries-projected': { path: string; crs: string }
  /** A position that is not longitude and latitude. */
  'boundaries-outside': { path: string; position: string }
  'boundaries-file-large': { path: string; megabytes: number }
  'boundaries-too-large': { path: string; most: number }
  /** More shapes than a project of regions has. */
  'boundaries-too-many': { path: string; most: number }
  /** Imported together with other files. */
  'boundaries-alone': { path: string }
  /** No property says which region a shape is; those that there are. */
  'boundaries-unnamed': { path: string; fields: string[] }
  'boundaries-field-absent': { path: string; field: string; fields: string[] }
  /** Names that the file tells apart, and that mean one region. */
  'boundaries-shared': { shared: string[] }
  'file-too-large': { path: string; megabytes: number }
  /** Chosen in the window, which holds whole files; the command line reads tidy texts of any size. */
  'file-beyond-window': { path: string; megabytes: number }
  /** Too large to be held as a whole (more than `megabytes`), and not such that its rows could be taken one by one. */
  'large-refused': { path: string; megabytes: number; reason: LocalText }
  /** `most` in millions of places. */
  'project-beyond-window': { regions: number; periods: number; indicators: number; most: number }
  'mapping-invalid': { path: string; issues: LocalText[] }
  'columns-absent': { path: string; columns: string[] }
  'periods-invalid': { cells: { path: string; line: number; column: string; text: string }[]; total: number }
  'regions-unmatched': { names: string[]; suggestions: Record<string, string[]> }
  'indicators-unmatched': { names: string[]; suggestions: Record<string, string[]> }
  'values-invalid': { cells: { path: string; line: number; column: string; text: string }[]; total: number }
  'cells-conflicting': {
    cells: { region: string; period: string; indicator: string; values: string[] }[]
    total: number
  }
  'workbook-too-large': { cells: number; most: number }
  'workbook-too-small': { rows: number; columns: number; mostRows: number; mostColumns: number }
  'format-unknown': { id: string; known: string[] }
  // Microdata; positions from 1
  'expression-syntax': { expression: string; position: number; found: string; expected: LocalText }
  'expression-unfinished': { expression: string; position: number; expected: LocalText }
  'expression-column-unknown': { expression: string; position: number; name: string; suggestions: string[] }
  'expression-type': {
    expression: string
    position: number
    found: string
    is: LocalText
    expected: LocalText
  }
  'column-unknown': { name: string; suggestions: string[] }
  'column-unusable': { name: string }
  'measure-invalid': { text: string; issue: LocalText }
  'plan-invalid': { path: string; issues: LocalText[] }
  'too-many-groups': { column: string; most: number }
  'rows-none': Record<string, never>
  'periods-unreadable': { column: string; names: string[]; total: number }
  'periods-too-long': { column: string; names: string[]; total: number }
  'row-broken': { path: string; line: number; text: string; issue: LocalText; detail?: string }
  'rows-broken-many': { path: string; most: number }
  'memory-short': { path: string }
  'weights-negative': { indicator: string; count: number }
  // Project file
  'file-missing': { path: string }
  'file-exists': { path: string }
  'file-is-folder': { path: string }
  'folder-missing': { path: string }
  'no-permission': { path: string }
  'disk-full': { path: string }
  'not-a-project': { path: string }
  'project-damaged': { path: string; detail: string | LocalText }
  'project-newer': { path: string; version: number; known: number }
  'project-locked': { path: string; holder: string | null }
  'project-open-here': { path: string }
  'write-failed': { path: string; reason: LocalText; detail: string }
  'read-failed': { path: string; reason: LocalText; detail: string }
  'too-many-indicators': { count: number; most: number }
  'too-many-regions': { count: number; most: number }
  'too-many-periods': { count: number; most: number }
  'nothing-to-undo': Record<string, never>
  'nothing-to-redo': Record<string, never>
  'version-unknown': { name: string }
  'version-exists': { name: string }
  'no-project': Record<string, never>
  // Databases
  'database-address-invalid': { issues: readonly LocalText[] }
  'database-password-in-address': Record<string, never>
  'database-password-needed': { user: string; host: string }
  'database-password-unreadable': { user: string; host: string }
  'database-ca-invalid': { path: string }
  'database-host-unknown': { host: string }
  'database-refused': { host: string; port: number }
  'database-unreachable': { host: string; port: number; seconds: number }
  'database-no-server': { host: string; port: number; detail: string }
  'database-tls-missing': { host: string }
  'database-tls-needed': { host: string }
  'database-tls-untrusted': { host: string; detail: string }
  'database-tls-name': { host: string; detail: string }
  'database-login': { user: string; host: string; database: string; detail: string }
  'database-unknown': { database: string; host: string }
  'database-busy': { host: string; detail: string }
  'database-permission': { user: string; detail: string }
  'database-table-unknown': { table: string; known: string[] }
  'database-absent': { detail: string }
  'database-value': { detail: string }
  'database-timeout': { seconds: number }
  'database-locked': { detail: string }
  'database-resources': { detail: string }
  'database-lost': { host: string }
  'database-result-large': { most: number }
  'database-not-read-only': { host: string; detail: string }
  'database-failed': { code: string; reason: LocalText; detail: string }
  // Pictures
  'picture-size': { width: number; height: number; least: number; side: number; megapixels: number }
  'picture-failed': { width: number; height: number }
  /** In millimetres. */
  'paper-size': { width: number; height: number; most: number }
  'print-failed': { detail: string }
  /** The command line found no Electron to draw with. */
  'drawing-missing': Record<string, never>
  'font-missing': Record<string, never>
  'boundaries-missing': Record<string, never>
  'picture-empty': Record<string, never>
  // Reports
  'report-template-unknown': { id: string; known: string[] }
  'report-choice-needed': { kind: LocalText; known: string[] }
  'report-choice-unknown': { kind: LocalText; value: string; known: string[] }
  'report-index-none': Record<string, never>
  'report-values-none': { subject: LocalText; period: string }
  cancelled: Record<string, never>
  'sender-denied': Record<string, never>
  // Anything that was not foreseen: a bug, shown with its details and logged
  unexpected: { detail: string }
}

export type ErrorCode = keyof ErrorData

export type AppError = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData[C] } }[ErrorCode]

/** Builds an error of one code with exactly its data. */
export const appError = <C extends ErrorCode>(code: C, data: ErrorData[C]): AppError =>
  ({ code, data }) as unknown as AppError
