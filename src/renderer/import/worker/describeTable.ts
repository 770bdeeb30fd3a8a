import type { SourceTable } from '#core/formats/format'
import { cellText, type Grid, lineOf } from '#core/formats/grid'
import type { TableProposal } from '#core/formats/mapping/tableProposal'
import { type SheetTable, tablesOfGrid } from '#core/formats/understand/sheet'
import { dateIn } from '#core/formats/understand/slashDates'
import { LONGEST, shortText } from '../shortText'
import type { Preview, PreviewRow, ProposedTable, SheetInfo } from './importProtocol'

/** Rows of the preview from the top and from the end; footnotes stand at the end. */
const [HEAD, TAIL] = [2000, 200]
const COLUMNS = 300
const SAMPLES = 40
const SAMPLED_ROWS = 2000

const gridRow = (grid: Grid, at: number): PreviewRow => ({
  at,
  cells: (grid.rows[at] ?? []).slice(0, COLUMNS).map((cell) => shortText(cellText(cell))),
})

const rowsOf = (total: number, row: (at: number) => PreviewRow, head = HEAD): PreviewRow[] => {
  const rows: PreviewRow[] = []
  for (let at = 0; at < total; at++) {
    if (at === head && total > head + TAIL) {
      rows.push({ at: -1, cells: [String(total - HEAD - TAIL)] })
      at = total - TAIL
    }
    rows.push(row(at))
  }
  return rows
}

/** Rows of a grid that stand on the first lines of its text. */
const rowsWithin = (grid: Grid, lines: number): number => {
  let rows = 0
  while (rows < Math.min(HEAD, grid.rows.length) && lineOf(grid, rows) <= lines) rows++
  return rows
}

/**
 * What is shown of a sheet. Of a cube each observation is a row. `lines` = of a sample the lines of its beginning, null where the
 * table is whole.
 */
export const previewOf = (table: SourceTable, lines: number | null = null): Preview => {
  const sample = lines !== null
  if (table.kind === 'grid') {
    const total = table.rows.length
    const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0)
    const head = lines === null ? HEAD : rowsWithin(table, lines)
    return { rows: rowsOf(total, (at) => gridRow(table, at), head), total, width, sample, headers: null }
  }
  const { dimensions, coordinates, values } = table
  const observation = (at: number): PreviewRow => {
    const value = values[at] ?? Number.NaN
    const labels = dimensions.map(({ categories }, d) => categories[coordinates[d]?.[at] ?? 0]?.label ?? '')
    return { at, cells: [...labels, Number.isNaN(value) ? '' : String(value)] }
  }
  return {
    rows: rowsOf(values.length, observation),
    total: values.length,
    width: dimensions.length + 1,
    sample,
    headers: dimensions.map(({ id, label }) => label || id),
  }
}

export const sheetInfo = (table: SourceTable): SheetInfo =>
  table.kind === 'grid'
    ? { name: table.name, rows: table.rows.length, hidden: table.hidden }
    : { name: table.title || table.name, rows: table.values.length, hidden: false }

const samplesOf = ({ view, outline }: SheetTable, column: number): string[] => {
  const found = new Set<string>()
  for (const row of outline.body.slice(0, SAMPLED_ROWS)) {
    const label = view.label(row, column)
    if (label !== '' && label.length <= LONGEST) found.add(label)
    if (found.size === SAMPLES) break
  }
  return [...found]
}

const datesOf = ({ view: { dates } }: SheetTable): ProposedTable['dates'] => {
  if (dates === null || dates.why === 'day-above-12') return null
  const { order, example } = dates
  return { order, example, readings: { dmy: dateIn(example, 'dmy'), mdy: dateIn(example, 'mdy') } }
}

/** A proposal without the cells of its table. `at` = which table of the sheet. */
export const describeTable = (proposal: TableProposal, at: number): ProposedTable => {
  const { table, mapping, findings, missing, error } = proposal
  const said = { mapping, findings, missing, error }
  if (table.kind === 'cube') {
    const dimensions = table.dimensions.map(({ id, label, role, categories }) => ({
      ...{ id, label, role },
      categories,
    }))
    return { ...said, columns: [], rows: null, dates: null, dimensions }
  }
  const found = tablesOfGrid(table, mapping)[at]
  if (found === undefined) return { ...said, columns: [], rows: null, dates: null, dimensions: [] }
  const { titles, header, unitRow, body, singles, footer } = found.outline
  return {
    ...said,
    columns: found.columns.map((column) => ({
      ...{ at: column.at, name: column.name, unit: column.unit },
      samples: samplesOf(found, column.at),
    })),
    rows: {
      ...{ titles, header, unitRow, singles, footer },
      first: body[0] ?? 0,
      last: body.at(-1) ?? 0,
    },
    dates: datesOf(found),
    dimensions: [],
  }
}
