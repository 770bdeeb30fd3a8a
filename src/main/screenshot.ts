import { setTimeout as pause } from 'node:timers/promises'
import { writeAtomically } from './atomicFile'
import { logLine } from './log'
import type { ProjectWindow } from './projectWindow'

const ATTEMPTS = 50
const BETWEEN_MS = 100

/** Writes a PNG of the window's page, once it has been painted. */
export const writeScreenshot = async ({ window }: ProjectWindow, path: string): Promise<void> => {
  for (let attempt = 0; attempt < ATTEMPTS && !window.isDestroyed(); attempt++) {
    const image = window.isVisible() ? await window.webContents.capturePage().catch(() => null) : null
    if (image !== null && !image.isEmpty()) {
      const written = await writeAtomically(path, image.toPNG())
      if (!written.ok)
        logLine('error', 'The picture of the window was not written', JSON.stringify(written.error))
      return
    }
    // The window is shown, and its first frame composed, a moment after the page says that it has rendered.
    await pause(BETWEEN_MS)
  }
  logLine('error', `No picture of the window could be taken for ${path}`)
}
