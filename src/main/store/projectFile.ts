import type { Acknowledgement, HistoryEntry, HistoryState, StepAcknowledgement } from '#contract/project'
import { applyDiffToRecords } from '#core/project/applyDiff'
import type { HistoryLabel } from '#core/project/command'
import type { Diff } from '#core/project/diff'
import type { HistoryTree } from '#core/project/historyTree'
import { type Database, inTransaction, openDatabase } from './database'
import { type HistoryRow, insertHistory } from './historyRows'
import { type LogWatch, logWatch } from './logWatch'
import { recordNetCells } from './netChanges'
import type { StoreContext } from './projectStore'
import { setMeta } from './records'
import { historyState, readHistoryState, readState, type State } from './state'
import { isInvalidated } from './storeError'
import { withoutLog } from './withoutLog'
import { writeDiff, writeRecorded } from './writeDiff'

/**
 * A transaction that changes more cells or records than this keeps no log. The engine writes the rows of a table past
 * 122,880 of them into the file before the commit, and of a log that a kill cut short it takes over just these (database.ts). A
 * changed cell may be two rows of the history and two texts.
 */
export const MOST_LOGGED = 50_000

/** An open project file with what is kept of it in memory. One at a time works with it (duckStore.ts). */
export class ProjectFile {
  readonly path: string
  readonly context: StoreContext
  database: Database
  state: State
  history: HistoryState
  /** Nothing can be asked of it any more. */
  isClosed = false
  readonly #release: () => void
  readonly #log: LogWatch

  private constructor(
    path: string,
    context: StoreContext,
    release: () => void,
    database: Database,
    state: State,
    history: HistoryState,
  ) {
    this.path = path
    this.context = context
    this.#release = release
    this.#log = logWatch(path)
    this.database = database
    this.state = state
    this.history = history
  }

  /** Takes over an open database of the current schema; `release` gives the file back when it is closed. */
  static async over(
    path: string,
    context: StoreContext,
    database: Database,
    release: () => void,
  ): Promise<ProjectFile> {
    const state = await readState(database)
    return new ProjectFile(path, context, release, database, state, await readHistoryState(database, state))
  }

  now(): string {
    return this.context.now().toISOString()
  }

  /** Runs `work` in one transaction of at most `rows` changed cells or records; durable when this returns. */
  async transaction<T>(rows: number, work: () => Promise<T>): Promise<T> {
    if (rows <= MOST_LOGGED) return inTransaction(this.database, work)
    return this.closedMeanwhile(() =>
      withoutLog(this.path, ({ database }) => {
        this.database = database
        return inTransaction(database, work)
      }),
    )
  }

  /** Lets go of the file while `work` opens it by itself; where `isLast` says so of what it came to, the file stays closed. */
  async closedMeanwhile<T>(work: () => Promise<T>, isLast: (result: T) => boolean = () => false): Promise<T> {
    await this.database.run('CHECKPOINT')
    this.database.close()
    let stays = false
    try {
      const result = await work()
      stays = isLast(result)
      return result
    } finally {
      if (stays) {
        await this.context.vetting?.left(this.path)
        this.#leave()
      }
      // Where another process was quicker, the project is closed, and nothing of it is lost.
      else await this.#openAgain().catch(() => this.#leave())
    }
  }

  #leave(): void {
    this.isClosed = true
    this.#release()
  }

  async #openAgain(): Promise<void> {
    this.database = await openDatabase(this.path, 'READ_WRITE')
    await this.#readAgain().catch((error) => {
      this.database.close()
      throw error
    })
  }

  async #readAgain(): Promise<void> {
    this.state = await readState(this.database)
    this.history = await readHistoryState(this.database, this.state)
  }

  /** Brings memory back to what the file says, after opening it again where the engine has given up. */
  async recover(error: unknown): Promise<void> {
    if (this.isClosed) return
    if (isInvalidated(error)) {
      this.database.close()
      this.database = await openDatabase(this.path, 'READ_WRITE')
    }
    await this.#readAgain()
  }

  /** Writes a new row below the head with what it changed, within the running transaction; `net` = its cells are the net effect of that way. */
  async record(
    kind: string,
    label: HistoryLabel,
    diff: Diff,
    net: ReturnType<HistoryTree['path']> | null = null,
  ): Promise<HistoryRow> {
    const { tree, numbers, records, hasBorn } = this.state
    const parent = tree.head
    const { author } = this.context
    const row = { seq: tree.add(), parent, time: this.now(), author, kind, label }
    await insertHistory(this.database, row, diff.records)
    const recorded = { seq: row.seq, direction: 'new', hasBorn } as const
    if (net === null) await writeDiff(this.database, numbers, diff, recorded)
    else {
      await recordNetCells(this.database, row.seq, net)
      await writeRecorded(this.database, numbers, diff.records, recorded)
    }
    this.state = { ...this.state, records: applyDiffToRecords(records, diff) }
    return row
  }

  setHead(): Promise<void> {
    return setMeta(this.database, 'head', String(this.state.tree.head))
  }

  /** After a commit: what memory says is on disk. */
  settle(time: string, undo: HistoryLabel | null, redo: HistoryLabel | null): void {
    this.state = { ...this.state, lastWrite: time }
    this.history = historyState(this.state, undo, redo)
  }

  acknowledge(row: HistoryRow, diff: Diff, state: HistoryEntry['state']): StepAcknowledgement {
    return { entry: { ...row, state }, diff, history: this.history }
  }

  unchanged(diff: Diff): Acknowledgement {
    return { entry: null, diff, history: this.history }
  }

  /** The engine never does this inside a commit (database.ts), so that it cannot make an edit fail or wait. */
  async tidyLog(): Promise<void> {
    if (this.isClosed || !(await this.#log.isDue())) return
    try {
      await this.database.run('CHECKPOINT')
    } catch (error) {
      // Everything is safe in the log; the next try comes when it has grown as much again.
      this.#log.postpone()
      await this.recover(error)
    }
  }

  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    // Off this thread; where it fails the log stays beside the file and is replayed at the next opening.
    const isWhole = await this.database.run('CHECKPOINT').then(
      () => true,
      () => false,
    )
    if (isWhole) await this.context.vetting?.left(this.path)
    this.database.close()
    this.#release()
  }
}
