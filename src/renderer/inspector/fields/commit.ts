import type { Command } from '#core/project/command'
import { execute } from '../../store/document'
import { whenDrawn } from '../../store/settling'
import { currentText } from '../../store/text'

/**
 * Runs an edit of one field; the sentence to show at the field where it was refused, else null. Resolves when the
 * inspector shows it, so that the field does not fall back to the old value in between.
 */
export const commit = async (command: Command): Promise<string | null> => {
  const result = await execute(command)
  if (!result.ok) return currentText().error(result.error)
  await new Promise<void>((shown) => whenDrawn(shown))
  return null
}
