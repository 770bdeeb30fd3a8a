import type { Finding } from '#core/formats/mapping/finding'
import { columnUse } from './correctMapping'
import type { ProposedTable } from './worker/importProtocol'

/** What a cell of the preview was taken for; its text is `importData.mark.<mark>`. */
type Mark =
  | 'title'
  | 'unit'
  | 'header'
  | 'region'
  | 'period'
  | 'indicator'
  | 'values'
  | 'dimension'
  | 'status'
  | 'source'
  | 'note'
  | 'block'
  | 'skipped'

const markOfUse = {
  region: 'region',
  regionName: 'region',
  within: 'region',
  period: 'period',
  subperiod: 'period',
  indicator: 'indicator',
  indicatorName: 'indicator',
  value: 'values',
  values: 'values',
  unit: 'unit',
  status: 'status',
  source: 'source',
  note: 'note',
  fold: 'dimension',
  fix: 'dimension',
  skip: 'skipped',
} as const satisfies Record<string, Mark>

const markOfFinding: Partial<Record<Finding['kind'], Mark>> = {
  title: 'title',
  unit: 'unit',
  period: 'period',
  region: 'region',
  indicator: 'indicator',
  source: 'source',
  note: 'note',
  block: 'block',
}

export interface Marks {
  /** Of a cell, null where it belongs to nothing. */
  cell(row: number, column: number): Mark | null
  /** Of a whole row: what stands beside it. */
  row(row: number): Mark | 'data' | null
  /** Of a column, by what its values are. */
  column(column: number): Mark | null
}

interface MarkedColumns {
  readonly marks: ReadonlyMap<number, Mark>
  readonly headers: ReadonlyMap<number, Mark>
}

const columnsOf = ({ columns }: ProposedTable, mapping: ProposedTable['mapping']): MarkedColumns => {
  const across = new Map(mapping.across.map((entry) => [entry.column, entry]))
  const marks = new Map<number, Mark>()
  const headers = new Map<number, Mark>()
  for (const { at, name } of columns) {
    const mark = markOfUse[columnUse(mapping, name)]
    marks.set(at, mark)
    const entry = mark === 'values' ? across.get(name) : undefined
    if ((entry?.period ?? entry?.subperiod) !== undefined) headers.set(at, 'period')
    else if (entry?.region !== undefined) headers.set(at, 'region')
    else headers.set(at, 'header')
  }
  return { marks, headers }
}

const markOfDimension = {
  region: 'region',
  period: 'period',
  indicator: 'indicator',
  unit: 'unit',
  fold: 'dimension',
  fix: 'dimension',
} as const satisfies Record<string, Mark>

/** The columns of a cube's preview: a dimension each, then the values. Null for a grid. */
const cubeMarks = (
  [table]: readonly ProposedTable[],
  [mapping]: readonly ProposedTable['mapping'][],
): ((column: number) => Mark | null) | null => {
  if (table === undefined || mapping === undefined || mapping.layout !== 'cube') return null
  const marks = table.dimensions.map(({ id }) => markOfDimension[mapping.dimensions[id]?.as ?? 'fold'])
  return (column) => (column === marks.length ? 'values' : (marks[column] ?? null))
}

/** Where in a sheet the parts of its tables stand, as the mappings of the moment take them. */
export const marksOf = (
  tables: readonly ProposedTable[],
  mappings: readonly ProposedTable['mapping'][],
): Marks => {
  const parts = tables.flatMap((table, i) => {
    const mapping = mappings[i]
    if (table.rows === null || mapping === undefined) return []
    const { rows } = table
    return [{ table, rows, header: new Set(rows.header), ...columnsOf(table, mapping) }]
  })
  const outside = new Map<number, Mark>()
  for (const { rows, table } of parts) {
    for (const row of rows.titles) outside.set(row, 'title')
    for (const row of rows.singles) outside.set(row, 'block')
    for (const row of rows.footer) outside.set(row, 'note')
    for (const { kind, where, why } of table.findings) {
      // A title stays one, whatever else it says.
      const mark = why === 'in-title' ? undefined : markOfFinding[kind]
      if (mark === undefined || where === null || where.bottom !== where.top) continue
      if (where.top < rows.first || where.top > rows.last) outside.set(where.top, mark)
    }
    for (const row of rows.header) outside.delete(row)
  }
  const partAt = (row: number) =>
    parts.find(({ rows, header }) => header.has(row) || (row >= rows.first && row <= rows.last))
  const [first] = parts
  const ofCube = cubeMarks(tables, mappings)
  return {
    cell: (row, column) => {
      if (ofCube !== null) return ofCube(column)
      const said = outside.get(row)
      if (said !== undefined) return said
      const part = partAt(row)
      if (part === undefined) return null
      if (!part.header.has(row)) return part.marks.get(column) ?? null
      return row === part.rows.unitRow ? 'unit' : (part.headers.get(column) ?? null)
    },
    row: (row) => {
      const said = outside.get(row)
      if (said !== undefined) return said
      const part = partAt(row)
      if (part === undefined) return null
      if (!part.header.has(row)) return 'data'
      return row === part.rows.unitRow ? 'unit' : 'header'
    },
    column: (column) => (ofCube === null ? (first?.marks.get(column) ?? null) : ofCube(column)),
  }
}
