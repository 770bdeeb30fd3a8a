import type { AppError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import { currentDocument, execute } from '../store/document'
import { edits } from '../store/edits'
import { reportError } from '../store/notices'
import { currentText } from '../store/text'

type Change = (framework: Framework) => Framework | null

/** One edit after the other, so that each begins with what the one before it left. */
let last: Promise<unknown> = Promise.resolve()

const enqueue = (id: string, change: Change): Promise<AppError | null> => {
  const answer = last.then(async () => {
    const framework = currentDocument()?.records.indices.get(id)
    const next = framework === undefined ? null : change(framework)
    if (next === null) return null
    const result = await execute(edits.setIndex(next))
    return result.ok ? null : result.error
  })
  // One that fails unexpectedly is told by whoever asked for it, and does not hold up the next.
  last = answer.catch(() => null)
  return answer
}

/**
 * Changes an index by one undoable command; `change` gives null where there is nothing to do.
 *
 * @returns the sentence that says why it was refused, else null
 */
export const editIndexInPlace = async (id: string, change: Change): Promise<string | null> => {
  const error = await enqueue(id, change)
  return error === null ? null : currentText().error(error)
}

/** As `editIndexInPlace`, for edits without a field where the error could stand: it is shown as a toast. */
export const editIndex = (id: string, change: Change): void => {
  void enqueue(id, change).then((error) => {
    if (error !== null) reportError(error)
  })
}
