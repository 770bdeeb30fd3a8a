import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { markOf } from '../store/fileMark'

/** The project files that this program left in order, as they were then. */
export interface KnownFiles {
  isKnown(path: string): Promise<boolean>
  remember(path: string): Promise<void>
}

/** So many files are remembered; of what is not, the price is one more reading. */
const MOST = 1000

const placeIn = (folder: string, path: string) =>
  join(folder, createHash('sha256').update(path).digest('hex').slice(0, 32))

/** Those that were not written for longest go first. */
const forgetOldest = async (folder: string, most: number): Promise<void> => {
  const names = await readdir(folder)
  if (names.length <= most) return
  const ages = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  )
  ages.sort((a, b) => b.time - a.time)
  for (const { name } of ages.slice(most)) await rm(join(folder, name), { force: true })
}

/**
 * Remembers files in a folder of the user's, for the window and the command line alike: of each its mark, in a file of its own, so that
 * processes do not get into each other's way. Where it cannot be written, nothing is known, and files are read once more.
 */
export const knownFilesIn = (folder: string, most = MOST): KnownFiles => ({
  isKnown: async (path) => {
    const [kept, mark] = await Promise.all([
      readFile(placeIn(folder, path), 'utf8').catch(() => null),
      markOf(path),
    ])
    return mark !== null && kept === mark
  },
  remember: async (path) => {
    const mark = await markOf(path)
    if (mark === null) return
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(placeIn(folder, path), mark, { mode: 0o600 })
      await forgetOldest(folder, most)
    } catch {
      // A home that cannot be written, or another process that tidies up at the same time.
    }
  },
})
