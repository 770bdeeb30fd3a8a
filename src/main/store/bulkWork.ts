import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AppError } from '#core/errors'
import { prepareCommand } from '#core/project/commands/index'
import { fail, ok, type Result } from '#core/result'
import { engineError } from '../engine/scratchEngine'
import type { BulkSession } from './bulkSession'
import { inTransaction } from './database'
import { insertHistory } from './historyRows'
import type { ProjectFile } from './projectFile'
import { storeError } from './storeError'
import { type UnloggedWork, withoutLog } from './withoutLog'
import { writeNewRecords } from './writeDiff'

const sessionOn = (
  file: ProjectFile,
  { database, rolledBack }: UnloggedWork,
  committed: () => void,
): BulkSession => {
  file.database = database
  const { records, numbers, hasBorn } = file.state
  // What a transaction that is open already came to.
  let running: { isDone: boolean } | null = null
  return {
    ...{ database, records, numbers, hasBorn },
    commit: async (command, count, write) => {
      const prepared = prepareCommand(command)
      if (!prepared.ok) return prepared
      const diff = prepared.value.apply({ records, cell: () => null, cells: () => [] })
      if (!diff.ok) return diff
      const { key, data } = prepared.value.label(records)
      const work = async () => {
        const { tree } = file.state
        const parent = tree.head
        const row = {
          ...{ seq: tree.add(), parent, time: file.now(), author: file.context.author },
          ...{ kind: prepared.value.kind, label: { key, data: { ...data, count } } },
        }
        await insertHistory(database, row, diff.value.records)
        await writeNewRecords(database, numbers, diff.value.records)
        await write(row.seq)
        await file.setHead()
      }
      if (running === null) await inTransaction(database, work)
      else {
        await work()
        running.isDone = true
      }
      committed()
      return ok(null)
    },
    provisional: async (work) => {
      const transaction = { isDone: false }
      running = transaction
      await database.run('BEGIN')
      try {
        const result = await work(file.state.tree.last + 1)
        if (!transaction.isDone) rolledBack()
        await database.run(transaction.isDone ? 'COMMIT' : 'ROLLBACK')
        return result
      } catch (error) {
        rolledBack()
        await database.run('ROLLBACK').catch(() => undefined)
        throw error
      } finally {
        running = null
      }
    },
  }
}

/**
 * Lets work run on the project by an engine that may read those files, with all threads and in bounded memory: another one on
 * the same file, since that of the edits may read no other files and has one thread. `isLast`: where it has committed, the project
 * is closed.
 */
export const workInBulk = async <T>(
  file: ProjectFile,
  files: readonly string[],
  signal: AbortSignal | undefined,
  work: (session: BulkSession) => Promise<Result<T, AppError>>,
  isLast: boolean,
): Promise<Result<T, AppError>> => {
  let isCommitted = false
  const committed = () => {
    isCommitted = true
  }
  const folder = await mkdtemp(join(tmpdir(), 'provindex-bulk-'))
  try {
    return await file.closedMeanwhile(
      () =>
        withoutLog(file.path, (unlogged) => work(sessionOn(file, unlogged, committed)), { files, folder }),
      ({ ok: isDone }) => isLast && isDone && isCommitted,
    )
  } catch (error) {
    return fail(engineError(error, file.path, signal) ?? storeError(file.path, error, 'write'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
