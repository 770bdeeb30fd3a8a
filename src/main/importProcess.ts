import { appError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import { fail } from '#core/result'
import type { FromJob, ImportJob, JobAnswer } from './bulk/importJob'
import { importLarge } from './bulk/importLarge'
import { openProject } from './store/openProject'

/** Progress is told in steps that can be seen. */
const STEP = 0.01

const controller = new AbortController()
const tell = (message: FromJob) => process.parentPort.postMessage(message)

const stopped = new Promise((resolve) => controller.signal.addEventListener('abort', resolve))

const run = async ({ project, author, request, isHeld }: ImportJob): Promise<JobAnswer> => {
  const opened = await openProject(project, { author, now: () => new Date() })
  if (!opened.ok) return opened
  let [told, doing]: [number, BulkStage] = [0, 'reading']
  const progress = (share: number) => {
    // A second reading of the file begins anew.
    if (share >= told && share - told < STEP) return
    told = share
    tell({ stage: doing, share })
  }
  const stage = (next: BulkStage) => {
    doing = next
    told = 0
    tell({ stage: doing, share: 0 })
  }
  try {
    if (isHeld) await stopped
    return await importLarge(
      opened.value,
      { ...request, isLast: true },
      { signal: controller.signal, progress, stage },
    )
  } finally {
    await opened.value.close()
  }
}

process.parentPort.on('message', ({ data }: { readonly data: ImportJob | 'stop' }) => {
  if (data === 'stop') controller.abort()
  else
    void run(data)
      .catch((cause) =>
        fail(
          appError('unexpected', { detail: cause instanceof Error ? String(cause.stack) : String(cause) }),
        ),
      )
      .then((answer) => tell({ answer }))
})
