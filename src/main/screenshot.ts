import { setTimeout as pause } from 'node:timers/promises'
import type { NativeImage } from 'electron'
import { writeAtomically } from './atomicFile'
import { logLine } from './log'
import type { ProjectWindow } from './projectWindow'

const ATTEMPTS = 40
const BETWEEN_MS = 250

const capture = async ({ window }: ProjectWindow): Promise<NativeImage | null> => {
  if (window.isDestroyed() || !window.isVisible()) return null
  const image = await window.webContents.capturePage().catch(() => null)
  return image === null || image.isEmpty() ? null : image
}

/** The page once it has come to rest: two pictures in a row are the same. The last one where it never does. */
const settledPicture = async (window: ProjectWindow): Promise<NativeImage | null> => {
  let last: NativeImage | null = null
  for (let attempt = 0; attempt < ATTEMPTS && !window.window.isDestroyed(); attempt++) {
    const next = await capture(window)
    if (next !== null && last !== null && next.toBitmap().equals(last.toBitmap())) return next
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
