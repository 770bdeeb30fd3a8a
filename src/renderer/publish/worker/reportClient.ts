import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import type {
  FromReportWorker,
  ReportCall,
  ReportCalls,
  ReportProject,
  ToReportWorker,
} from './reportProtocol'

/** The worker as the client sees it. */
interface ReportPort {
  post(message: ToReportWorker): void
  close(): void
}

export interface ReportClient {
  /** Asks the worker, which starts with the first question; what is under way is given up for it. */
  ask<C extends ReportCall>(
    call: C,
    question: ReportCalls[C]['question'],
  ): Promise<Result<ReportCalls[C]['answer'], AppError>>
  /** Ends the worker, whatever it does: what was asked answers `cancelled`. The next question starts it again. */
  stop(): void
}

const startWorker = (
  onAnswer: (answer: FromReportWorker) => void,
  onFailure: (detail: string) => void,
): ReportPort => {
  const worker = new Worker(new URL('./reportWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromReportWorker>) => onAnswer(data))
  worker.addEventListener('error', (event) => onFailure(event.message))
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() }
}

/** The window's side of the worker that makes reports of one project. */
export const createReportClient = (
  project: ReportProject,
  connect: typeof startWorker = startWorker,
): ReportClient => {
  let port: ReportPort | null = null
  let waiting: ((answer: FromReportWorker) => void) | null = null

  const settle = (answer: FromReportWorker): void => {
    const resolve = waiting
    waiting = null
    resolve?.(answer)
  }
  const end = (error: AppError): void => {
    port?.close()
    port = null
    settle(fail(error))
  }
  const start = (): ReportPort => {
    const started = connect(settle, (detail) => end(appError('unexpected', { detail })))
    started.post({ call: 'open', question: project })
    return started
  }

  return {
    ask: <C extends ReportCall>(call: C, question: ReportCalls[C]['question']) => {
      // It answers in its own time, so whoever does not wait any more ends it.
      if (waiting !== null) end(appError('cancelled', {}))
      port ??= start()
      const asked = port
      return new Promise<Result<ReportCalls[C]['answer'], AppError>>((resolve) => {
        waiting = resolve as (answer: FromReportWorker) => void
        asked.post({ call, question } as ToReportWorker)
      })
    },
    stop: () => end(appError('cancelled', {})),
  }
}
