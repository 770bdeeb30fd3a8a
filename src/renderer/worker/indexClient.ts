import type { Question } from '#core/analysis/decomposition/answer'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { NoParts, ScoreParts } from '#core/analysis/scoreParts'
import type { Dataset } from '#core/dataset/dataset'
import type { IndicatorCode, Period } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import type { IndexRun, NodeId, StepTable } from '#core/index/run'
import type { CellChange } from '#core/project/diff'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import type { FromWorker, RunPatch, ToWorker } from './protocol'
import { applyPatch } from './runPatch'
import { observedInputs, workerProject } from './workerDataset'

/** The worker as the client sees it. */
interface IndexPort {
  post(message: ToWorker): void
  close(): void
}

export interface IndexHandlers {
  /** A newer run of an index. Arrays that did not change are those of the run before; `steps` is empty (see `steps`). */
  onResult(run: IndexRun): void
  /** Only for runs that take a while; `share` 0 to 1. */
  onProgress(index: string, share: number): void
  /** The index cannot be run, or was cancelled. */
  onError(index: string, error: AppError): void
}

export interface IndexClient {
  /** Runs all indices of a project from scratch; what went before is dropped. */
  load(project: {
    readonly dataset: Dataset
    readonly records: Pick<Records, 'regions' | 'indicators' | 'indices'>
  }): void
  /** Tells of changed observations; only indices that read one of them run again. Answers whether any does. */
  edit(changes: readonly CellChange[]): boolean
  /** Gives up what is being computed: `onError` with `cancelled`. The next edit computes it again. */
  cancel(): void
  /** The table after each step of the newest run; empty where there is none. */
  steps(index: string): Promise<readonly StepTable[]>
  /**
   * What another framework makes of the data of an index that runs; `cancelled` where the index does not. It
   * may read no indicator that the index does not read.
   */
  variant(index: string, framework: Framework): Promise<Result<IndexRun, AppError>>
  /** Why a score differs from another one or moved, on the newest data; `cancelled` where the index does not run. */
  explain(index: string, question: Question): Promise<Result<Explanation, AppError>>
  /** What the children of a node give to its scores in a period, on the newest data; `cancelled` where the index does not run. */
  parts(index: string, node: NodeId, period: Period): Promise<Result<ScoreParts | NoParts, AppError>>
  dispose(): void
}

const startWorker = (
  onMessage: (message: FromWorker) => void,
  onFailure: (detail: string) => void,
): IndexPort => {
  const worker = new Worker(new URL('./indexWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => onMessage(event.data))
  worker.addEventListener('error', (event) => onFailure(event.message))
  worker.addEventListener('messageerror', () => onFailure('A message of the index worker could not be read.'))
  return { post: (message) => worker.postMessage(message), close: () => worker.terminate() }
}

const wholeRun = (patch: RunPatch): Result<IndexRun, AppError> => {
  const run = applyPatch(patch, undefined)
  return run === null ? fail(appError('unexpected', { detail: 'patch without run' })) : ok(run)
}

/** The window's side of the index worker. The worker starts with the first project that has an index. */
export const createIndexClient = (
  { onResult, onProgress, onError }: IndexHandlers,
  connect: typeof startWorker = startWorker,
): IndexClient => {
  let port: IndexPort | null = null
  let load = 0
  let request = 0
  let used: ReadonlySet<IndicatorCode> = new Set()
  let indices: readonly string[] = []
  const runs = new Map<string, IndexRun>()
  const asked = new Map<number, (steps: readonly StepTable[]) => void>()
  const variants = new Map<number, (run: Result<IndexRun, AppError>) => void>()
  const questions = new Map<number, (answer: Result<Explanation, AppError>) => void>()
  const parts = new Map<number, (answer: Result<ScoreParts | NoParts, AppError>) => void>()

  const receive = (message: FromWorker) => {
    if (message.kind === 'steps') {
      asked.get(message.request)?.(message.steps)
      asked.delete(message.request)
      return
    }
    if (message.kind === 'variant') {
      variants.get(message.request)?.(
        message.patch.ok ? wholeRun(message.patch.value) : fail(message.patch.error),
      )
      variants.delete(message.request)
      return
    }
    if (message.kind === 'explain') {
      questions.get(message.request)?.(message.answer)
      questions.delete(message.request)
      return
    }
    if (message.kind === 'parts') {
      parts.get(message.request)?.(message.answer)
      parts.delete(message.request)
      return
    }
    if (message.load !== load) return
    if (message.kind === 'progress') return onProgress(message.index, message.share)
    if (message.kind === 'error') return onError(message.index, message.error)
    const run = applyPatch(message.patch, runs.get(message.patch.index))
    if (run === null)
      return onError(message.patch.index, appError('unexpected', { detail: 'patch without run' }))
    runs.set(run.index, run)
    onResult(run)
  }

  const end = () => {
    port?.close()
    port = null
    for (const answer of asked.values()) answer([])
    asked.clear()
    for (const answer of variants.values()) answer(fail(appError('cancelled', {})))
    variants.clear()
    for (const answer of questions.values()) answer(fail(appError('cancelled', {})))
    questions.clear()
    for (const answer of parts.values()) answer(fail(appError('cancelled', {})))
    parts.clear()
  }

  const failed = (detail: string) => {
    end()
    for (const index of indices) onError(index, appError('unexpected', { detail }))
  }

  return {
    load: ({ dataset, records }) => {
      load += 1
      runs.clear()
      const frameworks = [...records.indices.values()]
      indices = frameworks.map(({ id }) => id)
      used = observedInputs(records, frameworks)
      if (frameworks.length === 0) return end()
      port ??= connect(receive, failed)
      port.post({ kind: 'load', load, project: workerProject(dataset, records, frameworks) })
    },
    edit: (changes) => {
      const edits = changes
        .filter(({ indicator }) => used.has(indicator))
        .map(({ indicator, region, period, after }) => ({
          indicator,
          region,
          period,
          value: after?.value ?? null,
        }))
      if (edits.length === 0 || port === null) return false
      port.post({ kind: 'edit', edits })
      return true
    },
    cancel: () => port?.post({ kind: 'cancel' }),
    steps: (index) => {
      if (port === null) return Promise.resolve([])
      request += 1
      const own = request
      const answer = new Promise<readonly StepTable[]>((resolve) => asked.set(own, resolve))
      port.post({ kind: 'steps', request: own, index })
      return answer
    },
    variant: (index, framework) => {
      if (port === null) return Promise.resolve(fail(appError('cancelled', {})))
      request += 1
      const own = request
      const answer = new Promise<Result<IndexRun, AppError>>((resolve) => variants.set(own, resolve))
      port.post({ kind: 'variant', request: own, index, framework })
      return answer
    },
    explain: (index, question) => {
      if (port === null) return Promise.resolve(fail(appError('cancelled', {})))
      request += 1
      const own = request
      const answer = new Promise<Result<Explanation, AppError>>((resolve) => questions.set(own, resolve))
      port.post({ kind: 'explain', request: own, index, question })
      return answer
    },
    parts: (index, node, period) => {
      if (port === null) return Promise.resolve(fail(appError('cancelled', {})))
      request += 1
      const own = request
      const answer = new Promise<Result<ScoreParts | NoParts, AppError>>((resolve) => parts.set(own, resolve))
      port.post({ kind: 'parts', request: own, index, node, period })
      return answer
    },
    dispose: end,
  }
}
