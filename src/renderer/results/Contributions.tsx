import type { ColDef } from 'ag-grid-community'
import { useCallback, useMemo } from 'react'
import { tokens } from '#charts/tokens'
import type { NoParts, ScoreParts } from '#core/analysis/scoreParts'
import { formatNumber } from '#core/dataset/formatNumber'
import { regionCodeSchema } from '#core/dataset/schema'
import type { Translator } from '#text/translate'
import { Chart, type ChartSize } from '../charts/Chart'
import { headerWidth } from '../grid/columnWidth'
import { compareMissingLast } from '../grid/compareMissingLast'
import { SheetHeader } from '../grid/SheetHeader'
import { TableGrid } from '../grid/TableGrid'
import { requestCommand } from '../shell/commandRequests'
import { PanelMessage } from '../shell/PanelMessage'
import { PanelSkeleton } from '../shell/PanelSkeleton'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { type ContributionRow, childColour, contributionsOption } from './contributionsOption'
import { type ResultTable, scoreOf } from './resultTable'
import { useScoreParts } from './useScoreParts'

const DECIMALS = 2

const rowsOf = (table: ResultTable, { values }: ScoreParts, text: Translator): readonly ContributionRow[] =>
  table.rows.map((row) => ({
    id: row.id,
    name: text.local(row.name),
    score: scoreOf(table, table.shown, row),
    parts: values.map((own) => {
      const value = own[row.at] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    }),
  }))

const columnsOf = (names: readonly string[], text: Translator): ColDef<ContributionRow>[] => {
  const numeric = (
    colId: string,
    headerName: string,
    read: (row: ContributionRow) => number | null,
  ): ColDef<ContributionRow> => ({
    colId,
    headerName,
    headerClass: 'pv-value-header',
    headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
    width: Math.max(88, headerWidth(headerName, '')),
    cellClass: 'pv-result-number',
    valueGetter: ({ data }) => (data === undefined ? null : read(data)),
    valueFormatter: ({ value }) => formatNumber(value ?? null, DECIMALS, text.language),
    comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
  })
  return [
    {
      colId: '[region]',
      headerName: text('results.column.region'),
      pinned: 'left',
      width: 110,
      cellAriaRole: 'rowheader',
      cellClass: 'pv-row-header',
      valueGetter: ({ data }) => data?.name ?? '',
    },
    numeric('[score]', text('results.column.score'), ({ score }) => score),
    ...names.map((name, at) => numeric(String(at), name, ({ parts }) => parts[at] ?? null)),
  ]
}

/** Why there are no bars, and where the question is answered all the same. */
const NoContributions = ({ none }: { readonly none: NoParts }) => {
  const text = useText()
  return (
    <PanelMessage
      title={text('results.contributions.none.title')}
      text={text(`results.contributions.none.${none.kind}`)}
      action={{ label: text('commands.view.explain'), run: () => requestCommand('view.explain') }}
    />
  )
}

interface BarsProps {
  readonly table: ResultTable
  readonly parts: ScoreParts
}

const Bars = ({ table, parts }: BarsProps) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const regions = useSelection((state) => state.regions)
  const rows = useMemo(() => rowsOf(table, parts, text), [table, parts, text])
  const { run, shown } = table
  const names = useMemo(
    () =>
      parts.children.map((id) =>
        text.local(run.nodes.find((node) => node.id === id)?.name ?? { zh: id, en: id }),
      ),
    [run, parts, text],
  )
  const columns = useMemo(() => columnsOf(names, text), [names, text])
  const option = useCallback(
    ({ height }: ChartSize) =>
      contributionsOption({
        rows: rows.filter(({ score }) => score !== null),
        children: names,
        chosen: new Set(regions),
        tokens: tokens[theme],
        format: (value) => formatNumber(value, DECIMALS, text.language),
        height,
      }),
    [rows, names, regions, theme, text],
  )
  return (
    <div className="pv-compare">
      <p className="pv-contributions-way">{text(`results.contributions.way.${parts.way}`)}</p>
      <ul className="pv-legend" aria-label={text('results.contributions.legend')}>
        {names.map((name, at) => {
          const { color, opacity } = childColour(at, tokens[theme])
          return (
            <li key={parts.children[at]}>
              <span aria-hidden style={{ background: color, opacity }} />
              {name}
            </li>
          )
        })}
      </ul>
      <div className="pv-compare-body">
        <Chart
          option={option}
          label={text('results.contributions.chart', { name: shown.node.name })}
          onClick={({ name }) => {
            const region = regionCodeSchema.safeParse(name)
            if (region.success) useSelection.getState().chooseRegion(region.data, false)
          }}
        />
        <TableGrid
          tall
          label={text('results.contributions.table')}
          columns={columns}
          rows={rows}
          regionOf={({ id }) => id}
        />
      </div>
    </div>
  )
}

/** What the children of a node give to the score of each region, as stacked bars and in numbers. */
export const Contributions = ({ table }: { readonly table: ResultTable }) => {
  const text = useText()
  const asked = useScoreParts(table)
  if (asked === null) return <PanelSkeleton />
  const { answer } = asked
  if (!answer.ok)
    return <PanelMessage kind="error" title={text('results.contributions.none.title')} text={answer.error} />
  return answer.value.kind === 'parts' ? (
    <Bars table={asked.table} parts={answer.value} />
  ) : (
    <NoContributions none={answer.value} />
  )
}
