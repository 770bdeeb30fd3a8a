import type { Period } from '#core/dataset/schema'
import type { Across, ColumnRole, ImportMapping, Layout } from '#core/formats/mapping/importMapping'
import { splitUnit } from '#core/formats/understand/labels'
import { periodLabel } from '#core/formats/understand/periodLabel'
import type { ColumnInfo } from './worker/importProtocol'

/** What a column of a grid is taken for. `values`: a column of values of its own; `fold`, `fix`: a further dimension. */
export const columnUses = [
  'region',
  'regionName',
  'within',
  'period',
  'subperiod',
  'indicator',
  'indicatorName',
  'value',
  'values',
  'unit',
  'status',
  'source',
  'note',
  'fold',
  'fix',
  'skip',
] as const
export type ColumnUse = (typeof columnUses)[number]

const known = new WeakMap<ImportMapping, ReadonlySet<string>>()

/** Columns of values, by name: a file may have hundreds of thousands, and each is asked for. */
const valueColumns = (mapping: ImportMapping): ReadonlySet<string> => {
  const before = known.get(mapping)
  if (before !== undefined) return before
  const found = new Set(mapping.layout === 'tidy' ? [] : mapping.across.map(({ column }) => column))
  known.set(mapping, found)
  return found
}

/** What a mapping takes a column for, which it names by its header. */
export const columnUse = (mapping: ImportMapping, column: string): ColumnUse => {
  for (const [role, name] of Object.entries(mapping.columns) as [ColumnRole, string][])
    if (name === column) return role
  if (valueColumns(mapping).has(column)) return 'values'
  const dimension = mapping.dimensions[column]
  return dimension === undefined ? 'skip' : dimension.as === 'fix' ? 'fix' : 'fold'
}

const layoutOf = ({ columns, across }: Pick<ImportMapping, 'columns' | 'across'>): Layout => {
  if (columns.value !== undefined) return 'tidy'
  const periods = across.some(({ period, subperiod }) => (period ?? subperiod) !== undefined)
  const regions = across.some(({ region }) => region !== undefined)
  const named = new Set(across.map(({ indicator = '' }) => indicator)).size > 1
  if ((periods && (regions || named)) || (regions && named)) return 'cross-table'
  if (regions) return 'regions-across'
  return periods ? 'periods-across' : 'indicators-across'
}

/** What a column of values holds, by its header. */
const acrossOf = ({ name, unit }: ColumnInfo): Across => {
  const period = periodLabel(name)
  if (period !== null) return { column: name, period }
  const split = splitUnit(name)
  const said = unit || split.unit
  return { column: name, indicator: split.name, ...(said === '' ? {} : { unit: said }) }
}

/**
 * The mapping with one column taken for something else. What only one column can be is taken from the one that
 * was it, which is then left out. What `proposed` said of a column of values is kept.
 */
export const withColumnUse = (
  mapping: ImportMapping,
  proposed: ImportMapping,
  column: ColumnInfo,
  use: ColumnUse,
): ImportMapping => {
  const { name } = column
  const { [name]: _, ...others } = mapping.dimensions
  const columns: ImportMapping['columns'] = Object.fromEntries(
    Object.entries(mapping.columns).filter(([, header]) => header !== name),
  )
  let across = mapping.across.filter((entry) => entry.column !== name)
  let dimensions: ImportMapping['dimensions'] = others
  if (use === 'values') {
    delete columns.value
    across = [...across, proposed.across.find((entry) => entry.column === name) ?? acrossOf(column)]
  } else if (use === 'fold') dimensions = { ...others, [name]: { as: 'fold' } }
  else if (use === 'fix') dimensions = { ...others, [name]: { as: 'fix', category: column.samples[0] ?? '' } }
  else if (use !== 'skip') {
    columns[use] = name
    if (use === 'value') across = []
  }
  const { blocks, ...rest } = mapping
  return {
    ...rest,
    ...{ columns, across, dimensions, layout: layoutOf({ columns, across }) },
    // A column says it of each row, the titles between the rows need not.
    ...(blocks === undefined || columns[blocks] !== undefined ? {} : { blocks }),
  }
}

/** The mapping with what its values are all of; empty takes it away. */
export const withConstant = (
  mapping: ImportMapping,
  part: 'region' | 'indicator' | 'unit',
  text: string,
): ImportMapping => {
  const { [part]: _, ...constants } = mapping.constants
  const said = text.trim()
  return { ...mapping, constants: said === '' ? constants : { ...constants, [part]: said } }
}

/** The mapping with numbers written 1.234,5, or without. */
export const withDecimalComma = (
  { decimalComma: _, ...mapping }: ImportMapping,
  comma: boolean,
): ImportMapping => (comma ? { ...mapping, decimalComma: true } : mapping)

/** What all values of a column of values share. */
export const heldParts = ['indicator', 'unit', 'period', 'region'] as const

/** The mapping with what all values of a column share; empty takes it away. */
export const withHeld = (
  mapping: ImportMapping,
  column: string,
  part: (typeof heldParts)[number],
  text: string,
): ImportMapping => {
  const said = text.trim()
  const across = mapping.across.map((entry) => {
    if (entry.column !== column) return entry
    const { [part]: _, ...rest } = entry
    return said === '' ? rest : { ...rest, [part]: said as Period }
  })
  return { ...mapping, across, layout: layoutOf({ columns: mapping.columns, across }) }
}
