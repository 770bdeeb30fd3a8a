import { type AppError, appError } from '#core/errors'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import type { AggregationPlan } from '#core/microdata/aggregationPlan'
import { type CheckedPlan, checkPlan } from '#core/microdata/checkPlan'
import type { SourceColumn } from '#core/microdata/sourceColumn'
import { fail, type Result } from '#core/result'
import type { ProjectWindow } from '../projectWindow'
import type { AggregateOptions } from './aggregateFile'

/** Microdata that a window aggregates: a file, a table on a server. They stay where they are. */
interface MicrodataSource {
  readonly columns: readonly SourceColumn[]
  aggregate(plan: CheckedPlan, options: AggregateOptions): Promise<Result<Aggregation, AppError>>
  close(): Promise<void>
}

interface Open {
  readonly source: MicrodataSource
  /** Of what runs last. */
  controller: AbortController
  /** Settles when nothing runs. */
  running: Promise<unknown>
}

/** The source of each window, one at a time. */
export interface OpenSources {
  /** Takes the place of the one before. */
  open(window: ProjectWindow, source: MicrodataSource): Promise<void>
  /** Lets go of the window's source, once what runs on it has ended. */
  close(window: ProjectWindow): Promise<void>
  cancel(window: ProjectWindow): void
  /** Aggregates; a run that is under way ends as `cancelled`, and so does this one where nothing is open. */
  run(
    window: ProjectWindow,
    plan: AggregationPlan,
    options: Omit<AggregateOptions, 'signal'>,
  ): Promise<Result<Aggregation, AppError>>
}

export const openSources = (): OpenSources => {
  const sources = new WeakMap<ProjectWindow, Open>()
  const cancelled = () => fail(appError('cancelled', {}))

  const close = async (window: ProjectWindow): Promise<void> => {
    const open = sources.get(window)
    if (open === undefined) return
    sources.delete(window)
    open.controller.abort()
    await open.running
    await open.source.close()
  }

  return {
    open: async (window, source) => {
      await close(window)
      sources.set(window, { source, controller: new AbortController(), running: Promise.resolve() })
      window.window.once('closed', () => void close(window))
    },
    close,
    cancel: (window) => sources.get(window)?.controller.abort(),
    run: async (window, document, { progress, ...options }) => {
      const open = sources.get(window)
      if (open === undefined) return cancelled()
      const plan = checkPlan(document, open.source.columns)
      if (!plan.ok) return plan.error[0] === undefined ? cancelled() : fail(plan.error[0])
      open.controller.abort()
      const { signal } = Object.assign(open, { controller: new AbortController() }).controller
      const told = (share: number) => {
        if (!signal.aborted) progress?.(share)
      }
      // One statement at a time: the one before ends first.
      const result = open.running.then(() =>
        signal.aborted
          ? cancelled()
          : open.source.aggregate(plan.value, { ...options, signal, progress: told }),
      )
      open.running = result.catch(() => undefined)
      return result
    },
  }
}
