import type {
  Acknowledgement,
  ChangesSince,
  HistoryEntry,
  HistoryFilter,
  HistoryState,
  Snapshot,
  StepAcknowledgement,
  Version,
} from '#contract/project'
import type { Sizes } from '#core/dataset/mostPlaces'
import type { AppError } from '#core/errors'
import type { Command } from '#core/project/command'
import type { Records } from '#core/project/schema'
import type { Result } from '#core/result'
import type { BulkSession } from './bulkSession'
import type { Vetting } from './vetting'

export interface ProjectInfo {
  readonly schemaVersion: number
  readonly regions: number
  readonly periods: readonly string[]
  readonly indicators: number
  /** Observations with a value. */
  readonly observations: number
  readonly indices: readonly string[]
  readonly views: number
  readonly claims: number
  /** Regions with a shape of the project's own. */
  readonly boundaries: number
  readonly history: number
  readonly versions: number
}

/** What can be asked of an open project. All methods are serialised. */
export interface ReadableProject {
  readonly path: string
  /** All records, current. */
  readonly records: Records
  readonly history: HistoryState
  info(): Promise<Result<ProjectInfo, AppError>>
  snapshot(): Promise<Result<Omit<Snapshot, 'location'>, AppError>>
  /** Sizes of the cube that a snapshot holds: of the indicators only those with observations. */
  sizes(): Promise<Result<Sizes, AppError>>
  /** Newest first; `of` leaves only entries that changed something within it, and tells what of a single cell. */
  entries(limit: number, of?: HistoryFilter): Promise<Result<readonly HistoryEntry[], AppError>>
  /** What differs from the newest version, or from the beginning of the history where none was saved. */
  sinceVersion(): Promise<Result<ChangesSince, AppError>>
  versions(): Promise<Result<readonly Version[], AppError>>
  close(): Promise<void>
}

/**
 * A project file that is open for editing. An edit that is answered `ok` is on disk together with
 * its history row; one that changes nothing has none. The window and the command line both work through this interface.
 */
export interface ProjectStore extends ReadableProject {
  execute(command: Command): Promise<Result<Acknowledgement, AppError>>
  undo(): Promise<Result<StepAcknowledgement, AppError>>
  redo(): Promise<Result<StepAcknowledgement, AppError>>
  saveVersion(name: string): Promise<Result<Version, AppError>>
  /** A command of its own: undoable. */
  revertToVersion(name: string): Promise<Result<Acknowledgement, AppError>>
  /** Writes a consistent copy to a new file while this one stays open; an existing file there is replaced only when it is complete. */
  copyTo(path: string): Promise<Result<null, AppError>>
  /**
   * Lets work run inside the engine on the project and on files that it may read, with all threads and in bounded memory;
   * everything else waits for it. What it does not commit is not done. `isLast`: nothing is asked of the project behind it, so that
   * it stays closed where something was committed. Errors: those of the work, `cancelled`, `memory-short`, `disk-full`, `write-failed`.
   */
  bulk<T>(
    files: readonly string[],
    signal: AbortSignal | undefined,
    work: (session: BulkSession) => Promise<Result<T, AppError>>,
    isLast?: boolean,
  ): Promise<Result<T, AppError>>
  /**
   * Gives the file to another process, which opens it by itself: it is closed here while `work` runs and everything else
   * waits, and opened again when that has ended. Errors: those of the work, `write-failed`.
   */
  lend<T>(work: (path: string) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>>
  /** Brings everything into the file itself: nothing is left in a log beside it. Errors: `disk-full`, `write-failed`. */
  intoFile(): Promise<Result<null, AppError>>
}

/** Who edits, and when: passed in, so that tests and reproducible builds control both. */
export interface StoreContext {
  readonly author: string
  readonly now: () => Date
  /** Without it this process reads whatever it is given. */
  readonly vetting?: Vetting
}
