import type { Framework } from '#core/index/framework'
import { currentDocument, execute } from '../store/document'
import { edits } from '../store/edits'
import { reportError } from '../store/notices'
import { currentText } from '../store/text'

/** One edit after the other, so that each begins with what the one before it left. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Changes an index by one undoable command; `change` gives null where there is nothing to do.
 *
 * @returns the sentence that says why it was refused, else null
 */
export const editIndexInPlace = (
  id: string,
  change: (framework: Framework) => Framework | null,
): Promise<string | null> => {
  const run = async (): Promise<string | null> => {
    const framework = currentDocument()?.records.indices.get(id)
    const next = framework === undefined ? null : change(framework)
    if (next === null) return null
    const result = await execute(edits.setIndex(next))
    return result.ok ? null : currentText().error(result.error)
  }
  const answer = last.then(run)
  last = answer
  return answer
}

/** As `editIndexInPlace`, for edits without a field where the error could stand: it is shown as a toast. */
export const editIndex = (id: string, change: (framework: Framework) => Framework | null): void => {
  last = last.then(async () => {
    const framework = currentDocument()?.records.indices.get(id)
    const next = framework === undefined ? null : change(framework)
    if (next === null) return
    const result = await execute(edits.setIndex(next))
    if (!result.ok) reportError(result.error)
  })
}
