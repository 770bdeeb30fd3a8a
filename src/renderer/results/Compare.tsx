import { Select } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { tokens } from '#charts/tokens'
import { formatNumber } from '#core/dataset/formatNumber'
import { regionCodeSchema } from '#core/dataset/schema'
import type { Framework } from '#core/index/framework'
import type { Records } from '#core/project/schema'
import { Chart, type ChartSize } from '../charts/Chart'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { useRuns } from '../store/runs'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { alternativesOf, withSettings } from './alternatives'
import { CompareSettings, settingsKey } from './CompareSettings'
import { useResults } from './resultsState'
import { type ResultTable, resultTable } from './resultTable'
import { ShiftTable } from './ShiftTable'
import { slopeOption } from './slopeOption'
import { useVariant } from './useVariant'
import { type RankShift, rankShifts, shiftSummary } from './whatIf'

interface CompareProps {
  readonly framework: Framework
  readonly records: Records
  readonly table: ResultTable
}

const INDEX = 'index '

/** The other way of computing: another index of the project, or this one with another method. */
const useOther = ({ framework, records, table }: CompareProps) => {
  const text = useText()
  const wanted = useResults((state) => state.against)
  const alternatives = useMemo(() => alternativesOf(framework), [framework])
  const indices = [...records.indices.values()].filter(({ id }) => id !== framework.id)
  const groups = new Map<string, { value: string; label: string }[]>()
  if (indices.length > 0)
    groups.set(
      text('results.compare.indices'),
      indices.map(({ id, name }) => ({ value: `${INDEX}${id}`, label: text.local(name) })),
    )
  for (const { id, step, method, own } of alternatives) {
    const group = text.local(step)
    const label = text(own ? 'results.compare.own' : 'results.compare.other', { step, method })
    groups.set(group, [...(groups.get(group) ?? []), { value: id, label }])
  }
  const choices = [...groups].map(([group, items]) => ({ group, items }))
  const known = choices.flatMap(({ items }) => items)
  const [first] = alternatives.filter(({ own }) => !own)
  const usual = indices.length > 0 ? known[0] : known.find(({ value }) => value === first?.id)
  const chosen = known.find(({ value }) => value === wanted) ?? usual ?? null
  const index = chosen?.value.startsWith(INDEX) === true ? chosen.value.slice(INDEX.length) : null
  const alternative = alternatives.find(({ id }) => id === chosen?.value)
  const settings = useResults((state) => state.settings[settingsKey(framework.id, alternative?.id ?? '')])
  const variant = useMemo(
    () => (alternative === undefined ? null : withSettings(alternative, settings)),
    [alternative, settings],
  )
  const computed = useVariant(framework.id, variant, table.run)
  const run = useRuns(({ runs }) => (index === null ? computed.run : (runs.get(index) ?? null)))
  const failed = useRuns(({ errors }) => (index === null ? computed.error : (errors.get(index) ?? null)))
  return { choices, chosen, run, error: failed, index, variant, step: variant?.steps[alternative?.at ?? -1] }
}

const Slopes = ({
  shifts,
  sides,
}: {
  readonly shifts: readonly RankShift[]
  readonly sides: [string, string]
}) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const regions = useSelection((state) => state.regions)
  const [left, right] = sides
  const option = useCallback(
    ({ width, height }: ChartSize) =>
      slopeOption({
        shifts,
        chosen: new Set(regions),
        sides: [left, right],
        nameOf: ({ name }) => text.local(name),
        tokens: tokens[theme],
        width,
        height,
      }),
    [shifts, regions, left, right, text, theme],
  )
  return (
    <Chart
      option={option}
      label={text('results.compare.chart', { before: left, after: right })}
      onClick={({ seriesId }) => {
        const region = regionCodeSchema.safeParse(seriesId)
        if (region.success) useSelection.getState().chooseRegion(region.data, false)
      }}
    />
  )
}

/** Two ways of computing side by side: who rises and who falls. */
export const Compare = (props: CompareProps) => {
  const { records, table, framework } = props
  const text = useText()
  const { choices, chosen, run, error, index, variant, step } = useOther(props)
  const period = table.run.periods[table.period] ?? null
  const other = useMemo(() => {
    // Another index has nodes of its own, so the two are compared as wholes.
    const node = index === null ? run?.nodes.find(({ id }) => id === table.shown.node.id) : run?.nodes[0]
    return run === null || node === undefined ? null : resultTable(run, node, period, records.regions)
  }, [run, index, table.shown, period, records.regions])
  const whole = useMemo(() => {
    const root = table.run.nodes[0]
    const own =
      index === null || root === undefined ? table : resultTable(table.run, root, period, records.regions)
    return own ?? table
  }, [table, index, period, records.regions])
  const shifts = useMemo(() => (other === null ? [] : rankShifts(whole, other)), [whole, other])
  const summary = shiftSummary(shifts)
  if (chosen === null)
    return (
      <PanelMessage title={text('results.compare.none.title')} text={text('results.compare.none.text')} />
    )
  const sides: [string, string] = [text('results.compare.now', { name: framework.name }), chosen.label]
  return (
    <div className="pv-compare">
      <div className="pv-grid-toolbar">
        <Select
          className="pv-grid-choice"
          searchable
          allowDeselect={false}
          aria-label={text('results.compare.with')}
          data={choices}
          value={chosen.value}
          onChange={(against) => useResults.setState({ against })}
        />
        {variant !== null && step !== undefined && (
          <CompareSettings framework={variant} step={step} records={records} run={table.run} />
        )}
        <span className="pv-results-count" role="status">
          {other !== null &&
            text('results.compare.summary', {
              count: summary.moved,
              mean: formatNumber(summary.mean, 2, text.language),
            })}
        </span>
      </div>
      {error !== null ? (
        <PanelMessage kind="error" title={text('results.compare.failed')} text={error} />
      ) : other === null ? (
        <PanelSkeleton />
      ) : (
        <div className="pv-compare-body">
          <Slopes shifts={shifts} sides={sides} />
          <ShiftTable
            label={text('results.compare.table')}
            shifts={shifts}
            before={text('results.compare.first')}
            after={text('results.compare.second')}
          />
        </div>
      )}
    </div>
  )
}
