import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import type { IndexRun } from '#core/index/run'
import { translator } from '#text/translate'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { openSample } from '../shell/projectFiles'
import { useDelayed } from '../shell/useDelayed'
import { type OpenDocument, useDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { ProblemStrip } from './ProblemStrip'
import { ResultGrid } from './ResultGrid'
import { ResultsToolbar } from './ResultsToolbar'
import type { ResultView } from './resultColumns'
import { useResults } from './resultsState'
import { levelsBelow, resultTable, shownNode } from './resultTable'
import { resultTextTable } from './resultTextTable'
import '../grid/grid.css'
import './results.css'
import { useDrawn } from '../store/useDrawn'

// Charts and the pipeline's methods come with what needs them, not with the table.
const Contributions = lazy(async () => ({ default: (await import('./Contributions')).Contributions }))
const WhatIf = lazy(async () => ({ default: (await import('./WhatIf')).WhatIf }))
const Compare = lazy(async () => ({ default: (await import('./Compare')).Compare }))

const Table = ({ view }: { readonly view: ResultView }) => {
  const host = useRef<HTMLDivElement>(null)
  const grid = useRef<ResultGrid | null>(null)
  const latest = useRef(view)
  latest.current = view
  useEffect(() => {
    if (host.current === null) return
    const made = new ResultGrid(host.current, latest.current)
    grid.current = made
    return () => {
      grid.current = null
      made.destroy()
    }
  }, [])
  useEffect(() => grid.current?.show(view), [view])
  return <div ref={host} className="pv-sheet" />
}

const noTable = { caption: '', header: [], rows: [] }

const RunResults = ({
  run,
  records,
}: {
  readonly run: IndexRun
  readonly records: OpenDocument['records']
}) => {
  const language = useSettings((state) => state.language)
  const text = useMemo(() => translator(language), [language])
  const subject = useSelection((state) => state.subject)
  const period = useSelection((state) => state.period)
  const remembered = useResults((state) => state.node)
  const shown = shownNode(run, remembered, subject)
  const current = subject?.kind === 'node' && subject.index === run.index ? subject.node : null
  const id = shown?.id ?? null
  useEffect(() => useResults.setState({ node: id }), [id])
  const mode = useResults((state) => state.mode)
  const wantedLevel = useResults((state) => state.level)
  const { regions } = records
  const table = useMemo(() => {
    if (shown === undefined) return null
    const level = Math.max(1, Math.min(wantedLevel, levelsBelow(run, shown)))
    return resultTable(run, shown, period, regions, level)
  }, [run, shown, period, regions, wantedLevel])
  const framework = records.indices.get(run.index)
  const view = useMemo(() => (table === null ? null : { table, text, current }), [table, text, current])
  const copied = useCallback(() => (view === null ? noTable : resultTextTable(view)), [view])
  if (view === null)
    return (
      <>
        <ProblemStrip problems={run.problems} />
        <PanelMessage title={text('results.empty.result.title')} text={text('results.empty.result.text')} />
      </>
    )
  return (
    <section className="pv-grid" aria-label={text('results.label')}>
      <ResultsToolbar records={records} table={view.table} copied={copied} />
      <ProblemStrip problems={run.problems} />
      {mode === 'table' || framework === undefined ? (
        <Table view={view} />
      ) : (
        <Suspense fallback={<PanelSkeleton />}>
          {mode === 'contributions' && <Contributions table={view.table} />}
          {mode === 'whatIf' && (
            <WhatIf key={run.index} framework={framework} records={records} table={view.table} />
          )}
          {mode === 'compare' && <Compare framework={framework} records={records} table={view.table} />}
        </Suspense>
      )}
    </section>
  )
}

const Computing = () => {
  const text = useText()
  const late = useDelayed(true)
  return (
    <>
      {late && (
        <div className="pv-results-computing" role="status">
          {text('results.computing')}
        </div>
      )}
      <PanelSkeleton />
    </>
  )
}

const OpenResults = ({ records }: { readonly records: OpenDocument['records'] }) => {
  const text = useText()
  const remembered = useResults((state) => state.index)
  const subject = useSelection((state) => state.subject)
  const wanted = [subject?.kind === 'node' ? subject.index : null, remembered, [...records.indices.keys()][0]]
  const index = wanted.find((id) => id != null && records.indices.has(id)) ?? null
  const run = useDrawn(useRuns, ({ runs }) => (index === null ? undefined : runs.get(index)))
  const error = useDrawn(useRuns, ({ errors }) => (index === null ? undefined : errors.get(index)))
  if (index === null)
    return (
      <PanelMessage
        title={text('results.empty.index.title')}
        text={text('results.empty.index.text')}
        action={{
          label: text('results.empty.index.action'),
          run: () => void openSample('demonstration-panel'),
        }}
      />
    )
  if (error !== undefined)
    return <PanelMessage kind="error" title={text('results.empty.error.title')} text={error} />
  if (run === undefined) return <Computing />
  return <RunResults run={run} records={records} />
}

/** Scores and ranks of an index, per node, region and period. */
export const ResultsPanel = () => {
  const text = useText()
  const status = useDocument((state) => state.status)
  const error = useDocument((state) => state.error)
  const records = useDocument((state) => state.document?.records)
  if (status === 'none' || error !== null)
    return <PanelMessage title={text('results.empty.none.title')} text={text('results.empty.none.text')} />
  if (records === undefined) return <PanelSkeleton />
  return <OpenResults records={records} />
}
