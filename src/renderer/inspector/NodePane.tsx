import { formatNumber } from '#core/dataset/formatNumber'
import { parseNumber } from '#core/dataset/parseNumber'
import type { Period, RegionCode } from '#core/dataset/schema'
import { type Framework, nodeIdOf } from '#core/index/framework'
import type { IndexRun } from '#core/index/run'
import { nodeName } from '../shell/toolbar/subjectChoices'
import type { OpenDocument } from '../store/document'
import { edits } from '../store/edits'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { useText } from '../store/text'
import { useDrawn } from '../store/useDrawn'
import { commit } from './fields/commit'
import { Fact } from './fields/Field'
import { TextField } from './fields/TextField'
import { Pane, PaneSection } from './Pane'

interface NodePaneProps {
  readonly open: OpenDocument
  readonly framework: Framework
  readonly node: string
}

const withWeight = (framework: Framework, id: string, weight: number): Framework => ({
  ...framework,
  nodes: framework.nodes.map((node) => (nodeIdOf(node) === id ? { ...node, weight } : node)),
})

interface ScoresProps {
  readonly open: OpenDocument
  readonly run: IndexRun
  readonly at: number
  readonly period: Period
  readonly regions: readonly RegionCode[]
}

/** Scores of the chosen regions in the shared period. */
const Scores = ({ open, run, at, period, regions }: ScoresProps) => {
  const text = useText()
  const p = run.periods.indexOf(period)
  const lines = regions.flatMap((code) => {
    const r = run.regions.indexOf(code)
    const region = open.records.regions.get(code)
    if (r < 0 || p < 0 || region === undefined) return []
    const cell = r * run.periods.length + p
    const rank = run.ranks[at]?.[cell] ?? 0
    return [
      {
        code,
        name: text.local(region.shortName) || text.local(region.name),
        score: formatNumber(run.scores[at]?.[cell] ?? Number.NaN, 2, text.language),
        rank,
        of: run.ranked[at]?.[p] ?? 0,
      },
    ]
  })
  if (lines.length === 0) return <p className="pv-muted">{text('inspector.scores.none')}</p>
  return lines.map((line) => (
    <Fact key={line.code} label={line.name}>
      {line.rank === 0
        ? line.score
        : text('inspector.scoreAndRank', { score: line.score, rank: line.rank, of: line.of })}
    </Fact>
  ))
}

/** A node of an index: what it weighs, and how the chosen regions do in it. */
export const NodePane = ({ open, framework, node: id }: NodePaneProps) => {
  const text = useText()
  const run = useDrawn(useRuns, (state) => state.runs.get(framework.id))
  const regions = useSelection((state) => state.regions)
  const period = useSelection((state) => state.period)
  const written = framework.nodes.find((node) => nodeIdOf(node) === id)
  const at = run?.nodes.findIndex((node) => node.id === id) ?? -1
  const computed = run?.nodes[at]
  if (written === undefined) return null
  const isRoot = (written.parent ?? null) === null
  return (
    <Pane kind={text('inspector.node')} title={text.local(nodeName(open.records, framework.id, written))}>
      <Fact label={text('inspector.index')}>{text.local(framework.name)}</Fact>
      <Fact label={text('inspector.code')}>{id}</Fact>
      {!isRoot && (
        <TextField
          label={text('inspector.weight')}
          value={String(written.weight ?? 1)}
          numeric
          onCommit={async (typed) => {
            const parsed = parseNumber(typed)
            if (!parsed.ok) return text.error(parsed.error)
            if (parsed.value.value < 0) return text('inspector.weight.negative')
            return commit(edits.setIndex(withWeight(framework, id, parsed.value.value)))
          }}
        />
      )}
      {computed !== undefined && (
        <>
          <Fact label={text('inspector.effectiveWeight')}>
            {formatNumber(computed.effectiveWeight * 100, 2, text.language)} %
          </Fact>
          {computed.points !== null && (
            <Fact label={text('inspector.points')}>{formatNumber(computed.points, 2, text.language)}</Fact>
          )}
        </>
      )}
      {run !== undefined && at >= 0 && period !== null && (
        <PaneSection title={text('inspector.scores', { period })}>
          <Scores open={open} run={run} at={at} period={period} regions={regions} />
        </PaneSection>
      )}
    </Pane>
  )
}
