import { useEffect, useMemo, useState } from 'react'
import { type ChartState, chartState } from '#charts/chartState'
import { firstSubject } from '#charts/firstSubject'
import type { Subject, View } from '#core/project/view'
import { currentDocument, onChange, useDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'

/** Grows when an edit touches the values of the subject; scores change with their run instead. */
const useCellRevision = (subject: Subject | null): number => {
  const indicator = subject?.kind === 'indicator' ? subject.indicator : null
  const [revision, setRevision] = useState(0)
  useEffect(
    () =>
      indicator === null
        ? undefined
        : onChange(({ touched }) => {
            if (touched.has(indicator)) setRevision((last) => last + 1)
          }),
    [indicator],
  )
  return revision
}

/**
 * What a view shows at the moment. It changes only with what the view shows: an edit of another indicator
 * leaves the same object, and so costs no repaint.
 */
export const useChartState = (view: View, ofOnePeriod: boolean): ChartState => {
  const records = useDocument((state) => state.document?.records)
  const dataset = useDocument((state) => state.document?.dataset)
  const shared = useSelection((state) => state.subject)
  const period = useSelection((state) => state.period)
  const subject = useMemo(
    () => view.subject ?? shared ?? (records === undefined ? null : firstSubject(records)),
    [view.subject, shared, records],
  )
  const index = subject?.kind === 'node' ? subject.index : ''
  const run = useRuns((state) => state.runs.get(index))
  const error = useRuns((state) => state.errors.get(index))
  const revision = useCellRevision(subject)
  // biome-ignore lint/correctness/useExhaustiveDependencies: cells change in place, `revision` tells that they did
  return useMemo(() => {
    if (records === undefined || dataset === undefined || currentDocument() === null)
      return { kind: 'loading' }
    return chartState({
      document: { records, dataset },
      runs: new Map(run === undefined ? [] : [[index, run]]),
      errors: new Map(error === undefined ? [] : [[index, error]]),
      view: { regions: view.regions },
      subject,
      period,
      ofOnePeriod,
    })
  }, [records, dataset, run, error, index, view.regions, subject, period, ofOnePeriod, revision])
}
