import type {
  Acknowledgement,
  ChangesSince,
  HistoryEntry,
  HistoryFilter,
  HistoryState,
  StepAcknowledgement,
  Version,
} from '#contract/project'
import { type AppError, appError } from '#core/errors'
import type { Command } from '#core/project/command'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import type { BulkSession } from './bulkSession'
import { workInBulk } from './bulkWork'
import { runBatch, type Waiting } from './commandBatch'
import { copyDatabase } from './copyDatabase'
import { type Database, inTransaction } from './database'
import { readHistoryOf } from './historyOf'
import { readHistoryRows } from './historyRows'
import { revert, step } from './historySteps'
import { readInfo } from './info'
import { countCells, readNetCells } from './netChanges'
import { ProjectFile } from './projectFile'
import type { ProjectStore, StoreContext } from './projectStore'
import { snapshotOf } from './snapshot'
import { storeError } from './storeError'
import { addVersion, findVersion, readVersions } from './versions'

/** Commands that wait at the same time share one transaction, and one wait for the disk. */
const BATCH = 128

/** After an import of more cells all would be marked, and reading them would keep edits waiting for seconds. */
const MOST_TOLD = 100_000

/** A project file that is open for editing; openProject.ts makes it. Does one thing after the other. */
export class DuckStore implements ProjectStore {
  readonly #file: ProjectFile
  /** Ends when everything asked for so far is done. */
  #tail: Promise<unknown> = Promise.resolve()
  /** Commands that the next turn takes together; null where another request came in between. */
  #batch: Waiting[] | null = null

  private constructor(file: ProjectFile) {
    this.#file = file
  }

  /** Takes over an open database of the current schema; `release` gives the file back when it is closed. */
  static async over(
    path: string,
    context: StoreContext,
    database: Database,
    release: () => void,
  ): Promise<DuckStore> {
    return new DuckStore(await ProjectFile.over(path, context, database, release))
  }

  get path(): string {
    return this.#file.path
  }

  get records(): Records {
    return this.#file.state.records
  }

  get history(): HistoryState {
    return this.#file.history
  }

  info() {
    return this.#read(({ database, state }) => readInfo(database, state))
  }

  snapshot() {
    return this.#read(({ database, state, history }) => snapshotOf(database, state, history))
  }

  sizes() {
    return this.#read(async ({ database }) => {
      const { regions, periods } = this.records
      const [row] = await database.rows('SELECT count(DISTINCT indicator)::DOUBLE AS n FROM cells')
      return { regions: regions.size, periods: periods.size, indicators: Number(row?.n ?? 0) }
    })
  }

  entries(limit: number, of?: HistoryFilter) {
    return this.#read(async ({ database, state }): Promise<readonly HistoryEntry[]> => {
      const rows = await (of === undefined
        ? readHistoryRows(database, limit)
        : readHistoryOf(database, limit, of))
      const stateOf = state.tree.states(rows.at(-1)?.seq ?? 1)
      return rows.map((row) => ({ ...row, state: stateOf(row.seq) }))
    })
  }

  versions() {
    return this.#read(({ database }): Promise<readonly Version[]> => readVersions(database))
  }

  sinceVersion() {
    return this.#read(async ({ database, state: { tree } }): Promise<ChangesSince> => {
      const [version = null] = await readVersions(database)
      const path = tree.path(version?.seq ?? 0, tree.head)
      const many = (await countCells(database, path)) > MOST_TOLD
      return { version, head: tree.head, cells: many ? null : await readNetCells(database, path) }
    })
  }

  execute(command: Command): Promise<Result<Acknowledgement, AppError>> {
    return new Promise((answer) => {
      if (this.#batch !== null && this.#batch.length < BATCH) {
        this.#batch.push({ command, answer })
        return
      }
      const batch: Waiting[] = [{ command, answer }]
      void this.#enqueue(async () => {
        if (this.#batch === batch) this.#batch = null
        await runBatch(this.#file, batch)
        await this.#file.tidyLog()
      })
      this.#batch = batch
    })
  }

  undo(): Promise<Result<StepAcknowledgement, AppError>> {
    return this.#write((file) => step(file, 'undo'))
  }

  redo(): Promise<Result<StepAcknowledgement, AppError>> {
    return this.#write((file) => step(file, 'redo'))
  }

  saveVersion(name: string): Promise<Result<Version, AppError>> {
    return this.#write(async (file) => {
      if ((await findVersion(file.database, name)) !== null) return fail(appError('version-exists', { name }))
      const version = { name, seq: file.state.tree.head, time: file.now() }
      await inTransaction(file.database, () => addVersion(file.database, version))
      return ok(version)
    })
  }

  revertToVersion(name: string): Promise<Result<Acknowledgement, AppError>> {
    return this.#write((file) => revert(file, name))
  }

  copyTo(path: string): Promise<Result<null, AppError>> {
    return this.#whenOpen(({ database }) => copyDatabase(database, path))
  }

  bulk<T>(
    files: readonly string[],
    signal: AbortSignal | undefined,
    work: (session: BulkSession) => Promise<Result<T, AppError>>,
    isLast = false,
  ): Promise<Result<T, AppError>> {
    return this.#whenOpen((file) => workInBulk(file, files, signal, work, isLast))
  }

  lend<T>(work: (path: string) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#whenOpen(async (file) => {
      try {
        return await file.closedMeanwhile(() => work(file.path))
      } catch (error) {
        return fail(storeError(file.path, error, 'write'))
      }
    })
  }

  intoFile(): Promise<Result<null, AppError>> {
    return this.#write(async ({ database }) => {
      await database.run('CHECKPOINT')
      return ok(null)
    })
  }

  async close(): Promise<void> {
    await this.#enqueue(() => this.#file.close())
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    this.#batch = null
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => undefined)
    return result
  }

  #whenOpen<T>(work: (file: ProjectFile) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#enqueue(async () =>
      this.#file.isClosed ? fail(appError('no-project', {})) : work(this.#file),
    )
  }

  #read<T>(work: (file: ProjectFile) => Promise<T>): Promise<Result<T, AppError>> {
    return this.#whenOpen(async (file) => {
      try {
        return ok(await work(file))
      } catch (error) {
        return fail(storeError(this.path, error, 'read'))
      }
    })
  }

  /** A write that is one transaction; where it fails, memory is brought back to what the file says. */
  #write<T>(work: (file: ProjectFile) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#whenOpen(async (file) => {
      try {
        return await work(file)
      } catch (error) {
        await file.recover(error)
        return fail(storeError(this.path, error, 'write'))
      }
    })
  }
}
