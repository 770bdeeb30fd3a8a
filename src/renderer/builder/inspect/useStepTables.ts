import { useEffect, useMemo, useState } from 'react'
import type { IndexRun, StepTable } from '#core/index/run'
import type { OpenDocument } from '../../store/document'
import { stepTables } from '../../store/runs'
import { type Columns, columnsBefore, rawColumns } from './stepChanges'

/** The tables of the newest run; null while they are on the way, which the ones before stay for. */
export const useStepTables = (run: IndexRun | undefined): readonly StepTable[] | null => {
  const [tables, setTables] = useState<readonly StepTable[] | null>(null)
  useEffect(() => {
    let gone = false
    if (run === undefined) setTables(null)
    else
      void stepTables(run.index).then((steps) => {
        if (!gone) setTables(steps)
      })
    return () => {
      gone = true
    }
  }, [run])
  return tables
}

/** One step of a run: its table, and what stood before it. */
export interface RunStep {
  readonly run: IndexRun
  readonly table: StepTable
  readonly before: Columns
}

/** The step at a position of the pipeline; null where it has not run (yet). */
export const useRunStep = (
  open: OpenDocument,
  run: IndexRun | undefined,
  step: string | undefined,
  at: number,
): RunStep | null => {
  const tables = useStepTables(run)
  return useMemo(() => {
    const table = tables?.[at]
    if (run === undefined || tables === null || table === undefined || table.step !== step) return null
    const first = tables[0]
    return {
      run,
      table,
      before: columnsBefore(
        tables,
        at,
        at > 0 ? new Map() : rawColumns(open.dataset, run, first?.columns ?? []),
      ),
    }
  }, [tables, run, step, at, open])
}
