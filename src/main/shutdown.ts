import { app } from 'electron'
import { flushLog, logLine } from './log'
import type { Workspace } from './workspace'

/** Quits when the last window is gone; not before every project is closed into one file and all state is on disk. */
export const closeOnQuit = (workspace: Workspace): void => {
  const { settings, recent, session } = workspace.services
  let finished = false

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', () => {
    workspace.quitting = true
  })
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    const finish = async () => {
      await Promise.all(workspace.closing)
      await Promise.all([settings.written(), recent.written(), session.written()])
      await flushLog()
    }
    void finish()
      .catch((cause) => logLine('error', 'Quitting was not orderly', String(cause)))
      .finally(() => {
        finished = true
        app.quit()
      })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}
