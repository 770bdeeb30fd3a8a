import { type ColDef, createGrid, type GridApi } from 'ag-grid-community'
import { useEffect, useMemo, useRef } from 'react'
import { columnLetters } from '#core/formats/grid'
import type { Translator } from '#text/translate'
import { tableOptions } from '../grid/agGrid'
import { useText } from '../store/text'
import { useImport } from './importStore'
import { type Marks, marksOf } from './previewMarks'
import type { Preview, PreviewRow } from './worker/importProtocol'
import '../grid/grid.css'

/** Columns that are shown; sheets of thousands of columns repeat themselves. */
const SHOWN = 120
const isGap = (row: PreviewRow | undefined) => row?.at === -1

/** Behind the gap of a sample, rows have no numbers. */
const rowLabel = (row: PreviewRow, preview: Preview, marks: Marks, text: Translator): string => {
  const mark = marks.row(row.at)
  const gap = preview.sample ? preview.rows.findIndex(isGap) : -1
  const number = gap >= 0 && row.at >= gap ? '' : String(row.at + 1)
  return mark === null || mark === 'data' ? number : `${number} ${text(`importData.mark.${mark}`)}`
}

/** What the column of values of a cube is called says what it is too. */
const headerOf = (name: string, mark: string): string =>
  mark === '' || mark === name ? name : `${name} · ${mark}`

const columnsOf = (preview: Preview, marks: Marks, text: Translator): ColDef<PreviewRow>[] => {
  const count = Math.min(preview.width, SHOWN)
  const nameOf = (at: number) =>
    preview.headers === null ? columnLetters(at) : (preview.headers[at] ?? text('importData.mark.values'))
  return [
    {
      colId: 'row',
      headerName: text('importData.row'),
      pinned: 'left',
      width: 96,
      cellClass: 'pv-import-gutter',
      valueGetter: ({ data }) =>
        data === undefined ? '' : isGap(data) ? '⋯' : rowLabel(data, preview, marks, text),
    },
    ...Array.from({ length: count }, (_, at): ColDef<PreviewRow> => {
      const mark = marks.column(at)
      return {
        colId: String(at),
        headerName: headerOf(nameOf(at), mark === null ? '' : text(`importData.mark.${mark}`)),
        // Dimensions of a cube have names, columns of a sheet letters.
        width: preview.headers === null ? 112 : 144,
        tooltipValueGetter: ({ data }) => data?.cells[at] ?? '',
        cellClass: ({ data }) => {
          const found = data === undefined || isGap(data) ? null : marks.cell(data.at, at)
          return found === null ? [] : ['pv-import-cell', `pv-import-${found}`]
        },
        valueGetter: ({ data }) =>
          data === undefined
            ? ''
            : isGap(data)
              ? at === 0
                ? preview.sample
                  ? text('importData.gap-sample')
                  : text('importData.gap', { count: Number(data.cells[0]) })
                : ''
              : (data.cells[at] ?? ''),
      }
    }),
  ]
}

const choose = (row: PreviewRow | undefined, column: string) => {
  if (row === undefined || isGap(row)) return
  useImport.setState({ chosen: { row: row.at, column: column === 'row' ? -1 : Number(column) } })
}

/** The cells of the sheet with what they were taken for. A cell is chosen by click, Enter or Space. */
export const PreviewGrid = ({ preview }: { readonly preview: Preview }) => {
  const text = useText()
  const host = useRef<HTMLDivElement>(null)
  const api = useRef<GridApi<PreviewRow> | null>(null)
  const tables = useImport((state) => state.read?.tables)
  const parts = useImport((state) => state.parts)
  const columns = useMemo(() => {
    const mappings = parts.map(({ mapping }) => mapping)
    return columnsOf(preview, marksOf(tables ?? [], mappings), text)
  }, [preview, tables, parts, text])
  const first = useRef({ columns, preview, label: text('importData.preview') })

  useEffect(() => {
    if (host.current === null) return
    const { columns: columnDefs, preview: shown, label } = first.current
    const made = createGrid<PreviewRow>(host.current, {
      ...tableOptions<PreviewRow>(),
      defaultColDef: { sortable: false, resizable: true, minWidth: 40 },
      columnDefs,
      rowData: [...shown.rows],
      onCellClicked: ({ data, column }) => choose(data, column.getColId()),
      onCellKeyDown: ({ data, event, ...cell }) => {
        if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        if ('column' in cell) choose(data, cell.column.getColId())
      },
    })
    made.setGridAriaProperty('label', label)
    api.current = made
    return () => {
      api.current = null
      made.destroy()
    }
  }, [])
  useEffect(() => {
    api.current?.setGridOption('columnDefs', columns)
    api.current?.refreshCells({ force: true })
  }, [columns])
  useEffect(() => api.current?.setGridOption('rowData', [...preview.rows]), [preview])
  return <div ref={host} className="pv-sheet pv-import-preview" />
}
