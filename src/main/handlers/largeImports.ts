import { readFile } from 'node:fs/promises'
import type { LargePlan } from '#contract/ipc'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { largeRefused } from '#text/refusals'
import type { LargeSource } from '../bulk/largeSource'
import { runImportJob } from '../bulk/runImportJob'
import { testView } from '../faults'
import { fileError } from '../fileErrors'
import type { Handlers } from '../gateway'
import { openOfWindows } from '../openOfWindows'
import { type ProjectWindow, send, withProject } from '../projectWindow'
import type { ProjectStore } from '../store/projectStore'
import type { Workspace } from '../workspace'
import { editing } from './editing'

type LargeHandlers = Pick<Handlers, 'import.whole' | 'import.large' | 'import.stop' | 'import.close'>

/**
 * What the window holds of files as a whole, in MB. Each of tidy text takes up to 20 in its worker, so that more would need a
 * gigabyte.
 */
export const WHOLE = 48

/** The large file of each window, one at a time. */
export interface LargeFiles {
  readonly handlers: LargeHandlers
  /** Takes the place of the one before. */
  open(window: ProjectWindow, source: LargeSource): Promise<void>
  close(window: ProjectWindow): Promise<void>
}

export const largeFiles = (workspace: Workspace): LargeFiles => {
  const { folders, storeContext } = workspace.services
  const files = openOfWindows<LargeSource>()
  const cancelled = () => fail(appError('cancelled', {}))

  const handlers: LargeHandlers = {
    'import.whole': async (window) => {
      const source = files.get(window)
      if (source === undefined || source.size > WHOLE * 2 ** 20) return cancelled()
      const { path, text } = source
      return readFile(text).then(ok, (cause) => fail(fileError(cause, path, 'read')))
    },

    'import.large': (window, { mapping, options, mode, dryRun }) =>
      files.run(window, async ({ path, text }, signal) => {
        const work = (store: ProjectStore): Promise<Result<LargePlan, AppError>> =>
          store.lend(async (project) => {
            const request = {
              ...{ path, mapping, options, mode, dryRun },
              ...(text === path ? {} : { text }),
              question: { constants: mapping.constants, text: mapping.text },
            }
            const isHeld = testView()?.faults.holdImport === true
            const job = { project, author: storeContext.author, request, isHeld }
            const progress = (share: number) => {
              if (!signal.aborted) send(window, 'import.progress', { share })
            }
            const answer = await runImportJob(folders.importProcess, job, { signal, progress })
            if (!answer.ok) return answer
            return typeof answer.value === 'string'
              ? fail(largeRefused(path, WHOLE, answer.value))
              : ok(answer.value)
          })
        if (!dryRun) return editing(workspace, window, work)
        return withProject(window, async () =>
          window.project === null ? fail(appError('no-project', {})) : work(window.project.store),
        )
      }),

    'import.stop': async (window) => {
      files.cancel(window)
      return ok(null)
    },

    'import.close': async (window) => {
      await files.close(window)
      return ok(null)
    },
  }

  return { handlers, open: files.open, close: files.close }
}
