import { join } from 'node:path'

/**
 * Where files that were left in order are remembered: with the data of the application where that lies elsewhere, else where
 * this system keeps the state of programs, so that the window and the command line find the same.
 */
export const knownFolder = (
  userData: string | null,
  platform: NodeJS.Platform,
  home: string,
  variables: Readonly<Record<string, string | undefined>>,
): string => {
  if (userData !== null) return join(userData, 'known')
  if (platform === 'win32')
    return join(variables.LOCALAPPDATA || join(home, 'AppData/Local'), 'Provindex/known')
  if (platform === 'darwin') return join(home, 'Library/Application Support/Provindex/known')
  return join(variables.XDG_STATE_HOME || join(home, '.local/state'), 'provindex/known')
}
