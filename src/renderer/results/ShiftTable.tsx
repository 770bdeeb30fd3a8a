import type { ColDef } from 'ag-grid-community'
import { useMemo } from 'react'
import { formatNumber } from '#core/dataset/formatNumber'
import type { TextKey, Translator } from '#text/translate'
import { compareMissingLast } from '../grid/compareMissingLast'
import { SheetHeader } from '../grid/SheetHeader'
import { TableGrid } from '../grid/TableGrid'
import { useText } from '../store/text'
import type { RankShift } from './whatIf'

interface ShiftTableProps {
  readonly label: string
  readonly shifts: readonly RankShift[]
  /** Names of the two ways of computing. */
  readonly before: string
  readonly after: string
}

const SCORE_DECIMALS = 2

const numberColumn = (
  colId: 'before' | 'after' | 'scoreBefore' | 'scoreAfter',
  headerName: string,
  unit: string,
  text: Translator,
): ColDef<RankShift> => ({
  colId,
  headerName,
  headerClass: 'pv-value-header',
  headerComponentParams: { innerHeaderComponent: SheetHeader, unit },
  width: colId.startsWith('score') ? 88 : 80,
  cellClass: 'pv-result-number',
  valueGetter: ({ data }) => data?.[colId] ?? null,
  valueFormatter: ({ value }) =>
    formatNumber(value ?? null, colId.startsWith('score') ? SCORE_DECIMALS : 0, text.language),
  comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
})

/** A shift in words, for the ear and the tooltip. */
const shiftWords = ({ shift }: RankShift, text: Translator): string => {
  if (shift === null) return text('results.shift.none')
  if (shift === 0) return text('results.shift.same')
  const key: TextKey = shift > 0 ? 'results.shift.up' : 'results.shift.down'
  return text(key, { count: Math.abs(shift) })
}

const shiftColumn = (text: Translator): ColDef<RankShift> => ({
  colId: 'shift',
  headerName: text('results.shift'),
  headerClass: 'pv-value-header',
  headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
  width: 76,
  cellClass: ({ data }) => {
    const shift = data?.shift ?? 0
    return `pv-result-number pv-change-${shift > 0 ? 'up' : shift < 0 ? 'down' : 'same'}`
  },
  valueGetter: ({ data }) => data?.shift ?? null,
  valueFormatter: ({ value }) => {
    if (value === null || value === undefined) return ''
    if (value === 0) return '='
    return `${value > 0 ? '▲' : '▼'}${Math.abs(value)}`
  },
  comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
  tooltipValueGetter: ({ data }) => (data === undefined ? '' : shiftWords(data, text)),
})

/** Places of regions under two ways of computing, best first in the second. */
export const ShiftTable = ({ label, shifts, before, after }: ShiftTableProps) => {
  const text = useText()
  const columns = useMemo((): ColDef<RankShift>[] => {
    const region: ColDef<RankShift> = {
      colId: '[region]',
      headerName: text('results.column.region'),
      pinned: 'left',
      width: 124,
      cellAriaRole: 'rowheader',
      cellClass: 'pv-row-header',
      valueGetter: ({ data }) => (data === undefined ? '' : text.local(data.name)),
    }
    return [
      region,
      numberColumn('after', text('results.column.rank'), after, text),
      shiftColumn(text),
      numberColumn('before', text('results.column.rank'), before, text),
      numberColumn('scoreAfter', text('results.column.score'), after, text),
      numberColumn('scoreBefore', text('results.column.score'), before, text),
    ]
  }, [text, before, after])
  return <TableGrid tall label={label} columns={columns} rows={shifts} regionOf={({ id }) => id} />
}
