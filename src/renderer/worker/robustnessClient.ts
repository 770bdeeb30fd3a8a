import type { SobolIndices } from '#core/analysis/robustness/sobolIndices'
import type { WeightSwap } from '#core/analysis/robustness/weightSwap'
import type { RegionCode } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { fail, type Result } from '#core/result'
import type { WorkerProject } from './protocol'
import type { FromRobustness, RobustnessReport, RobustnessRequest, ToRobustness } from './robustnessProtocol'

/** The worker as the client sees it. */
interface RobustnessPort {
  post(message: ToRobustness): void
  close(): void
}

type Answer<T> = (answer: Result<T, AppError>) => void

/** The window's side of the worker of robustness. A new analysis ends the one before. */
export interface RobustnessClient {
  run(
    project: WorkerProject,
    asked: RobustnessRequest,
    onProgress: (share: number) => void,
  ): Promise<Result<RobustnessReport, AppError>>
  /** Ends the analysis: it answers `cancelled`. */
  cancel(): void
  /** Of the last analysis: what the rank of a region depends on. */
  sensitivity(region: RegionCode): Promise<Result<SobolIndices, AppError>>
  /** Of the last analysis: the smallest weight changes that swap two regions. */
  swap(regions: readonly [RegionCode, RegionCode]): Promise<Result<WeightSwap, AppError>>
}

const startWorker = (
  onMessage: (message: FromRobustness) => void,
  onFailure: (detail: string) => void,
): RobustnessPort => {
  const worker = new Worker(new URL('./robustnessWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<FromRobustness>) => onMessage(event.data))
  worker.addEventListener('error', (event) => onFailure(event.message))
  worker.addEventListener('messageerror', () =>
    onFailure('A message of the robustness worker could not be read.'),
  )
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() }
}

export const createRobustnessClient = (connect: typeof startWorker = startWorker): RobustnessClient => {
  let port: RobustnessPort | null = null
  let progress: (share: number) => void = () => undefined
  let report: Answer<RobustnessReport> | null = null
  // The worker answers in the order of the questions.
  let sensitivities: Answer<SobolIndices>[] = []
  let swaps: Answer<WeightSwap>[] = []

  const end = (error: AppError) => {
    port?.close()
    port = null
    const left = [report, ...sensitivities, ...swaps]
    report = null
    sensitivities = []
    swaps = []
    for (const answer of left) answer?.(fail(error))
  }

  const receive = (message: FromRobustness) => {
    switch (message.kind) {
      case 'progress':
        return progress(message.share)
      case 'report': {
        const answer = report
        report = null
        return answer?.(message.report)
      }
      case 'sensitivity':
        return sensitivities.shift()?.(message.indices)
      case 'swap':
        return swaps.shift()?.(message.swap)
    }
  }

  const cancelled = () => Promise.resolve(fail(appError('cancelled', {})))

  return {
    run: (project, asked, onProgress) => {
      end(appError('cancelled', {}))
      const opened = connect(receive, (detail) => end(appError('unexpected', { detail })))
      port = opened
      progress = onProgress
      return new Promise((resolve) => {
        report = resolve
        opened.post({ kind: 'run', project, asked })
      })
    },
    cancel: () => end(appError('cancelled', {})),
    sensitivity: (region) => {
      const opened = port
      if (opened === null) return cancelled()
      return new Promise((resolve) => {
        sensitivities.push(resolve)
        opened.post({ kind: 'sensitivity', region })
      })
    },
    swap: (regions) => {
      const opened = port
      if (opened === null) return cancelled()
      return new Promise((resolve) => {
        swaps.push(resolve)
        opened.post({ kind: 'swap', regions })
      })
    },
  }
}
