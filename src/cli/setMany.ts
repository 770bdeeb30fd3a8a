import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import { fileError } from '#main/fileErrors'
import type { ProjectStore } from '#main/store/projectStore'
import type { CommandContext, Outcome } from './command'
import { commandOf, parseEdit } from './edit'
import { readLines } from './readLines'

/** Edits that may be on their way to the disk at once: the store writes those that wait together in one go. */
const WINDOW = 128

/** Why reading ended before the input did. */
interface Stop {
  readonly line: number
  readonly error: AppError | null
}

/**
 * Makes one edit a line of standard input; when it is on disk, the number of the history row that the project then stands at is
 * written, in the order of the lines: a line that changes nothing repeats the number before. Ends at the first that fails (lines after it may already be on disk, and are then acknowledged), and
 * where nobody reads the numbers any more, since what follows could not be acknowledged.
 */
export const setMany = async (
  store: ProjectStore,
  { io, text, args }: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const silent = args.flag('json')
  let made = 0
  let head = store.history.head
  let stop: Stop | null = null
  let tellStopped = () => {}
  const stopped = new Promise<void>((resolve) => {
    tellStopped = resolve
  })
  const stopAt = (line: number, error: AppError | null) => {
    stop ??= { line, error }
    tellStopped()
  }

  const onTheWay: Promise<void>[] = []
  let acknowledged: Promise<void> = Promise.resolve()
  const submit = (content: string, line: number) => {
    const edit = parseEdit(content, line)
    const command = edit.ok ? commandOf(edit.value, store.records) : edit
    if (!command.ok) return stopAt(line, command.error)
    const done = store.execute(command.value)
    const before = acknowledged
    acknowledged = before.then(async () => {
      const result = await done
      if (!result.ok) return stopAt(line, result.error)
      made++
      head = result.value.history.head
      if (!silent && !(await io.stdout.write(`${head}\n`))) stopAt(line, null)
    })
    onTheWay.push(acknowledged)
  }

  const lines = readLines(io.stdin)
  try {
    for (let line = 1; stop === null; line++) {
      // Raced, because an edit may fail while no further line arrives.
      const next = await Promise.race([lines.next(), stopped])
      if (next === undefined || next.done === true) break
      if (next.value.trim() !== '') submit(next.value, line)
      if (onTheWay.length >= WINDOW) await onTheWay.shift()
    }
  } catch (cause) {
    stopAt(0, fileError(cause, 'stdin', 'read'))
  }
  await acknowledged
  const { error, line } = (stop as Stop | null) ?? { error: null, line: 0 }
  return ok({
    json: { project: store.path, edits: made, head },
    lines: [],
    ...(error === null
      ? {}
      : { errors: [error], warnings: [text('cli.set.stopped', { line, count: made })] }),
  })
}
