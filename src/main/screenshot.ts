import { setTimeout as pause } from 'node:timers/promises'
import type { NativeImage } from 'electron'
import { writeAtomically } from './atomicFile'
import { logLine } from './log'
import type { ProjectWindow } from './projectWindow'

const ATTEMPTS = 40
const BETWEEN_MS = 250
/** Charts come after the grid; on a busy machine nothing may change in between for half a second. */
const SAME_IN_A_ROW = 5

const capture = async ({ window }: ProjectWindow): Promise<NativeImage | null> => {
  if (window.isDestroyed() || !window.isVisible()) return null
  const image = await window.webContents.capturePage().catch(() => null)
  return image === null || image.isEmpty() ? null : image
}

/** The page once it has come to rest: pictures of more than a second are the same. The last one where it never does. */
const settledPicture = async (window: ProjectWindow): Promise<NativeImage | null> => {
  let last: NativeImage | null = null
  let same = 1
  for (let attempt = 0; attempt < ATTEMPTS && !window.window.isDestroyed(); attempt++) {
    const next = await capture(window)
    same = next !== null && last !== null && next.toBitmap().equals(last.toBitmap()) ? same + 1 : 1
    if (same === SAME_IN_A_ROW) return next
    last = next ?? last
    await pause(BETWEEN_MS)
  }
  return last
}

/** Writes a PNG of the window's page. */
export const writeScreenshot = async (window: ProjectWindow, path: string): Promise<void> => {
  const image = await settledPicture(window)
  if (image === null) {
    logLine('error', `No picture of the window could be taken for ${path}`)
    return
  }
  const written = await writeAtomically(path, image.toPNG())
  if (!written.ok)
    logLine('error', 'The picture of the window was not written', JSON.stringify(written.error))
}
