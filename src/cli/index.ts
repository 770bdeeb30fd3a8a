import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the system wants what a program can make again. */
const cacheFolder = (): string => {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return XDG_CACHE_HOME || join(homedir(), '.cache')
}

/*
 * A fifth of the time of a short command goes into compiling the program (90 of 440 ms, measured), so that its code is kept
 * compiled. It has to be asked for before the code is loaded, and does nothing where the folder cannot be written to.
 */
try {
  module.enableCompileCache?.(join(cacheFolder(), 'provindex', 'compiled'))
} catch {
  // An account without a home.
}

void import('./start').then(({ start }) => start(fileURLToPath(import.meta.url)))
