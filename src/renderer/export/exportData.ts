import type { ExportDataRequest } from '#contract/ipc'
import type { AppError } from '#core/errors'
import { onEvent, request } from '../bridge'
import { beginJob, type JobHandle } from '../store/jobs'
import { inform, informOfFile, reportError } from '../store/notices'

/** How an export ended before it was under way; `begun` = the rest is told by job and notices. */
export type ExportStart =
  | { readonly kind: 'begun' }
  | { readonly kind: 'given-up' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Asks where to write and exports, with a job that shows progress and can be cancelled. */
export const exportData = (asked: ExportDataRequest): Promise<ExportStart> =>
  new Promise((resolve) => {
    let job: JobHandle | null = null
    const unfollow = onEvent('export.progress', ({ share }) => {
      job ??= beginJob({ key: 'exportData.job', data: {} }, () => void request('export.cancel', null))
      job.progress(share)
      resolve({ kind: 'begun' })
    })
    void request('export.data', asked).then((result) => {
      unfollow()
      job?.end()
      if (!result.ok) {
        if (job === null) resolve({ kind: 'failed', error: result.error })
        else if (result.error.code === 'cancelled') inform('exportData.cancelled')
        else reportError(result.error)
        return
      }
      if (result.value === null) return resolve({ kind: 'given-up' })
      const { path, observations, lost } = result.value
      informOfFile('exportData.done', { count: observations, path })
      for (const kind of ['statuses', 'notes', 'sources'] as const)
        if (lost[kind] > 0) inform(`exportData.lost-${kind}`, { count: lost[kind] })
      resolve({ kind: 'begun' })
    })
  })
