import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import { formatNumber } from '#core/dataset/formatNumber'
import type { IndicatorCode } from '#core/dataset/schema'
import type { Records } from '#core/project/schema'
import type { Translator } from '#text/translate'
import { SheetHeader } from '../../grid/SheetHeader'
import { TableGrid } from '../../grid/TableGrid'
import { PanelMessage } from '../../shell/PanelMessage'
import { useSelection } from '../../store/selection'
import { useText } from '../../store/text'
import { markClass, markText } from './markText'
import { countMarks, type StepChange, stepChanges } from './stepChanges'
import type { RunStep } from './useStepTables'

const DECIMALS = 4

const columnsOf = (
  records: Records,
  text: Translator,
  nameOf: (id: string) => string,
): ColDef<StepChange>[] => {
  const region = (change: StepChange) => {
    const found = records.regions.get(change.region)
    return found === undefined ? change.region : text.local(found.shortName)
  }
  const numeric = (key: 'before' | 'after'): ColDef<StepChange> => ({
    colId: key,
    headerName: text(`builder.changes.${key}`),
    headerClass: 'pv-value-header',
    headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
    width: 98,
    cellClass: ({ data }) =>
      `pv-result-number ${key === 'after' && data !== undefined ? markClass(data.mark) : ''}`,
    valueGetter: ({ data }) => (data === undefined || Number.isNaN(data[key]) ? null : data[key]),
    valueFormatter: ({ value }) => formatNumber(value ?? null, DECIMALS, text.language),
  })
  const words = (
    colId: string,
    headerName: string,
    width: number,
    textOf: (change: StepChange) => string,
  ): ColDef<StepChange> => ({
    colId,
    headerName,
    width,
    valueGetter: ({ data }) => (data === undefined ? '' : textOf(data)),
    tooltipValueGetter: ({ data }) => (data === undefined ? '' : textOf(data)),
  })
  return [
    words('column', text('builder.changes.indicator'), 150, ({ column }) => nameOf(column)),
    words('region', text('results.column.region'), 84, region),
    words('period', text('results.choose.period'), 64, ({ period }) => period),
    words('mark', text('builder.changes.mark'), 96, ({ mark }) => markText(mark, text)),
    numeric('before'),
    numeric('after'),
  ]
}

/** Shows a changed cell everywhere: in the inspector, the grid and the views. */
const select = (records: Records, { column, region, period }: StepChange) => {
  const indicator = records.indicators.get(column as IndicatorCode)
  const selection = useSelection.getState()
  if (indicator !== undefined) selection.chooseSubject({ kind: 'indicator', indicator: indicator.code })
  selection.choosePeriod(period)
  useSelection.setState({ regions: [region] })
  if (indicator !== undefined)
    selection.inspect({ kind: 'cell', key: { indicator: indicator.code, region, period } })
}

interface StepChangesProps {
  readonly step: RunStep
  readonly records: Records
}

/** Every cell that a step touched, with what stood there before and after; choosing one selects the cell. */
export const StepChanges = ({ step, records }: StepChangesProps) => {
  const text = useText()
  const { table, before, run } = step
  const rows = useMemo(() => stepChanges(table, before, run), [table, before, run])
  const counts = useMemo(() => countMarks(table), [table])
  const columns = useMemo(() => {
    const names = new Map(run.nodes.map(({ id, name }) => [id, text.local(name)]))
    return columnsOf(records, text, (id) => names.get(id) ?? id)
  }, [records, text, run])
  if (rows.length === 0)
    return (
      <PanelMessage title={text('builder.changes.none.title')} text={text('builder.changes.none.text')} />
    )
  return (
    <>
      <p className="pv-builder-counts">
        {counts
          .map(([mark, count]) => text('builder.changes.count', { mark: markText(mark, text), count }))
          .join(text('builder.changes.separator'))}
      </p>
      <TableGrid
        label={text('builder.part.changes')}
        columns={columns}
        rows={rows}
        onChoose={(change) => select(records, change)}
      />
    </>
  )
}
