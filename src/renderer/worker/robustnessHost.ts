import {
  openRobustness,
  type Robustness,
  type RobustnessFrame,
  type Sobol,
  swapOf,
} from '#core/analysis/robustness/robustness'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import type { WorkerProject } from './protocol'
import type { FromRobustness, RobustnessReport, RobustnessRequest, ToRobustness } from './robustnessProtocol'
import { datasetOf } from './workerDataset'

interface RobustnessThread {
  post(message: FromRobustness): void
  /** Lets messages that wait be delivered. */
  pause(): Promise<void>
  /** Milliseconds. */
  now(): number
}

/** Computing goes on at most this long before progress is told. */
const SLICE = 100

const unexpected = (cause: unknown): { readonly ok: false; readonly error: AppError } => {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return fail(appError('unexpected', { detail }))
}

/** Runs a computation to its end and tells how far it is, `from` to `to` of the whole. */
const follow = async <T>(
  computation: Generator<number, T, void>,
  [from, to]: readonly [number, number],
  { post, pause, now }: RobustnessThread,
): Promise<T> => {
  let since = now()
  for (;;) {
    const step = computation.next()
    if (step.done === true) return step.value
    if (now() - since < SLICE) continue
    post({ kind: 'progress', share: from + step.value * (to - from) })
    await pause()
    since = now()
  }
}

/**
 * Takes the window's messages: one analysis, then questions about it. The window ends the worker to cancel.
 * Errors are posted, never thrown.
 */
export const createRobustnessHost = (thread: RobustnessThread): ((message: ToRobustness) => void) => {
  let robustness: Robustness | null = null
  let sobol: Sobol | null = null

  const run = async (
    project: WorkerProject,
    { spec, draws, seed, runs }: RobustnessRequest,
  ): Promise<Result<RobustnessReport, AppError>> => {
    const [framework] = project.frameworks
    if (framework === undefined) return fail(appError('cancelled', {}))
    const opened = openRobustness(datasetOf(project), project.records, framework, spec)
    if (!opened.ok) return opened
    robustness = opened.value
    const split = draws / (draws + runs)
    const monteCarlo = await follow(robustness.monteCarlo({ draws, seed }), [0, split], thread)
    if (!monteCarlo.ok) return monteCarlo
    const { draws: _, ...report } = monteCarlo.value
    if (runs === 0) return ok({ ...report, sobol: null })
    const sensitivity = await follow(robustness.sobol({ runs, seed }), [split, 1], thread)
    if (!sensitivity.ok) return sensitivity
    sobol = sensitivity.value
    const failures: RobustnessFrame['failures'] = sobol.failures
    return ok({ ...report, sobol: { runs: sobol.runs, shift: sobol.shift, failures } })
  }

  const answer = <T>(given: () => Result<T, AppError>): Result<T, AppError> => {
    try {
      return given()
    } catch (cause) {
      return unexpected(cause)
    }
  }

  return (message) => {
    switch (message.kind) {
      case 'run':
        void run(message.project, message.asked)
          .catch(unexpected)
          .then((report) => thread.post({ kind: 'report', report }))
        return
      case 'sensitivity':
        return thread.post({
          kind: 'sensitivity',
          indices: answer(() =>
            sobol === null ? fail(appError('cancelled', {})) : ok(sobol.rankOf(message.region)),
          ),
        })
      case 'swap':
        return thread.post({
          kind: 'swap',
          swap: answer(() =>
            robustness === null ? fail(appError('cancelled', {})) : swapOf(robustness, message.regions),
          ),
        })
    }
  }
}
