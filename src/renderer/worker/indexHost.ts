import { answerQuestion, type Question } from '#core/analysis/decomposition/answer'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import { openMaterial } from '#core/analysis/decomposition/material'
import { scoreParts } from '#core/analysis/scoreParts'
import { type AppError, appError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import type { IndexRun } from '#core/index/run'
import { type IndexSession, openIndex } from '#core/index/session'
import { fail, ok, type Result } from '#core/result'
import type { FromWorker, RunPatch, ToWorker, WorkerProject } from './protocol'
import { diffRuns } from './runPatch'
import { datasetOf } from './workerDataset'

/** What the host needs of the thread it runs in. */
export interface HostThread {
  post(message: FromWorker, transfer: Transferable[]): void
  /** Lets messages that wait be delivered. */
  pause(): Promise<void>
  /** Milliseconds. */
  now(): number
}

/** Computing goes on at most this long before messages are looked at and progress is told. */
const SLICE = 40

interface Open {
  readonly index: string
  readonly session: IndexSession
  /** Grows with each change of its inputs: a computation of an older version is given up. */
  version: number
  /** Computed from the newest inputs. */
  current: boolean
  run: IndexRun | undefined
}

/** Asks an index; `cancelled` where it does not run, and a bug is an answer too. */
const ask = <T>(
  entry: Open | undefined,
  about: (session: IndexSession) => Result<T, AppError>,
): Result<T, AppError> => {
  if (entry === undefined) return fail(appError('cancelled', {}))
  try {
    return about(entry.session)
  } catch (cause) {
    const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    return fail(appError('unexpected', { detail }))
  }
}

/** What another framework makes of the data of an index, as the whole of a run. */
const variantOf = (entry: Open | undefined, framework: Framework): Result<RunPatch, AppError> =>
  ask(entry, (session) => {
    const run = session.variant(framework)
    return run.ok ? ok(diffRuns(run.value, undefined)) : run
  })

const explanationOf = (
  entry: Open | undefined,
  question: Question,
  open: readonly Open[],
): Result<Explanation, AppError> =>
  ask(entry, (session) =>
    answerQuestion(session, question, (index) =>
      // The other index may be one that cannot run; then there is nothing to compare with.
      ask(
        open.find((other) => other.index === index),
        ok,
      ),
    ),
  )

/**
 * Keeps the indices of one project current. Returns the function that takes the window's messages. A newer
 * edit supersedes a computation of the same index; errors are posted, never thrown.
 */
export const createIndexHost = (thread: HostThread): ((message: ToWorker) => void) => {
  let load = 0
  let open: readonly Open[] = []
  let running = false

  const publish = (entry: Open, run: IndexRun, of: number) => {
    const patch = diffRuns(run, entry.run)
    entry.run = run
    entry.current = true
    thread.post({ kind: 'result', load: of, patch }, [patch.scores.buffer])
  }

  /** Computes one index, giving way to messages; stops where it was superseded. */
  const compute = async (entry: Open, of: number): Promise<void> => {
    const { version } = entry
    const computation = entry.session.compute()
    let since = thread.now()
    for (;;) {
      const step = computation.next()
      if (step.done === true) return publish(entry, step.value, of)
      if (thread.now() - since < SLICE) continue
      thread.post({ kind: 'progress', load: of, index: entry.index, share: step.value }, [])
      await thread.pause()
      if (entry.version !== version || of !== load) return
      since = thread.now()
    }
  }

  const run = async (): Promise<void> => {
    if (running) return
    running = true
    for (;;) {
      const entry = open.find(({ current }) => !current)
      if (entry === undefined) break
      const of = load
      try {
        await compute(entry, of)
      } catch (cause) {
        entry.current = true
        const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
        const error = appError('unexpected', { detail })
        thread.post({ kind: 'error', load: of, index: entry.index, error }, [])
      }
    }
    running = false
  }

  const openProject = (project: WorkerProject): readonly Open[] => {
    const dataset = datasetOf(project)
    return project.frameworks.flatMap((framework) => {
      const session = openIndex(dataset, project.records, framework)
      const index = framework.id
      if (session.ok) return [{ index, session: session.value, version: 0, current: false, run: undefined }]
      thread.post({ kind: 'error', load, index, error: session.error }, [])
      return []
    })
  }

  return (message) => {
    switch (message.kind) {
      case 'load':
        load = message.load
        open = openProject(message.project)
        break
      case 'edit':
        for (const entry of open) {
          if (!entry.session.set(message.edits)) continue
          entry.version += 1
          entry.current = false
        }
        break
      case 'cancel':
        for (const entry of open) {
          if (entry.current) continue
          entry.version += 1
          // Computed again with the next edit that concerns it.
          entry.current = true
          const error = appError('cancelled', {})
          thread.post({ kind: 'error', load, index: entry.index, error }, [])
        }
        break
      case 'steps': {
        const found = open.find(({ index }) => index === message.index)
        thread.post({ kind: 'steps', request: message.request, steps: found?.run?.steps ?? [] }, [])
        return
      }
      case 'variant': {
        const { request, index, framework } = message
        const answer = variantOf(
          open.find((entry) => entry.index === index),
          framework,
        )
        thread.post(
          { kind: 'variant', request, patch: answer },
          answer.ok ? [answer.value.scores.buffer] : [],
        )
        return
      }
      case 'explain': {
        const { request, index, question } = message
        const answer = explanationOf(
          open.find((entry) => entry.index === index),
          question,
          open,
        )
        thread.post({ kind: 'explain', request, answer }, [])
        return
      }
      case 'parts': {
        const { request, index, node, period } = message
        const answer = ask(
          open.find((entry) => entry.index === index),
          (session) => ok(scoreParts(openMaterial(session), node, period)),
        )
        thread.post({ kind: 'parts', request, answer }, [])
        return
      }
    }
    void run()
  }
}
