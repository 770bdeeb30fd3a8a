import type { Acknowledgement } from '#contract/project'
import { type AppError, appError } from '#core/errors'
import type { Command, HistoryLabel } from '#core/project/command'
import { prepareCommand } from '#core/project/commands/index'
import { type Diff, isEmptyDiff } from '#core/project/diff'
import { fail, ok, type Result } from '#core/result'
import { loadContext } from './commandContext'
import type { HistoryRow } from './historyRows'
import { MOST_LOGGED, type ProjectFile } from './projectFile'
import { storeError } from './storeError'

/** A command, and who waits for its answer. */
export interface Waiting {
  readonly command: Command
  readonly answer: (result: Result<Acknowledgement, AppError>) => void
}

/** An edit before it is written. */
interface Intended {
  readonly kind: string
  readonly label: HistoryLabel
  readonly diff: Diff
}

/** What became of an edit within the running transaction; without a row where it changes nothing. */
interface Performed {
  readonly row: HistoryRow | null
  readonly diff: Diff
}

const intend = async (
  { database, state }: ProjectFile,
  command: Command,
): Promise<Result<Intended, AppError>> => {
  const prepared = prepareCommand(command)
  if (!prepared.ok) return prepared
  const { kind, selector, apply, label } = prepared.value
  const { records, numbers } = state
  const diff = apply(await loadContext(database, records, numbers, selector))
  return diff.ok ? ok({ kind, label: label(records), diff: diff.value }) : diff
}

const perform = async (file: ProjectFile, { kind, label, diff }: Intended): Promise<Performed> => ({
  row: isEmptyDiff(diff) ? null : await file.record(kind, label, diff),
  diff,
})

/** Cells or records that a diff changes, whichever are more. */
const rowsOf = ({ cells, records }: Diff): number => Math.max(cells.length, records.length)

const rowsIntended = (intended: Result<Intended, AppError>): number =>
  intended.ok ? rowsOf(intended.value.diff) : 0

/** Writes as many commands in one transaction as it may hold, the first one at least; what became of each. */
const performTogether = async (
  file: ProjectFile,
  [first, ...others]: readonly [Waiting, ...Waiting[]],
): Promise<Result<Performed, AppError>[]> => {
  const done: Result<Performed, AppError>[] = []
  const add = async (intended: Result<Intended, AppError>) => {
    done.push(intended.ok ? ok(await perform(file, intended.value)) : intended)
  }
  const intended = await intend(file, first.command)
  let rows = rowsIntended(intended)
  await file.transaction(rows, async () => {
    await add(intended)
    for (const { command } of others) {
      if (rows > MOST_LOGGED) break
      const next = await intend(file, command)
      rows += rowsIntended(next)
      if (rows > MOST_LOGGED) break
      await add(next)
    }
    if (done.some((each) => each.ok && each.value.row !== null)) await file.setHead()
  })
  return done
}

const answerAll = (batch: readonly Waiting[], error: AppError): void => {
  for (const { answer } of batch) answer(fail(error))
}

/** The whole transaction failed: commands that shared it are tried one by one, so that none fails for another. */
const afterFailure = async (file: ProjectFile, error: unknown, batch: readonly Waiting[]): Promise<void> => {
  try {
    await file.recover(error)
  } catch (second) {
    answerAll(batch, storeError(file.path, second, 'read'))
    return
  }
  if (batch.length > 1) for (const waiting of batch) await runBatch(file, [waiting])
  else answerAll(batch, storeError(file.path, error, 'write'))
}

/** Runs commands that wait at the same time, and answers each of them when it is on disk. */
export const runBatch = async (file: ProjectFile, batch: readonly Waiting[]): Promise<void> => {
  for (let rest = batch; ; ) {
    const [first, ...others] = rest
    if (first === undefined) return
    if (file.isClosed) return answerAll(rest, appError('no-project', {}))
    let performed: readonly Result<Performed, AppError>[]
    try {
      performed = await performTogether(file, [first, ...others])
    } catch (error) {
      return afterFailure(file, error, rest)
    }
    performed.forEach((done, at) => {
      rest[at]?.answer(done.ok ? ok(acknowledged(file, done.value)) : done)
    })
    rest = rest.slice(performed.length)
  }
}

const acknowledged = (file: ProjectFile, { row, diff }: Performed): Acknowledgement => {
  if (row === null) return file.unchanged(diff)
  file.settle(row.time, row.label, null)
  file.history = { ...file.history, head: row.seq }
  return file.acknowledge(row, diff, 'done')
}
