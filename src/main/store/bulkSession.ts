import type { AppError } from '#core/errors'
import type { Command } from '#core/project/command'
import type { Records } from '#core/project/schema'
import type { Result } from '#core/result'
import type { Database } from './database'
import type { Numbers } from './records'

/** A project while the engine works on it with all that it has (projectStore.ts, `bulk`). */
export interface BulkSession {
  readonly database: Database
  readonly records: Records
  readonly numbers: Numbers
  readonly hasBorn: boolean
  /**
   * Commits a command as one step: its records by the command itself, its cells by `write`, which is given the number of the
   * row of the history. `count` = how many cells the label tells of.
   */
  commit(
    command: Command,
    count: number,
    write: (seq: number) => Promise<void>,
  ): Promise<Result<null, AppError>>
  /**
   * Runs `work` in one transaction, which a `commit` within it ends; without one nothing was done, and the file gives back the
   * room that was taken. `seq` = the number of the row of the history that `commit` will write.
   */
  provisional<T>(work: (seq: number) => Promise<T>): Promise<T>
}
