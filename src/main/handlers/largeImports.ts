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

/** Large files that are imported together. */
interface LargeSources {
  readonly sources: readonly LargeSource[]
  close(): Promise<void>
}

/** Bytes of the texts of files together. */
export const sizeOf = (sources: readonly LargeSource[]): number =>
  sources.reduce((sum, { size }) => sum + size, 0)

/** The large files of each window, those of one import at a time. */
export interface LargeFiles {
  readonly handlers: LargeHandlers
  /** Takes the place of the one before. */
  open(window: ProjectWindow, sources: readonly LargeSource[]): Promise<void>
  close(window: ProjectWindow): Promise<void>
}

export const largeFiles = (workspace: Workspace): LargeFiles => {
  const { folders, storeContext } = workspace.services
  const files = openOfWindows<LargeSources>()
  const cancelled = () => fail(appError('cancelled', {}))

  const handlers: LargeHandlers = {
    'import.whole': async (window) => {
      const sources = files.get(window)?.sources ?? []
      if (sources.length === 0 || sizeOf(sources) > WHOLE * 2 ** 20) return cancelled()
      const whole: Uint8Array[] = []
      for (const { path, text } of sources) {
        const bytes = await readFile(text).then(ok, (cause) => fail(fileError(cause, path, 'read')))
        if (!bytes.ok) return bytes
        whole.push(bytes.value)
      }
      return ok(whole)
    },

    'import.large': (window, { mappings, options, mode, dryRun }) =>
      files.run(window, async ({ sources }, signal) => {
        const work = (store: ProjectStore): Promise<Result<LargePlan, AppError>> =>
          store.lend(async (project) => {
            const request = {
              files: sources.map(({ path, text }, i) => ({ path, text, mapping: mappings[i] ?? null })),
              ...{ options, mode, dryRun, question: { constants: {} } },
            }
            const isHeld = testView()?.faults.holdImport === true
            const job = { project, author: storeContext.author, request, isHeld }
            const answer = await runImportJob(folders.importProcess, job, signal, (stage, share) => {
              if (!signal.aborted) send(window, 'import.progress', { stage, share })
            })
            if (!answer.ok) return answer
            return typeof answer.value === 'string'
              ? fail(largeRefused(sources[0]?.path ?? '', WHOLE, answer.value))
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

  const open = (window: ProjectWindow, sources: readonly LargeSource[]) =>
    files.open(window, {
      sources,
      close: async () => {
        for (const source of sources) await source.close()
      },
    })
  return { handlers, open, close: files.close }
}
