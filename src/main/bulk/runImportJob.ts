import { utilityProcess } from 'electron'
import { appError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import { fail } from '#core/result'
import type { FromJob, ImportJob, JobAnswer } from './importJob'

/** A process that does not end by itself so long after it was asked to is ended; the project's log undoes what it had begun. */
const PATIENCE = 5000

/**
 * Imports in a process of its own: its memory is given back whole, its work does not keep the windows waiting, and it can be ended
 * at any time.
 */
export const runImportJob = (
  program: string,
  job: ImportJob,
  signal: AbortSignal,
  told: (stage: BulkStage, share: number) => void,
): Promise<JobAnswer> =>
  new Promise((resolve) => {
    const cancelled = () => fail(appError('cancelled', {}))
    if (signal.aborted) {
      resolve(cancelled())
      return
    }
    const child = utilityProcess.fork(program, [], { serviceName: 'Provindex Import' })
    let answer: JobAnswer | null = null
    let timer: NodeJS.Timeout | undefined
    const stop = () => {
      child.postMessage('stop')
      timer = setTimeout(() => child.kill(), PATIENCE)
    }
    signal.addEventListener('abort', stop)
    child.on('message', (message: FromJob) => {
      if ('share' in message) told(message.stage, message.share)
      else {
        answer = message.answer
        child.kill()
      }
    })
    // Only then is the project free again.
    child.once('exit', (code) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      const ended = () => fail(appError('unexpected', { detail: `the import ended with ${code}` }))
      resolve(answer ?? (signal.aborted ? cancelled() : ended()))
    })
    child.postMessage(job)
  })
