/** A set-up step that cannot go on; the message is written for whoever started it, a stack would not help. */
export class SetupError extends Error {}

/**
 * The end of a tool's output: where it says what went wrong.
 * @param {string} output
 */
export function lastLines(output, count = 25) {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
