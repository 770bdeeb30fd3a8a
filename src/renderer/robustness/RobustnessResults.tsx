import { SegmentedControl } from '@mantine/core'
import { useCallback } from 'react'
import { regionName } from '#charts/chartText'
import type { RegionCode } from '#core/dataset/schema'
import type { Framework } from '#core/index/framework'
import { CopyAsMenu } from '../export/CopyAsMenu'
import { chartTextTable } from '../export/chartTextTable'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import type { OpenDocument } from '../store/document'
import { useText } from '../store/text'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import { RanksPart } from './RanksPart'
import { rankRows } from './rankRows'
import { intervalTable, shareTable } from './rankTable'
import { type RobustnessPart, useRobustness } from './robustnessState'
import { SensitivityPart } from './SensitivityPart'
import { SwapPart } from './SwapPart'

const parts: readonly RobustnessPart[] = ['ranks', 'shares', 'sensitivity', 'swap']

/** What has to be known of a result before it is believed. */
const Remarks = ({
  report,
  framework,
  stale,
}: {
  readonly report: RobustnessReport
  readonly framework: Framework
  readonly stale: boolean
}) => {
  const text = useText()
  const { failures, sobol, runs } = report
  const remarks = [
    ...(stale ? [text('robustness.stale')] : []),
    ...failures.map(({ count, reason }) =>
      text('robustness.failed', { count, of: runs, reason: text.problem(reason) }),
    ),
    ...(sobol?.failures ?? []).map(({ count, reason }) =>
      text('robustness.failed.runs', { count, of: sobol?.runs ?? 0, reason: text.problem(reason) }),
    ),
    ...(report.comparable ? [] : [text('robustness.incomparable')]),
    ...(report.scale === framework.scale ? [] : [text('robustness.normalised')]),
  ]
  if (remarks.length === 0) return null
  return (
    <ul className="pv-robustness-remarks" role="status">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  )
}

interface ResultsProps {
  readonly open: OpenDocument
  readonly framework: Framework
}

/** The part of the result that was chosen. */
const Report = ({
  report,
  open,
  framework,
  stale,
}: ResultsProps & { readonly report: RobustnessReport; readonly stale: boolean }) => {
  const text = useText()
  const part = useRobustness((state) => state.part)
  const { regions } = open.records
  const nameOf = useCallback(
    (code: RegionCode): string => {
      const region = regions.get(code)
      return region === undefined ? code : regionName(region, text)
    },
    [regions, text],
  )
  const isOfRanks = part === 'ranks' || part === 'shares'
  const copied = useCallback(() => {
    const rows = rankRows(report, nameOf)
    const table = part === 'shares' ? shareTable(rows, text) : intervalTable(rows, text)
    return chartTextTable(
      table,
      `${report.node.name}: ${text(`robustness.chart.${part === 'shares' ? part : 'ranks'}`)}`,
    )
  }, [report, nameOf, part, text])
  return (
    <div className="pv-robustness-results">
      <div className="pv-robustness-head">
        <SegmentedControl
          aria-label={text('robustness.parts')}
          value={part}
          data={parts.map((value) => ({ value, label: text(`robustness.${value}`) }))}
          onChange={(value) => {
            const next = parts.find((each) => each === value)
            if (next !== undefined) useRobustness.setState({ part: next })
          }}
        />
        <span>
          {text('robustness.summary', {
            name: report.node.name,
            period: report.period,
            draws: report.runs,
            seed: report.seed,
          })}
        </span>
        {isOfRanks && <CopyAsMenu panel="robustness" table={copied} />}
      </div>
      <Remarks report={report} framework={framework} stale={stale} />
      {isOfRanks && <RanksPart report={report} part={part} nameOf={nameOf} />}
      {part === 'sensitivity' && <SensitivityPart report={report} nameOf={nameOf} />}
      {part === 'swap' && <SwapPart report={report} nameOf={nameOf} />}
    </div>
  )
}

/** The result of the last analysis, or what to do for one. */
export const RobustnessResults = ({ open, framework }: ResultsProps) => {
  const text = useText()
  const analysis = useRobustness((state) => state.analysis)
  if (analysis.kind === 'running' && analysis.index === framework.id) return <PanelSkeleton />
  if (analysis.kind === 'error' && analysis.index === framework.id)
    return <PanelMessage kind="error" title={text('robustness.error.title')} text={analysis.error} />
  if (analysis.kind === 'done' && analysis.report.index === framework.id)
    return <Report report={analysis.report} stale={analysis.stale} open={open} framework={framework} />
  return (
    <PanelMessage title={text('robustness.empty.result.title')} text={text('robustness.empty.result.text')} />
  )
}
