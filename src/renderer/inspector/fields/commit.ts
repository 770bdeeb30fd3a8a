import type { Command } from '#core/project/command'
import { execute } from '../../store/document'
import { currentText } from '../../store/text'

/** Runs an edit of one field; the sentence to show at the field where it was refused, else null. */
export const commit = async (command: Command): Promise<string | null> => {
  const result = await execute(command)
  return result.ok ? null : currentText().error(result.error)
}
