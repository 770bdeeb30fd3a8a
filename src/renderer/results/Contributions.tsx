import type { ColDef } from 'ag-grid-community'
import { useCallback, useMemo } from 'react'
import { contributions } from '#core/analysis/contributions'
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
import { tokens } from '../shell/tokens'
import { useSelection } from '../store/selection'
import { useSettings } from '../store/settings'
import { useText } from '../store/text'
import { type ContributionRow, childColour, contributionsOption } from './contributionsOption'
import { type ResultTable, scoreOf } from './resultTable'

const DECIMALS = 2

const rowsOf = (table: ResultTable, text: Translator): readonly ContributionRow[] | null => {
  const parts = contributions(table.run, table.shown.node.id)
  if (parts === null) return null
  const width = table.run.periods.length
  return table.rows.map((row) => ({
    id: row.id,
    name: text.local(row.name),
    score: scoreOf(table, table.shown, row),
    parts: parts.values.map((values) => {
      const value = values[row.at * width + table.period] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    }),
  }))
}

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

/** What the children of a node give to the score of each region, as stacked bars and in numbers. */
export const Contributions = ({ table }: { readonly table: ResultTable }) => {
  const text = useText()
  const theme = useSettings((state) => state.theme)
  const regions = useSelection((state) => state.regions)
  const rows = useMemo(() => rowsOf(table, text), [table, text])
  const { run, shown } = table
  const names = useMemo(
    () =>
      shown.node.children.map((id) =>
        text.local(run.nodes.find((node) => node.id === id)?.name ?? { zh: id, en: id }),
      ),
    [run, shown, text],
  )
  const columns = useMemo(() => columnsOf(names, text), [names, text])
  const option = useCallback(
    ({ height }: ChartSize) =>
      contributionsOption({
        rows: (rows ?? []).filter(({ score }) => score !== null),
        children: names,
        chosen: new Set(regions),
        tokens: tokens[theme],
        format: (value) => formatNumber(value, DECIMALS, text.language),
        height,
      }),
    [rows, names, regions, theme, text],
  )
  if (rows === null)
    return (
      <PanelMessage
        title={text('results.contributions.none.title')}
        text={text(
          shown.node.kind === 'indicator'
            ? 'results.contributions.none.leaf'
            : 'results.contributions.none.text',
        )}
        action={{ label: text('commands.view.explain'), run: () => requestCommand('view.explain') }}
      />
    )
  return (
    <div className="pv-compare">
      <ul className="pv-legend" aria-label={text('results.contributions.legend')}>
        {names.map((name, at) => {
          const { color, opacity } = childColour(at, tokens[theme])
          return (
            <li key={name}>
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
