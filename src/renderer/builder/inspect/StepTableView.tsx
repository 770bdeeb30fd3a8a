import { NativeSelect } from '@mantine/core'
import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { headerWidth } from '../../grid/columnWidth'
import { compareMissingLast } from '../../grid/compareMissingLast'
import { SheetHeader } from '../../grid/SheetHeader'
import { TableGrid } from '../../grid/TableGrid'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { markClass, markText } from './markText'
import type { RunStep } from './useStepTables'

const DECIMALS = 4

interface Row {
  readonly id: RegionCode
  readonly name: string
  readonly at: number
}

const regionColumn = (text: Translator): ColDef<Row> => ({
  colId: '[region]',
  headerName: text('results.column.region'),
  pinned: 'left',
  width: 120,
  cellAriaRole: 'rowheader',
  cellClass: 'pv-row-header',
  valueGetter: ({ data }) => data?.name ?? '',
})

const valueColumn = ({ table, run }: RunStep, at: number, period: number, text: Translator): ColDef<Row> => {
  const id = table.columns[at] ?? ''
  const node = run.nodes.find((each) => each.id === id)
  const name = node === undefined ? id : text.local(node.name)
  const values = table.values[at]
  const marks = table.marks[at]
  const cell = ({ at: region }: Row) => region * run.periods.length + period
  const markOf = (row: Row | undefined) => (row === undefined ? undefined : marks?.get(cell(row)))
  return {
    colId: id,
    headerName: name,
    headerClass: 'pv-value-header',
    headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
    width: Math.max(104, headerWidth(name, '')),
    cellClass: ({ data }) => {
      const mark = markOf(data)
      return `pv-result-number ${mark === undefined ? '' : markClass(mark)}`
    },
    valueGetter: ({ data }) => {
      const value = data === undefined ? Number.NaN : (values?.[cell(data)] ?? Number.NaN)
      return Number.isNaN(value) ? null : value
    },
    valueFormatter: ({ value }) => formatNumber(value ?? null, DECIMALS, text.language),
    comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
    tooltipValueGetter: ({ data }) => {
      const mark = markOf(data)
      return mark === undefined ? '' : markText(mark, text)
    },
  }
}

interface StepTableViewProps {
  readonly step: RunStep
  readonly records: Records
  readonly period: number
}

/** The table after a step: regions down, indicators (after an aggregation nodes) across, one period. */
export const StepTableView = ({ step, records, period }: StepTableViewProps) => {
  const text = useText()
  const { table, run } = step
  const rows = useMemo(
    () =>
      run.regions.map((id, at): Row => {
        const region = records.regions.get(id)
        return { id, at, name: region === undefined ? id : text.local(region.shortName) }
      }),
    [run.regions, records.regions, text],
  )
  const columns = useMemo(
    () => [regionColumn(text), ...table.columns.map((_, at) => valueColumn(step, at, period, text))],
    [step, table, period, text],
  )
  return (
    <TableGrid
      tall
      label={text('builder.part.table')}
      columns={columns}
      rows={rows}
      regionOf={({ id }) => id}
    />
  )
}

/** The period of a table or a distribution, which all views share. */
export const PeriodChoice = ({
  periods,
  at,
}: {
  readonly periods: readonly Period[]
  readonly at: number
}) => {
  const text = useText()
  return (
    <NativeSelect
      className="pv-results-period"
      aria-label={text('results.choose.period')}
      value={periods[at] ?? ''}
      data={[...periods]}
      onChange={(event) => {
        const period = periods.find((each) => each === event.currentTarget.value)
        if (period !== undefined) useSelection.getState().choosePeriod(period)
      }}
    />
  )
}
