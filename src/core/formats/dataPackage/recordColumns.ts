import type { Indicator, Region } from '../../dataset/schema'
import { numberCell, textCell } from '../csvCells'
import { tooDeepAt } from '../statistical/jsonDepth'

/** Types of the Table Schema of Frictionless that are in use here. */
type FieldType = 'string' | 'number' | 'integer' | 'object' | 'array'

/** A column of a table of records: how it is described, written and read. Empty cells are null. */
export interface RecordColumn<R> {
  readonly name: string
  readonly type: FieldType
  readonly of: (record: R) => unknown
  /** Whether an empty cell is an empty text and not null. */
  readonly emptyText: boolean
}

const text = <R>(name: string, of: (record: R) => string): RecordColumn<R> => ({
  name,
  type: 'string',
  of,
  emptyText: true,
})
const column = <R>(name: string, type: FieldType, of: (record: R) => unknown): RecordColumn<R> => ({
  name,
  type,
  of,
  emptyText: false,
})

export const regionColumns: readonly RecordColumn<Region>[] = [
  text('code', ({ code }) => code),
  column('parent', 'string', ({ parent }) => parent),
  text('level', ({ level }) => level),
  text('name_zh', ({ name }) => name.zh),
  text('name_en', ({ name }) => name.en),
  text('short_name_zh', ({ shortName }) => shortName.zh),
  text('short_name_en', ({ shortName }) => shortName.en),
  column('iso', 'string', ({ iso }) => iso),
  column('aliases', 'array', ({ aliases }) => aliases),
  column('groups', 'object', ({ groups }) => groups),
  column('position', 'integer', ({ position }) => position),
]

export const indicatorColumns: readonly RecordColumn<Indicator>[] = [
  text('code', ({ code }) => code),
  text('name_zh', ({ name }) => name.zh),
  text('name_en', ({ name }) => name.en),
  text('unit_zh', ({ unit }) => unit.zh),
  text('unit_en', ({ unit }) => unit.en),
  column('direction', 'integer', ({ direction }) => direction),
  column('decimals', 'integer', ({ decimals }) => decimals),
  text('source', ({ source }) => source),
  text('note', ({ note }) => note),
  column('dimension', 'object', ({ dimension }) => dimension),
  column('formula', 'string', ({ formula }) => formula),
  column('position', 'integer', ({ position }) => position),
]

const cellOf = (type: FieldType, value: unknown, guard: boolean): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberCell(value)
  return textCell(type === 'object' || type === 'array' ? JSON.stringify(value) : String(value), guard)
}

/** A table of records as CSV, line by line. */
export function* recordLines<R>(
  columns: readonly RecordColumn<R>[],
  records: Iterable<R>,
  guard: boolean,
): Generator<string> {
  yield `${columns.map(({ name }) => name).join(',')}\n`
  for (const record of records)
    yield `${columns.map(({ type, of }) => cellOf(type, of(record), guard)).join(',')}\n`
}

/** A cell as the value that its column holds; undefined where it is not of its type. */
const readValue = (type: FieldType, emptyText: boolean, cell: string): unknown => {
  if (cell === '') return emptyText ? '' : null
  if (type === 'string') return cell
  if (type === 'integer' || type === 'number') return Number(cell)
  try {
    return tooDeepAt(cell) < 0 ? JSON.parse(cell) : undefined
  } catch {
    return undefined
  }
}

/** The values of a row by the names of its columns; a column that the file does not have is undefined. */
export const rowValues = <R>(
  columns: readonly RecordColumn<R>[],
  header: readonly string[],
  row: readonly string[],
): Record<string, unknown> =>
  Object.fromEntries(
    columns.map(({ name, type, emptyText }) => {
      const at = header.indexOf(name)
      return [name, at < 0 ? undefined : readValue(type, emptyText, row[at] ?? '')]
    }),
  )

const local = (values: Record<string, unknown>, name: string) => ({
  zh: values[`${name}_zh`],
  en: values[`${name}_en`],
})

/** The values of a row in the shape of a region, to be checked by its schema. */
export const regionShape = (values: Record<string, unknown>) => {
  const { code, parent, level, iso, aliases, groups, position } = values
  return {
    ...{ code, parent, level, iso, aliases, groups, position },
    name: local(values, 'name'),
    shortName: local(values, 'short_name'),
  }
}

/** The same of an indicator. */
export const indicatorShape = (values: Record<string, unknown>) => {
  const { code, direction, decimals, source, note, dimension, formula, position } = values
  return {
    ...{ code, direction, decimals, source, note, dimension, formula, position },
    name: local(values, 'name'),
    unit: local(values, 'unit'),
  }
}

/** The Table Schema of a table of records. */
export const tableSchemaOf = <R>(columns: readonly RecordColumn<R>[]) => ({
  fields: columns.map(({ name, type }) => ({ name, type })),
  primaryKey: ['code'],
  missingValues: [''],
})
