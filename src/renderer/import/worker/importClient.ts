import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import type { FromImportWorker, ImportCall, ImportCalls, ToImportWorker } from './importProtocol'

type Answer = Result<ImportCalls[ImportCall]['answer'], AppError>

interface Waiting {
  resolve(answer: Answer): void
}

let worker: Worker | null = null
let last = 0
const waiting = new Map<number, Waiting>()

const settleAll = (error: AppError): void => {
  for (const { resolve } of waiting.values()) resolve(fail(error))
  waiting.clear()
}

const start = (): Worker => {
  const started = new Worker(new URL('./importWorker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<FromImportWorker>) => {
    waiting.get(data.request)?.resolve(data.answer)
    waiting.delete(data.request)
  })
  started.addEventListener('error', (event) => {
    stopImportWorker()
    settleAll(appError('unexpected', { detail: event.message }))
  })
  return started
}

/** Ends the worker, whatever it does: what was asked answers `cancelled`, what it held is gone. */
export const stopImportWorker = (): void => {
  worker?.terminate()
  worker = null
  settleAll(appError('cancelled', {}))
}

/** Asks the worker, which starts with the first question. */
export const askImport = <C extends ImportCall>(
  call: C,
  question: ImportCalls[C]['question'],
): Promise<Result<ImportCalls[C]['answer'], AppError>> => {
  worker ??= start()
  last += 1
  const request = last
  const answer = new Promise<Answer>((resolve) => waiting.set(request, { resolve }))
  worker.postMessage({ request, call, question } as ToImportWorker)
  return answer as Promise<Result<ImportCalls[C]['answer'], AppError>>
}
