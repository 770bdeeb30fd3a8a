import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { applyDiffToRecords } from '#core/project/applyDiff'
import type { Command, HistoryLabel } from '#core/project/command'
import { prepareCommand } from '#core/project/commands/index'
import { type Diff, isEmptyDiff } from '#core/project/diff'
import type { HistoryTree } from '#core/project/historyTree'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { engineError } from '../engine/scratchEngine'
import { removeBorn, writeOutBorn } from './bornCells'
import type { BulkSession } from './bulkSession'
import { loadContext } from './commandContext'
import { copyDatabase } from './copyDatabase'
import { type Database, inTransaction, openDatabase } from './database'
import { readHistoryOf } from './historyOf'
import {
  type HistoryRow,
  insertHistory,
  readHistoryRow,
  readHistoryRows,
  readNetRecords,
} from './historyRows'
import { readInfo } from './info'
import { type LogWatch, logWatch } from './logWatch'
import { countCells, readNetCells, recordNetCells } from './netChanges'
import type { ProjectStore, StoreContext } from './projectStore'
import { setMeta } from './records'
import { snapshotOf } from './snapshot'
import { historyState, readHistoryState, readState, type State } from './state'
import { isInvalidated, storeError } from './storeError'
import { addVersion, findVersion, readVersions } from './versions'
import { writeDiff, writeNewRecords, writeRecorded } from './writeDiff'

/** Commands that wait at the same time share one transaction, and one wait for the disk. */
const BATCH = 128

/** After an import of more cells all would be marked, and reading them would keep edits waiting for seconds. */
const MOST_TOLD = 100_000

/** A step of more cells than this is told without them, and never held in memory as a whole. */
const MOST_HELD = 1_000_000

interface Waiting {
  readonly command: Command
  readonly answer: (result: Result<Acknowledgement, AppError>) => void
}

/** What became of an edit within the running transaction; without a row where it changes nothing. */
interface Performed {
  readonly row: HistoryRow | null
  readonly diff: Diff
}

/** A project file that is open for editing; openProject.ts makes it. */
export class DuckStore implements ProjectStore {
  readonly path: string
  readonly #context: StoreContext
  readonly #release: () => void
  #database: Database
  #state: State
  #history: HistoryState
  /** Ends when everything asked for so far is done. */
  #tail: Promise<unknown> = Promise.resolve()
  /** Commands that the next turn takes together; null where another request came in between. */
  #batch: Waiting[] | null = null
  #closed = false
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
    this.#context = context
    this.#log = logWatch(path)
    this.#release = release
    this.#database = database
    this.#state = state
    this.#history = history
  }

  /** Takes over an open database of the current schema; `release` gives the file back when it is closed. */
  static async over(
    path: string,
    context: StoreContext,
    database: Database,
    release: () => void,
  ): Promise<DuckStore> {
    const state = await readState(database)
    return new DuckStore(path, context, release, database, state, await readHistoryState(database, state))
  }

  get records(): Records {
    return this.#state.records
  }

  get history(): HistoryState {
    return this.#history
  }

  info() {
    return this.#read(() => readInfo(this.#database, this.#state))
  }

  snapshot() {
    return this.#read(() => snapshotOf(this.#database, this.#state, this.#history))
  }

  sizes() {
    return this.#read(async () => {
      const { regions, periods } = this.records
      const [row] = await this.#database.rows('SELECT count(DISTINCT indicator)::DOUBLE AS n FROM cells')
      return { regions: regions.size, periods: periods.size, indicators: Number(row?.n ?? 0) }
    })
  }

  entries(limit: number, of?: HistoryFilter) {
    return this.#read(async (): Promise<readonly HistoryEntry[]> => {
      const rows = await (of === undefined
        ? readHistoryRows(this.#database, limit)
        : readHistoryOf(this.#database, limit, of))
      const stateOf = this.#state.tree.states(rows.at(-1)?.seq ?? 1)
      return rows.map((row) => ({ ...row, state: stateOf(row.seq) }))
    })
  }

  versions() {
    return this.#read((): Promise<readonly Version[]> => readVersions(this.#database))
  }

  sinceVersion() {
    return this.#read(async (): Promise<ChangesSince> => {
      const [version = null] = await readVersions(this.#database)
      const { tree } = this.#state
      const path = tree.path(version?.seq ?? 0, tree.head)
      const many = (await countCells(this.#database, path)) > MOST_TOLD
      return { version, head: tree.head, cells: many ? null : await readNetCells(this.#database, path) }
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
        await this.#runBatch(batch)
        await this.#tidyLog()
      })
      this.#batch = batch
    })
  }

  undo() {
    return this.#step('undo')
  }

  redo() {
    return this.#step('redo')
  }

  saveVersion(name: string): Promise<Result<Version, AppError>> {
    return this.#write(async () => {
      if ((await findVersion(this.#database, name)) !== null)
        return fail(appError('version-exists', { name }))
      const version = { name, seq: this.#state.tree.head, time: this.#now() }
      await inTransaction(this.#database, () => addVersion(this.#database, version))
      return ok(version)
    })
  }

  revertToVersion(name: string): Promise<Result<Acknowledgement, AppError>> {
    return this.#write(async () => {
      const version = await findVersion(this.#database, name)
      if (version === null) return fail(appError('version-unknown', { name }))
      const { tree } = this.#state
      const path = tree.path(tree.head, version.seq)
      const records = await readNetRecords(this.#database, path)
      const many = (await countCells(this.#database, path)) > MOST_HELD
      const diff = { records, cells: many ? [] : await readNetCells(this.#database, path) }
      if (!many && isEmptyDiff(diff)) return ok(this.#unchanged(diff))
      const label = { key: 'revertToVersion', data: { name } }
      const row = await inTransaction(this.#database, async () => {
        const added = await this.#record('revertToVersion', label, diff, many ? path : null)
        await this.#setHead()
        return added
      })
      this.#settle(row.time, row.label, null)
      const done = this.#acknowledge(row, diff, 'done')
      return ok(many ? { ...done, reload: true } : done)
    })
  }

  copyTo(path: string): Promise<Result<null, AppError>> {
    return this.#enqueue(async () =>
      this.#closed ? fail(appError('no-project', {})) : copyDatabase(this.#database, path),
    )
  }

  bulk<T>(
    files: readonly string[],
    signal: AbortSignal | undefined,
    work: (session: BulkSession) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    return this.#enqueue(async () => {
      if (this.#closed) return fail(appError('no-project', {}))
      try {
        // What follows keeps no log, and finds none.
        await this.#database.run('CHECKPOINT')
      } catch (error) {
        return fail(storeError(this.path, error, 'write'))
      }
      const folder = await mkdtemp(join(tmpdir(), 'provindex-bulk-'))
      // Another engine on the same file, since this one may read no other files and has one thread.
      this.#database.close()
      let giveBack = async () => {}
      try {
        this.#database = await openDatabase(this.path, 'READ_WRITE', { files, folder })
        const begun = this.#bulkSession()
        giveBack = begun.giveBack
        return await work(begun.session)
      } catch (error) {
        return fail(engineError(error, this.path, signal) ?? storeError(this.path, error, 'write'))
      } finally {
        await giveBack().catch(() => undefined)
        this.#database.close()
        await rm(folder, { recursive: true, force: true })
        await this.#openAgain()
      }
    })
  }

  lend<T>(work: (path: string) => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#enqueue(async () => {
      if (this.#closed) return fail(appError('no-project', {}))
      this.#database.close()
      try {
        return await work(this.path)
      } catch (error) {
        return fail(storeError(this.path, error, 'write'))
      } finally {
        await this.#openAgain()
      }
    })
  }

  /** Back to small statements. Where another process was quicker, the project is closed: nothing of it is lost. */
  async #openAgain(): Promise<void> {
    try {
      this.#database = await openDatabase(this.path, 'READ_WRITE')
      this.#state = await readState(this.#database)
      this.#history = await readHistoryState(this.#database, this.#state)
    } catch {
      this.#closed = true
      this.#release()
    }
  }

  /** `giveBack`: the room of what was rolled back, when all work is over. */
  #bulkSession(): { session: BulkSession; giveBack: () => Promise<void> } {
    const [database, { records, numbers, hasBorn }] = [this.#database, this.#state]
    // What a transaction that is open already came to.
    let running: { isDone: boolean } | null = null
    let isRolledBack = false
    const session: BulkSession = {
      ...{ database, records, numbers, hasBorn },
      commit: async (command, count, write) => {
        const prepared = prepareCommand(command)
        if (!prepared.ok) return prepared
        const diff = prepared.value.apply({ records, cell: () => null, cells: () => [] })
        if (!diff.ok) return diff
        const { key, data } = prepared.value.label(records)
        const work = async () => {
          const { tree } = this.#state
          const parent = tree.head
          const row = {
            ...{ seq: tree.add(), parent, time: this.#now(), author: this.#context.author },
            ...{ kind: prepared.value.kind, label: { key, data: { ...data, count } } },
          }
          await insertHistory(database, row, diff.value.records)
          await writeNewRecords(database, numbers, diff.value.records)
          await write(row.seq)
          await this.#setHead()
        }
        if (running === null) {
          await inTransaction(database, work)
          await database.run('CHECKPOINT')
        } else {
          await work()
          running.isDone = true
        }
        return ok(null)
      },
      provisional: async (work) => {
        const transaction = { isDone: false }
        running = transaction
        await database.run('BEGIN')
        try {
          const result = await work(this.#state.tree.last + 1)
          isRolledBack = !transaction.isDone
          await database.run(isRolledBack ? 'ROLLBACK' : 'COMMIT')
          if (!isRolledBack) await database.run('CHECKPOINT')
          return result
        } catch (error) {
          isRolledBack = true
          await database.run('ROLLBACK').catch(() => undefined)
          throw error
        } finally {
          running = null
        }
      },
    }
    const giveBack = async () => {
      if (!isRolledBack) return
      // A checkpoint that has nothing to write leaves the file as long as it is. Without a log nobody ever sees the row.
      await database.run("INSERT INTO meta VALUES ('', '')")
      await database.run("DELETE FROM meta WHERE key = ''")
      await database.run('CHECKPOINT')
    }
    return { session, giveBack }
  }

  intoFile(): Promise<Result<null, AppError>> {
    return this.#write(async () => {
      await this.#database.run('CHECKPOINT')
      return ok(null)
    })
  }

  async close(): Promise<void> {
    await this.#enqueue(async () => {
      if (this.#closed) return
      this.#closed = true
      // Off this thread; where it fails the log stays beside the file and is replayed at the next opening.
      await this.#database.run('CHECKPOINT').catch(() => undefined)
      this.#database.close()
      this.#release()
    })
  }

  #now(): string {
    return this.#context.now().toISOString()
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    this.#batch = null
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => undefined)
    return result
  }

  #read<T>(work: () => Promise<T>): Promise<Result<T, AppError>> {
    return this.#enqueue(async () => {
      if (this.#closed) return fail(appError('no-project', {}))
      try {
        return ok(await work())
      } catch (error) {
        return fail(storeError(this.path, error, 'read'))
      }
    })
  }

  /** A write that is one transaction; where it fails, memory is brought back to what the file says. */
  #write<T>(work: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    return this.#enqueue(async () => {
      if (this.#closed) return fail(appError('no-project', {}))
      try {
        return await work()
      } catch (error) {
        await this.#recover(error)
        return fail(storeError(this.path, error, 'write'))
      }
    })
  }

  /** Brings memory back to what the file says, after opening it again where the engine has given up. */
  async #recover(error: unknown): Promise<void> {
    if (isInvalidated(error)) {
      this.#database.close()
      this.#database = await openDatabase(this.path, 'READ_WRITE')
    }
    this.#state = await readState(this.#database)
    this.#history = await readHistoryState(this.#database, this.#state)
  }

  /** Writes a new row below the head with what it changed, within the running transaction; `net` = its cells are the net effect of that way. */
  async #record(
    kind: string,
    label: HistoryLabel,
    diff: Diff,
    net: ReturnType<HistoryTree['path']> | null = null,
  ): Promise<HistoryRow> {
    const { tree, numbers, records } = this.#state
    const parent = tree.head
    const { author } = this.#context
    const row = { seq: tree.add(), parent, time: this.#now(), author, kind, label }
    await insertHistory(this.#database, row, diff.records)
    const { hasBorn } = this.#state
    const recorded = { seq: row.seq, direction: 'new', hasBorn } as const
    if (net === null) await writeDiff(this.#database, numbers, diff, recorded)
    else {
      await recordNetCells(this.#database, row.seq, net)
      await writeRecorded(this.#database, numbers, diff.records, recorded)
    }
    this.#state = { ...this.#state, records: applyDiffToRecords(records, diff) }
    return row
  }

  #setHead(): Promise<void> {
    return setMeta(this.#database, 'head', String(this.#state.tree.head))
  }

  /** After a commit: what memory says is on disk. */
  #settle(time: string, undo: HistoryLabel | null, redo: HistoryLabel | null): void {
    this.#state = { ...this.#state, lastWrite: time }
    this.#history = historyState(this.#state, undo, redo)
  }

  /** The engine never does this inside a commit (database.ts), so that it cannot make an edit fail or wait. */
  async #tidyLog(): Promise<void> {
    if (!(await this.#log.isDue())) return
    try {
      await this.#database.run('CHECKPOINT')
    } catch (error) {
      // Everything is safe in the log; the next try comes when it has grown as much again.
      this.#log.postpone()
      await this.#recover(error)
    }
  }

  #acknowledge(row: HistoryRow, diff: Diff, state: HistoryEntry['state']): StepAcknowledgement {
    return { entry: { ...row, state }, diff, history: this.#history }
  }

  #unchanged(diff: Diff): Acknowledgement {
    return { entry: null, diff, history: this.#history }
  }

  async #runBatch(batch: readonly Waiting[]): Promise<void> {
    if (this.#closed) {
      for (const { answer } of batch) answer(fail(appError('no-project', {})))
      return
    }
    const performed: { readonly waiting: Waiting; readonly done: Result<Performed, AppError> }[] = []
    let last: HistoryRow | null = null
    try {
      await inTransaction(this.#database, async () => {
        for (const waiting of batch) {
          const done = await this.#perform(waiting.command)
          performed.push({ waiting, done })
          if (done.ok && done.value.row !== null) last = done.value.row
        }
        if (last !== null) await this.#setHead()
      })
    } catch (error) {
      await this.#afterFailure(error, batch)
      return
    }
    for (const { waiting, done } of performed) {
      if (!done.ok) {
        waiting.answer(done)
        continue
      }
      const { row, diff } = done.value
      if (row === null) {
        waiting.answer(ok(this.#unchanged(diff)))
        continue
      }
      this.#settle(row.time, row.label, null)
      this.#history = { ...this.#history, head: row.seq }
      waiting.answer(ok(this.#acknowledge(row, diff, 'done')))
    }
  }

  async #perform(command: Command): Promise<Result<Performed, AppError>> {
    const prepared = prepareCommand(command)
    if (!prepared.ok) return prepared
    const { records, numbers } = this.#state
    const context = await loadContext(this.#database, records, numbers, prepared.value.selector)
    const diff = prepared.value.apply(context)
    if (!diff.ok) return diff
    if (isEmptyDiff(diff.value)) return ok({ row: null, diff: diff.value })
    const label = prepared.value.label(records)
    const row = await this.#record(prepared.value.kind, label, diff.value)
    return ok({ row, diff: diff.value })
  }

  /** The whole transaction failed: commands that shared it are tried one by one, so that none fails for another. */
  async #afterFailure(error: unknown, batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#recover(error)
    } catch (second) {
      const problem = fail(storeError(this.path, second, 'read'))
      for (const { answer } of batch) answer(problem)
      return
    }
    if (batch.length > 1) for (const waiting of batch) await this.#runBatch([waiting])
    else for (const { answer } of batch) answer(fail(storeError(this.path, error, 'write')))
  }

  #step(direction: 'undo' | 'redo'): Promise<Result<StepAcknowledgement, AppError>> {
    return this.#write(async () => {
      const { tree, numbers, records } = this.#state
      const seq = direction === 'undo' ? tree.head || null : tree.redoable()
      const row = seq === null ? null : await readHistoryRow(this.#database, seq)
      if (row === null)
        return fail(direction === 'undo' ? appError('nothing-to-undo', {}) : appError('nothing-to-redo', {}))
      const path = direction === 'undo' ? { undo: [row.seq], redo: [] } : { undo: [], redo: [row.seq] }
      const many = (await countCells(this.#database, path)) > MOST_HELD
      const diff = {
        records: await readNetRecords(this.#database, path),
        cells: many ? [] : await readNetCells(this.#database, path),
      }
      const time = this.#now()
      const { hasBorn } = this.#state
      const recorded = { seq: row.seq, direction, hasBorn } as const
      await inTransaction(this.#database, async () => {
        const ownBorn = hasBorn && direction === 'undo'
        if (many) {
          await writeRecorded(this.#database, numbers, diff.records, recorded)
          if (ownBorn) await removeBorn(this.#database, row.seq)
        } else {
          if (ownBorn) await writeOutBorn(this.#database, row.seq)
          await writeDiff(this.#database, numbers, diff, recorded)
        }
        tree.moveTo(direction === 'undo' ? row.parent : row.seq)
        await this.#setHead()
        await setMeta(this.#database, 'moved', time)
      })
      this.#state = { ...this.#state, records: applyDiffToRecords(records, diff), lastWrite: time }
      this.#history = await readHistoryState(this.#database, this.#state)
      const done = this.#acknowledge(row, diff, direction === 'undo' ? 'undone' : 'done')
      return ok(many ? { ...done, reload: true } : done)
    })
  }
}
