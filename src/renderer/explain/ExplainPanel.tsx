import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, useCallback, useMemo } from 'react'
import { tokens } from '#charts/tokens'
import type { Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { formatNumber } from '#core/dataset/formatNumber'
import type { IndexRun } from '#core/index/run'
import { answerText, type RegionName, remarkTexts } from '#text/explainAnswer'
import { type Translator, translator } from '#text/translate'
import { Chart, type ChartSize } from '../charts/Chart'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { requestCommand } from '../shell/commandRequests'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { useDelayed } from '../shell/useDelayed'
import { type OpenDocument, useDocument } from '../store/document'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { ExplainToolbar } from './ExplainToolbar'
import { explainChoice } from './explainChoice'
import { useExplain } from './explainState'
import { PartsTable } from './PartsTable'
import { partsTextTable } from './partsTextTable'
import { TraceList } from './TraceList'
import { useExplanation } from './useExplanation'
import { canFold, shownLevel, waterfallRows } from './waterfall'
import { OTHERS, waterfallOption } from './waterfallOption'
import '../grid/grid.css'
import '../results/results.css'
import './explain.css'

/** Below this width the numbers stand under the picture instead of beside it; causes are three columns more. */
const NARROW = 960
const NARROW_WITH_CAUSES = 1100
/** Below this height sentence, picture and numbers scroll together instead of each by itself. */
const SHORT = 340
/** Rows of the picture are never lower; what does not fit scrolls. */
const ROW = 24

const useNames = (records: OpenDocument['records'], text: Translator): RegionName =>
  useCallback(
    (code) => {
      const region = records.regions.get(code)
      return region === undefined ? code : text.local(region.shortName) || text.local(region.name) || code
    },
    [records, text],
  )

const useRawText = ({ indicators }: OpenDocument['records'], text: Translator) =>
  useCallback(
    ({ id }: Part, { trace }: PartSide): string => {
      const indicator = indicators.get(id)
      const value = formatNumber(trace?.raw ?? null, indicator?.decimals ?? 2, text.language)
      const unit = indicator === undefined ? '' : text.local(indicator.unit)
      if (unit === '' || trace === null || trace.raw === null) return value
      return text.language === 'zh' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`
    },
    [indicators, text],
  )

interface AnswerProps {
  readonly open: OpenDocument
  readonly explanation: Explanation
}

const Answer = ({ open, explanation }: AnswerProps) => {
  const language = useSettings((state) => state.language)
  const theme = useSettings((state) => state.theme)
  const text = useMemo(() => translator(language), [language])
  const level = useExplain((state) => shownLevel(state.level, explanation.kind))
  const unfolded = useExplain((state) => state.unfolded)
  const indicator = useExplain((state) => state.indicator)
  const nameOf = useNames(open.records, text)
  const rawText = useRawText(open.records, text)
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const rows = useMemo(() => waterfallRows(explanation, level, unfolded), [explanation, level, unfolded])
  const traced = explanation.parts.find(({ id, kind }) => id === indicator && kind === 'indicator')
  const option = useCallback(
    (size: ChartSize) =>
      waterfallOption(
        { explanation, rows, tokens: tokens[theme], text, nameOf, rawText, chosen: indicator },
        size,
      ),
    [explanation, rows, theme, text, nameOf, rawText, indicator],
  )
  const choose = useCallback(
    (part: Part) => {
      // A node is gone into, an indicator traced.
      if (part.kind === 'node')
        useSelection.getState().chooseSubject({ kind: 'node', index: explanation.index, node: part.id })
      else useExplain.setState(({ indicator }) => ({ indicator: indicator === part.id ? null : part.id }))
    },
    [explanation.index],
  )
  const click = ({ name }: { readonly name?: string }) => {
    if (name === OTHERS) useExplain.setState({ unfolded: true })
    const part = explanation.parts.find(({ id }) => id === name)
    if (part !== undefined) choose(part)
  }
  const narrow = explanation.kind === 'gap' ? NARROW : NARROW_WITH_CAUSES
  const answer = answerText(explanation, nameOf, text)
  const remarks = remarkTexts(explanation, nameOf, text)
  const copied = useCallback(
    () => partsTextTable({ explanation, rows, nameOf, rawText }, answer, text),
    [explanation, rows, nameOf, rawText, answer, text],
  )
  return (
    <div className="pv-explain" ref={ref} data-narrow={width < narrow} data-short={height < SHORT}>
      <div className="pv-explain-answer">
        <CopyAsMenu panel="explain" table={copied} />
        <p role="status">{answer}</p>
        {remarks.map((remark) => (
          <p key={remark} className="pv-explain-remark">
            {remark}
          </p>
        ))}
      </div>
      <div className="pv-explain-body">
        <div className="pv-explain-chart">
          <div
            className="pv-explain-picture"
            style={{ '--pv-explain-rows': `${(rows.length + 1) * ROW + 28}px` } as CSSProperties}
          >
            <Chart option={option} label={text('explain.chart', { answer })} onClick={click} />
          </div>
        </div>
        <div className="pv-explain-numbers">
          {traced !== undefined && (
            <TraceList
              explanation={explanation}
              part={traced}
              records={open.records}
              dataset={open.dataset}
              nameOf={nameOf}
              rawText={rawText}
              onClose={() => useExplain.setState({ indicator: null })}
            />
          )}
          <PartsTable
            explanation={explanation}
            rows={rows}
            nameOf={nameOf}
            rawText={rawText}
            onChoose={choose}
          />
          {unfolded && canFold(explanation, level) && (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => useExplain.setState({ unfolded: false })}
            >
              {text('explain.fold')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

const Waiting = () => {
  const late = useDelayed(true)
  return late ? <PanelSkeleton /> : null
}

const OpenExplain = ({ open, run }: { readonly open: OpenDocument; readonly run: IndexRun }) => {
  const text = useText()
  const subject = useSelection((state) => state.subject)
  const period = useSelection((state) => state.period)
  const regions = useSelection((state) => state.regions)
  const kind = useExplain((state) => state.kind)
  const since = useExplain((state) => (state.kind === 'indices' ? state.sinceOther : state.since))
  const chosenOther = useExplain((state) => state.other)
  const nameOf = useNames(open.records, text)
  const choice = useMemo(
    () =>
      explainChoice(run, {
        kind,
        subject,
        period,
        regions,
        since,
        other: chosenOther,
        indices: [...open.records.indices.keys()],
      }),
    [run, kind, subject, period, regions, since, chosenOther, open.records.indices],
  )
  const other = kind === 'indices' ? (choice?.other ?? null) : null
  const otherRun = useRuns(({ runs }) => (other === null ? undefined : runs.get(other)))
  const otherError = useRuns(({ errors }) => (other === null ? undefined : errors.get(other)))
  const key = JSON.stringify(choice?.question ?? null)
  // The same question in other words is not asked again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question.
  const question = useMemo(() => choice?.question ?? null, [key])
  const answer = useExplanation(run, question, otherRun)
  if (choice === null)
    return (
      <PanelMessage title={text('results.empty.result.title')} text={text('results.empty.result.text')} />
    )
  const body = () => {
    if (question === null)
      return kind === 'indices' ? (
        <PanelMessage
          title={text('explain.empty.other.title')}
          text={text('explain.empty.other.text')}
          action={{ label: text('builder.new'), run: () => requestCommand('edit.addIndex') }}
        />
      ) : (
        <PanelMessage title={text('explain.empty.since.title')} text={text('explain.empty.since.text')} />
      )
    if (otherError !== undefined)
      return <PanelMessage kind="error" title={text('explain.empty.error.title')} text={otherError} />
    // What the index gave up is asked again with its next run.
    if (answer === null || (!answer.ok && answer.error.code === 'cancelled')) return <Waiting />
    if (!answer.ok)
      return (
        <PanelMessage
          kind={answer.error.code === 'unexpected' ? 'error' : 'empty'}
          title={text('explain.empty.error.title')}
          text={answer.error}
        />
      )
    return <Answer key={answer.value.kind} open={open} explanation={answer.value} />
  }
  return (
    <section className="pv-grid" aria-label={text('explain.label')}>
      <ExplainToolbar run={run} records={open.records} choice={choice} nameOf={nameOf} />
      {body()}
    </section>
  )
}

/** Why one region stands above another, and why a score moved: a waterfall whose bars add up, and the way of each indicator. */
export const ExplainPanel = () => {
  const text = useText()
  const status = useDocument((state) => state.status)
  const open = useDocument((state) => state.document)
  const subject = useSelection((state) => state.subject)
  const indices = open?.records.indices
  const wanted = [subject?.kind === 'node' ? subject.index : null, indices?.keys().next().value]
  const index = wanted.find((id) => id != null && indices?.has(id) === true) ?? null
  const run = useRuns(({ runs }) => (index === null ? undefined : runs.get(index)))
  const error = useRuns(({ errors }) => (index === null ? undefined : errors.get(index)))
  if (open === null)
    return status === 'loading' ? (
      <PanelSkeleton />
    ) : (
      <PanelMessage title={text('results.empty.none.title')} text={text('explain.empty.none')} />
    )
  if (index === null)
    return (
      <PanelMessage
        title={text('results.empty.index.title')}
        text={text('explain.empty.index')}
        action={{ label: text('builder.new'), run: () => requestCommand('edit.addIndex') }}
      />
    )
  if (error !== undefined)
    return <PanelMessage kind="error" title={text('results.empty.error.title')} text={error} />
  return run === undefined ? <Waiting /> : <OpenExplain open={open} run={run} />
}
