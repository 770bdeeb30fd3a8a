import type { GridCell } from '../grid'
import { asArray, asText, isObject, type JsonObject } from '../statistical/parseJson'
import { plainNumber } from '../statistical/plainNumber'

/** A text of a column as its field means it; what does not fit the field stays as it is, for the import to tell. */
type FieldReader = (text: string) => GridCell

const numberCell = (value: number, text: string): GridCell => ({
  ...{ kind: 'number', value, text, percent: false },
})

/** Whole digits stay a text: they may be a code or a year. */
const numberReader = (field: JsonObject): FieldReader => {
  const [group, decimal] = [asText(field.groupChar), asText(field.decimalChar) || '.']
  const bare = field.bareNumber !== false
  return (text) => {
    if (/^-?\d+$/.test(text)) return text
    const digits = bare ? text : text.replace(/^[^\d+\-.,]+/, '').replace(/\D+$/, '')
    const value = plainNumber((group === '' ? digits : digits.replaceAll(group, '')).replace(decimal, '.'))
    return value === null ? text : numberCell(value, text)
  }
}

const booleanReader = (field: JsonObject): FieldReader => {
  const said = (list: unknown, usual: readonly string[]) =>
    new Set(Array.isArray(list) ? list.map(asText) : usual)
  const yes = said(field.trueValues, ['true', 'True', 'TRUE', '1'])
  const no = said(field.falseValues, ['false', 'False', 'FALSE', '0'])
  return (text) => (yes.has(text) ? numberCell(1, text) : no.has(text) ? numberCell(0, text) : text)
}

const directives: Readonly<Record<string, string>> = {
  ...{ Y: '(?<Y>\\d{4})', y: '(?<y>\\d{2})', m: '(?<m>\\d{1,2})', d: '(?<d>\\d{1,2})' },
  ...{ H: '\\d{1,2}', M: '\\d{1,2}', S: '\\d{1,2}', f: '\\d+', z: '\\S*', Z: '\\S*' },
}

/** The pattern of a format as strftime writes it; null where it has directives that are not known. */
const datePattern = (format: string): RegExp | null => {
  let known = true
  const pattern = format
    .replace(/^fmt:/, '')
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%(.)/g, (_, letter: string) => {
      known &&= letter in directives
      return directives[letter] ?? ''
    })
  return known ? new RegExp(`^${pattern}$`) : null
}

/** Days; of points in time the day. A month without a day is one. */
const dateReader = (field: JsonObject): FieldReader => {
  const format = asText(field.format)
  const isPlain = format === '' || format === 'default' || format === 'any'
  const pattern = isPlain ? /^(?<Y>\d{4})-(?<m>\d{2})-(?<d>\d{2})[T ]\d{2}:.*$/ : datePattern(format)
  return (text) => {
    const found = pattern?.exec(text)?.groups
    if (found === undefined) return text
    const year =
      found.Y ?? (found.y === undefined ? undefined : `${Number(found.y) < 69 ? 20 : 19}${found.y}`)
    if (year === undefined) return text
    const parts = [year, found.m, found.d].filter((part) => part !== undefined)
    const written = parts.map((part) => part.padStart(2, '0')).join('-')
    return parts.length === 3 ? { kind: 'date', text: written } : written
  }
}

const textReader: FieldReader = (text) => text

const readers: Readonly<Record<string, (field: JsonObject) => FieldReader>> = {
  ...{ number: numberReader, integer: numberReader, boolean: booleanReader },
  ...{ date: dateReader, datetime: dateReader, yearmonth: dateReader, year: dateReader },
}

/** Marks of missing values: texts, or since version 2 objects that also have a label. */
export const missingMarks = (list: unknown): readonly string[] =>
  asArray(list).map((mark) => asText(isObject(mark) ? mark.value : mark))

/** Words for codes, where the field lists its categories with labels. */
const labelsOf = (field: JsonObject): ReadonlyMap<string, string> =>
  new Map(
    asArray(field.categories)
      .filter(isObject)
      .map(({ value, label }) => [asText(value), asText(label) || asText(value)]),
  )

/**
 * How the cells of a column are read by its field of a Table Schema (https://specs.frictionlessdata.io/table-schema/): numbers
 * with the marks that they are written with, truths as 1 and 0, dates in any order, categories by their labels.
 * Missing values become blank.
 */
export const fieldReader = (
  field: JsonObject,
  missingOfSchema: readonly string[],
): ((cell: GridCell) => GridCell) => {
  const missing = new Set(
    field.missingValues === undefined ? missingOfSchema : missingMarks(field.missingValues),
  )
  const labels = labelsOf(field)
  const read = (readers[asText(field.type)] ?? (() => textReader))(field)
  return (cell) => {
    const text = typeof cell === 'string' ? cell : cell.text
    if (missing.has(text)) return ''
    if (typeof cell !== 'string') return cell
    const label = labels.get(cell)
    return label ?? (cell === '' ? cell : read(cell.trim()))
  }
}
