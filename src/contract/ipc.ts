import type { LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import type { Finding } from '#core/formats/mapping/finding'
import type { ImportMode } from '#core/formats/mapping/importEffect'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import type { ImportOptions } from '#core/formats/mapping/planImport'
import type { PlanSummary, ValueChange } from '#core/formats/mapping/planSummary'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import type { AggregationPlan } from '#core/microdata/aggregationPlan'
import type { Regrouping } from '#core/microdata/aggregationSql'
import type { DescribedColumn } from '#core/microdata/understandText'
import type { Command } from '#core/project/command'
import type { Result } from '#core/result'
import type { DatabaseAddress, DatabaseLogin, DatabaseTable, Remembering, SavedDatabases } from './database'
import type { CommandId } from './menu'
import type {
  HistoryEntry,
  HistoryFilter,
  ProjectLocation,
  SentAcknowledgement,
  SentSince,
  Snapshot,
  Version,
} from './project'
import type { Settings } from './settings'

/** What the window learns at start, before a project is loaded. */
export interface StartInfo {
  readonly version: string
  readonly platform: string
  /** `settings.language` resolved against the system. */
  readonly language: 'zh' | 'en'
  readonly settings: Settings
  readonly recent: readonly ProjectLocation[]
  readonly samples: readonly string[]
  /** A project is there or being opened; `project.load` waits for it. */
  readonly opening: boolean
}

/** What a page is printed on, in millimetres. */
export interface Paper {
  readonly width: number
  readonly height: number
}

/** A file that the window has made and the user wants on disk. */
interface ExportFile {
  readonly kind: 'picture' | 'text' | 'report'
  readonly suggestedName: string
  readonly format: 'png' | 'svg' | 'pdf' | 'md' | 'html' | 'docx'
  readonly bytes: Uint8Array
}

/** A format of exports as the window lists it. */
export interface ExportFormatInfo {
  readonly id: string
  readonly label: LocalText
  readonly extension: string
  /** Whether texts that a spreadsheet would run as formulas can be defused in it. */
  readonly guards: boolean
  /** Whether it holds a whole project, so that choosing a part has less meaning. */
  readonly whole: boolean
}

/** What is exported, and how; empty lists mean everything. */
export interface ExportDataRequest {
  readonly format: string
  readonly indicators: readonly string[]
  readonly regions: readonly string[]
  readonly periods: readonly string[]
  readonly language: 'zh' | 'en'
  readonly guard: boolean
}

/** A file to import, as it is on disk: reading it is up to the window's worker. */
interface ImportFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** The files of a project package by name, of which `bytes` has none; absent for all other files. */
  readonly parts?: ReadonlyMap<string, Uint8Array>
  /** `bytes` are a sample of a large text, which main can import row by row; absent for all other files. */
  readonly large?: LargeFile
}

export interface LargeFile {
  /** Of the whole text. */
  readonly size: number
  /** Lines of the beginning of the text that the sample begins with. */
  readonly lines: number
  /** The window can also have it, and what was chosen with it, as a whole (`import.whole`). */
  readonly fits: boolean
  /** What the window holds as a whole, in MB. */
  readonly most: number
}

/** How the large files that were chosen last are imported. */
interface LargeRequest {
  /** Of each file. */
  readonly mappings: readonly ImportMapping[]
  readonly options: ImportOptions
  readonly mode: ImportMode
  /** Says what would change and writes nothing. */
  readonly dryRun: boolean
}

/** What importing a large file would change, or has changed. */
export interface LargePlan extends PlanSummary {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly kept: number
  /** The first ones. */
  readonly changes: readonly ValueChange[]
  /** Of each file as a whole, in place of those of its sample. */
  readonly findings: readonly (readonly Finding[])[]
  readonly written: boolean
}

/** Microdata in a file or on a server: what they hold, never a row of them. */
export interface MicrodataInfo {
  /** Of the file, or of the table with its server. */
  readonly name: string
  /** The server that holds them; null = a file. */
  readonly host: string | null
  readonly format: string
  readonly encoding: string
  /** On a server, the type that it declares stands for examples: no value comes over unasked. */
  readonly columns: readonly DescribedColumn[]
  /** Exact for Parquet, else estimated; null = not known. */
  readonly rows: number | null
}

/** What is made of the microdata that the window has opened. */
interface MicrodataRequest {
  readonly plan: AggregationPlan
  readonly skipBroken: boolean
  readonly regrouping: Regrouping | null
}

/** What was written, and what the format had no place for. */
interface ExportDone {
  readonly path: string
  readonly observations: number
  readonly lost: { readonly statuses: number; readonly notes: number; readonly sources: number }
}

/**
 * Channel -> {request, response}. Every response is a Result; main validates the sender and the payload
 * (src/contract/requests.ts) before anything else happens.
 */
interface Requests {
  'app.start': { request: null; response: StartInfo }
  'app.rendered': { request: null; response: null }
  /** The page rests after its start: main gives back what it no longer uses, as the page did. */
  'app.releaseMemory': { request: null; response: null }
  'settings.set': { request: Partial<Settings>; response: Settings }
  /** The window's project, or null where none is open. Why a project of the start is not, is told by `project.failed`. */
  'project.load': { request: null; response: Snapshot | null }
  'project.execute': { request: Command; response: SentAcknowledgement }
  'project.undo': { request: null; response: SentAcknowledgement }
  'project.redo': { request: null; response: SentAcknowledgement }
  /** Newest first; `of` leaves only entries that changed something within it. */
  'project.history': { request: { limit: number; of?: HistoryFilter }; response: readonly HistoryEntry[] }
  'project.versions': { request: null; response: readonly Version[] }
  /** What is marked as edited: the cells that differ from the newest version. */
  'project.sinceVersion': { request: null; response: SentSince }
  'project.saveVersion': { request: { name: string }; response: Version }
  'project.revertToVersion': { request: { name: string }; response: SentAcknowledgement }
  /**
   * Opens in this window when it shows no project or an untitled one that nothing was done to, else in a new
   * one; null = the user cancelled the dialog. A window that now shows another project gets `project.changed`.
   */
  'project.new': { request: { regions: 'cn' | 'none' }; response: ProjectLocation | null }
  'project.open': { request: { path: string | null }; response: ProjectLocation | null }
  'project.openSample': { request: { id: string }; response: ProjectLocation | null }
  /** A copy of a project that another window or process holds, as an untitled project. */
  'project.openCopy': { request: { path: string }; response: ProjectLocation | null }
  /** The window goes over to the new file and keeps its content; there is no `project.changed`. */
  'project.saveAs': { request: null; response: ProjectLocation | null }
  /** An HTML page as the bytes of a PDF. The page runs no script and loads nothing. Errors: font-missing, print-failed. */
  'export.print': { request: { html: string; paper: Paper }; response: Uint8Array }
  /**
   * The HTML page of a report as the bytes of a PDF of numbered sheets; the page runs no script and loads nothing.
   * Errors: font-missing, print-failed, cancelled.
   */
  'report.print': { request: { html: string; language: 'zh' | 'en' }; response: Uint8Array }
  /** An SVG as the bytes of a PNG of these pixels, drawn as the command line draws it. Errors: font-missing, print-failed, cancelled. */
  'report.picture': { request: { svg: string; width: number; height: number }; response: Uint8Array }
  /** Ends what of a report is being printed or drawn for this window: it answers `cancelled`. */
  'report.cancel': { request: null; response: null }
  /** Whether a font of the machine has Chinese characters; without one pictures show boxes. */
  'export.canWriteHan': { request: null; response: boolean }
  /** Asks where and writes; the path written, or null where cancelled. */
  'export.file': { request: ExportFile; response: string | null }
  /** Files to import: those given, or those that the user chooses; null = the dialog was cancelled. Errors: those of reading, file-beyond-window. */
  'import.open': { request: { paths: readonly string[] | null }; response: readonly ImportFile[] | null }
  /** The bytes of the large file that was chosen last. Errors: those of reading, cancelled. */
  'import.whole': { request: null; response: readonly Uint8Array[] }
  /**
   * Reads the large file that was chosen last row by row in a process of its own, and imports it as one step unless `dryRun`; tells
   * `import.progress`. What is under way ends as `cancelled`. Errors: large-refused, cancelled, those of the store.
   */
  'import.large': { request: LargeRequest; response: LargePlan }
  /** Ends the reading or writing of a large file: it answers `cancelled`, and nothing is written. */
  'import.stop': { request: null; response: null }
  /** Lets go of the large file. */
  'import.close': { request: null; response: null }
  /** The table that another program has copied, as a file. Errors: clipboard-empty, file-too-large. */
  'import.clipboard': { request: null; response: readonly ImportFile[] | null }
  /** Asks which saved import mapping to read; null = cancelled. */
  'import.openMapping': { request: null; response: { name: string; text: string } | null }
  /** Asks where and writes; the path written, or null where cancelled. */
  'import.saveMapping': { request: { suggestedName: string; text: string }; response: string | null }
  /** Connections that are remembered, newest first; never a password. */
  'database.saved': { request: null; response: SavedDatabases }
  'database.forget': { request: { address: DatabaseAddress }; response: SavedDatabases }
  /** Asks for the file with the authorities to trust; its path, or null where cancelled. */
  'database.chooseAuthorities': { request: null; response: string | null }
  /**
   * Opens a connection and lists what the account may read; a login that works is remembered as asked. This and the
   * aggregation are all that ever opens one, and only when the user asks.
   */
  'database.tables': {
    request: DatabaseLogin & { remember: Remembering }
    response: readonly DatabaseTable[]
  }
  /** Opens a table of the last listing as the window's microdata; nothing is asked of the server before it is aggregated. */
  'database.openTable': {
    request: { schema: string; name: string; seconds: number }
    response: MicrodataInfo
  }
  /** Ends a listing that is under way: it answers `cancelled`. */
  'database.cancel': { request: null; response: null }
  /** A file of microdata to aggregate: the one given, or the one that the user chooses; null = the dialog was cancelled. */
  'microdata.open': { request: { path: string | null }; response: MicrodataInfo | null }
  /** Aggregates what was opened last; tells `microdata.progress`. A run that is under way ends as `cancelled`. */
  'microdata.run': { request: MicrodataRequest; response: Aggregation }
  'microdata.cancel': { request: null; response: null }
  /** Lets go of it. */
  'microdata.close': { request: null; response: null }
  /** Shows a file that was written for this window in its folder. Errors: path-unknown where none was written there. */
  'export.show': { request: { path: string }; response: null }
  'clipboard.image': { request: { png: Uint8Array }; response: null }
  /** The formats that data can be exported in. */
  'export.formats': { request: null; response: readonly ExportFormatInfo[] }
  /** Asks where and writes; null = the dialog was cancelled. `export.progress` begins when the place is known. */
  'export.data': { request: ExportDataRequest; response: ExportDone | null }
  /** Ends an export of this window that is under way: it answers `cancelled` and leaves nothing behind. */
  'export.cancel': { request: null; response: null }
  /** `html` is what programs that take formatted text get. */
  'clipboard.text': { request: { text: string; html?: string }; response: null }
  'log.error': { request: { message: string; detail: string }; response: null }
  'log.open': { request: null; response: null }
}

export type Channel = keyof Requests
export type Request<C extends Channel> = Requests[C]['request']
export type Response<C extends Channel> = Result<Requests[C]['response'], AppError>

/** What main tells a window without being asked. */
export interface Events {
  /** A command chosen in the native menu. */
  command: { readonly id: CommandId }
  /** The window's project is another one now: load it. */
  'project.changed': { readonly location: ProjectLocation | null }
  /** A request to open a project failed (double click on a file, second instance). */
  'project.failed': { readonly error: AppError }
  /** Of the export under way: the share done, 0 to 1. */
  'export.progress': { readonly share: number }
  /** Of the large file being read: the share done, 0 to 1. */
  'import.progress': { readonly stage: BulkStage; readonly share: number }
  /** Of the aggregation under way: the share done, 0 to 1. */
  'microdata.progress': { readonly share: number }
  'settings.changed': { readonly settings: Settings; readonly language: 'zh' | 'en' }
  'recent.changed': { readonly recent: readonly ProjectLocation[] }
}
export type EventName = keyof Events

/** What the preload script puts on `window.provindex`, and nothing else. */
export interface Bridge {
  request<C extends Channel>(channel: C, payload: Request<C>): Promise<Response<C>>
  /** Returns the function that ends the subscription. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void
  /** The path of a file dropped on the window; empty where it is none. */
  pathOfFile(file: unknown): string
  /** Gives back to the system what the page no longer uses; it holds the page for a moment, and caches are filled anew. */
  releaseMemory(): void
}
