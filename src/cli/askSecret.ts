/** What is needed of a terminal's input: `process.stdin`. */
interface TerminalInput {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
  setEncoding(encoding: 'utf8'): unknown
  on(event: 'data', listener: (text: string) => void): unknown
  removeListener(event: 'data', listener: (text: string) => void): unknown
  resume(): unknown
  pause(): unknown
}

/** Return, line feed, and Ctrl-D at the end. */
const ENTER = new Set(['\r', '\n', '\u0004'])
const INTERRUPT = '\u0003'
const ERASE = new Set(['\b', '\u007f'])

/**
 * Asks for a secret on a terminal without showing what is typed. Null where there is no terminal to ask on, or where
 * the user gave up (Ctrl-C, which raw input does not turn into a signal).
 */
export const askSecret = async (
  input: TerminalInput,
  show: (text: string) => unknown,
  prompt: string,
): Promise<string | null> => {
  if (input.isTTY !== true || input.setRawMode === undefined) return null
  show(prompt)
  input.setEncoding('utf8')
  input.setRawMode(true)
  input.resume()
  const typed: string[] = []
  const answer = await new Promise<string | null>((resolve) => {
    const take = (text: string) => {
      for (const character of text) {
        if (ENTER.has(character) || character === INTERRUPT) {
          input.removeListener('data', take)
          resolve(character === INTERRUPT ? null : typed.join(''))
          return
        }
        if (ERASE.has(character)) typed.pop()
        else typed.push(character)
      }
    }
    input.on('data', take)
  })
  input.setRawMode(false)
  input.pause()
  show('\n')
  return answer
}
