import { type AppError, appError } from '#core/errors'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import type { AggregationPlan } from '#core/microdata/aggregationPlan'
import { type CheckedPlan, checkPlan } from '#core/microdata/checkPlan'
import type { SourceColumn } from '#core/microdata/sourceColumn'
import { fail, type Result } from '#core/result'
import { testView } from '../faults'
import { openOfWindows } from '../openOfWindows'
import type { ProjectWindow } from '../projectWindow'
import type { AggregateOptions } from './aggregateFile'

/** Microdata that a window aggregates: a file, a table on a server. They stay where they are. */
interface MicrodataSource {
  readonly columns: readonly SourceColumn[]
  aggregate(plan: CheckedPlan, options: AggregateOptions): Promise<Result<Aggregation, AppError>>
  close(): Promise<void>
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

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

export const openSources = (): OpenSources => {
  const sources = openOfWindows<MicrodataSource>()
  const cancelled = () => fail(appError('cancelled', {}))
  return {
    open: sources.open,
    close: sources.close,
    cancel: sources.cancel,
    run: async (window, document, { progress, ...options }) => {
      const open = sources.get(window)
      if (open === undefined) return cancelled()
      const plan = checkPlan(document, open.columns)
      if (!plan.ok) return plan.error[0] === undefined ? cancelled() : fail(plan.error[0])
      return sources.run(window, async (source, signal) => {
        const told = (share: number) => {
          if (!signal.aborted) progress?.(share)
        }
        if (testView()?.faults.holdAggregation === true) await stopped(signal)
        return source.aggregate(plan.value, { ...options, signal, progress: told })
      })
    },
  }
}
