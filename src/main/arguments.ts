import { resolve } from 'node:path'

/** Switches whose value is the next argument, given to the runtime by Node's and Playwright's launchers. */
const switchesWithValue = new Set(['-r', '--require'])

/**
 * The files named on the command line, absolute. `argv` starts with the executable. `appPath` is what the
 * runtime was told to load ("electron ." in the repository) and is not a file to open; null when packaged.
 */
export const filesOfArguments = (
  argv: readonly string[],
  folder: string,
  appPath: string | null,
): readonly string[] => {
  const files: string[] = []
  let appSeen = appPath === null
  for (let i = 1; i < argv.length; i++) {
    const argument = argv[i] ?? ''
    if (switchesWithValue.has(argument)) i += 1
    else if (argument !== '' && !argument.startsWith('-')) {
      const path = resolve(folder, argument)
      if (!appSeen && appPath !== null && path === resolve(appPath)) appSeen = true
      else files.push(path)
    }
  }
  return files
}

/** What a second start tells the program that runs already. */
interface SecondStart {
  /** Percent-encoded: beyond ASCII the message does not survive its way between the processes. */
  readonly files: readonly string[]
}

export const secondStart = (files: readonly string[]): SecondStart => ({
  files: files.map(encodeURIComponent),
})

/** The files of a second start; none where the message is not one. */
export const filesOfSecondStart = (message: unknown): readonly string[] => {
  if (typeof message !== 'object' || message === null || !('files' in message)) return []
  const { files } = message
  if (!Array.isArray(files)) return []
  return files.flatMap((file) => (typeof file === 'string' ? [decodeURIComponent(file)] : []))
}
