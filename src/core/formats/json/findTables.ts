import type { GridCell } from '../grid'
import { jsonCell } from '../jsonCell'
import { isObject, type JsonObject } from '../statistical/parseJson'
import { type Fields, flatRecord, isRecordList } from './flatRecord'

/** Rows found in a document, with the keys that lead to them. */
export interface JsonTable {
  readonly path: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly GridCell[])[]
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object'
const isScalars = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && value.every(isScalar)
const isRows = (value: unknown): value is readonly (readonly unknown[])[] =>
  Array.isArray(value) && value.length > 0 && value.every(isScalars)

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?[\d.,]*\d$/.test(value))

/** Rows at one place of the document, and how many numbers stand in them. */
interface Place {
  readonly records: Fields[]
  numbers: number
}

type Places = Map<string, Place>

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** Whether the values of an object are records of one kind, under keys that tell them apart: `{"AT": {…}, "BE": {…}}`. */
const isKeyed = (value: unknown): value is Readonly<Record<string, JsonObject>> => {
  if (!isObject(value)) return false
  const inner = Object.values(value)
  if (inner.length < 2 || !inner.every(isObject)) return false
  const counts = new Map<string, number>()
  for (const key of inner.flatMap(Object.keys)) counts.set(key, (counts.get(key) ?? 0) + 1)
  const shared = [...counts.values()].filter((count) => count >= 0.8 * inner.length).length
  return shared > 0 && shared >= counts.size / 2
}

/** Names of columns in a list beside the rows: `["region", "year"]`, `[{"name": "region"}, …]`. */
const columnNames = (value: unknown, width: number): readonly string[] | null => {
  if (!Array.isArray(value) || value.length !== width) return null
  const names = value.map((each) =>
    isObject(each) ? (each.name ?? each.id ?? each.text ?? each.label ?? each.code) : each,
  )
  return names.every((name): name is string => typeof name === 'string') ? names : null
}

/** A table in columns: lists of the same length, or, as data frames are written, values by the number of the row. */
const columnsOf = (value: JsonObject): readonly Fields[] | null => {
  const columns = Object.entries(value)
  const [first] = columns
  if (first === undefined || columns.length < 2) return null
  if (columns.every(([, list]) => isScalars(list) && list.length === (first[1] as readonly unknown[]).length))
    return (first[1] as readonly unknown[]).map(
      (_, row) => new Map(columns.map(([name, list]) => [name, (list as readonly unknown[])[row]])),
    )
  const rows = isObject(first[1]) ? Object.keys(first[1]) : []
  const numbered = rows.length > 0 && rows.every((key, at) => key === String(at))
  if (!numbered || !columns.every(([, list]) => isObject(list) && Object.keys(list).length === rows.length))
    return null
  return rows.map((row) => new Map(columns.map(([name, list]) => [name, (list as JsonObject)[row]])))
}

/** The first row names the columns where it holds nothing but texts and a later one holds a number. */
const namedRows = (rows: readonly (readonly unknown[])[]): readonly Fields[] | null => {
  const [head = [], ...rest] = rows
  const isHead = head.every((name) => typeof name === 'string' && name !== '')
  if (!isHead || new Set(head).size !== head.length || !rest.some((row) => row.some(isNumeric))) return null
  return rest.map((row) => new Map(head.map((name, column) => [String(name), row[column]])))
}

/** `[["2019", 1.5], ["2020", 1.6]]`: the points of a series. */
const pointsOf = (rows: readonly (readonly unknown[])[]): readonly Fields[] | null =>
  rows.every(([, value, more]) => (isNumeric(value) || value === null) && more === undefined)
    ? rows.map(
        ([period, value]) =>
          new Map([
            ['period', period],
            ['value', value],
          ]),
      )
    : null

/** Fields of what surrounds a record beside its own, which keep their names. */
const joined = (outer: Fields, own: Fields, parent: string): Fields => {
  const fields = new Map<string, unknown>()
  for (const [name, value] of outer) fields.set(own.has(name) ? `${parent} ${name}`.trim() : name, value)
  for (const [name, value] of own) fields.set(name, value)
  return fields
}

const put = (places: Places, path: string, outer: Fields, own: Fields): void => {
  const place = places.get(path) ?? { records: [], numbers: 0 }
  const parent = path.split('.').at(-2) ?? 'parent'
  place.records.push(joined(outer, own, parent))
  for (const value of own.values()) if (isNumeric(value)) place.numbers++
  places.set(path, place)
}

/** A record, and the lists of records within it. */
const walkRecord = (record: JsonObject, path: string, outer: Fields, places: Places): void => {
  const inner = Object.entries(record).filter(
    ([, value]) => isRecordList(value) || isKeyed(value) || isRows(value),
  )
  const own = flatRecord(record)
  put(places, path, outer, own)
  for (const [key, value] of inner) {
    const plain = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
    walk(value, below(path, key), joined(outer, flatRecord(plain), path.split('.').at(-1) ?? ''), places)
  }
  // What surrounds records without being one: {"Results": {"Data": […]}}
  for (const [key, value] of Object.entries(record))
    if (isObject(value) && !isKeyed(value)) walkWithin(value, below(path, key), outer, places)
}

/** Looks for lists of records in the parts of an object that is no record itself. */
const walkWithin = (value: JsonObject, path: string, outer: Fields, places: Places): void => {
  for (const [key, part] of Object.entries(value)) {
    if (isRecordList(part) || isKeyed(part)) walk(part, below(path, key), outer, places)
    else if (isObject(part)) walkWithin(part, below(path, key), outer, places)
  }
}

const walk = (value: unknown, path: string, outer: Fields, places: Places): void => {
  const putAll = (rows: readonly Fields[]) => {
    for (const row of rows) put(places, path, outer, row)
  }
  if (isRecordList(value)) for (const record of value) walkRecord(record, path, outer, places)
  else if (isRows(value)) putAll(namedRows(value) ?? pointsOf(value) ?? [])
  else if (Array.isArray(value)) {
    for (const [at, part] of value.entries())
      if (!isScalar(part)) walk(part, below(path, `${at + 1}`), outer, places)
  } else if (isObject(value)) {
    const columns = columnsOf(value)
    const split = splitTable(value)
    if (columns !== null) putAll(columns)
    else if (split !== null) putAll(split)
    else if (isKeyed(value))
      for (const [key, record] of Object.entries(value))
        walkRecord('key' in record ? record : { key, ...record }, path, outer, places)
    else
      for (const [key, part] of Object.entries(value))
        if (!isScalar(part)) walk(part, below(path, key), outer, places)
  }
}

/** Rows in one list and the names of their columns in another. */
const splitTable = (value: JsonObject): readonly Fields[] | null => {
  const parts = Object.values(value)
  for (const rows of parts) {
    if (!isRows(rows)) continue
    const width = rows[0]?.length ?? 0
    if (rows.some((row) => row.length !== width)) continue
    for (const part of parts) {
      const names = part === rows ? null : columnNames(part, width)
      if (names !== null) return rows.map((row) => new Map(names.map((name, at) => [name, row[at]])))
    }
  }
  return null
}

/** Places with fewer numbers than this share of the most are descriptions, not data. */
const FEW = 0.5

const tableOf = (path: string, { records }: Place): JsonTable => {
  const header = [...new Set(records.flatMap((record) => [...record.keys()]))]
  return { path, header, rows: records.map((record) => header.map((name) => jsonCell(record.get(name)))) }
}

/** Cells of a place, counted without building its rows. */
const cellsOf = ({ records }: Place): number =>
  records.length * new Set(records.flatMap((record) => [...record.keys()])).size

/**
 * The tables of a JSON document, whatever stands around them: lists of records (nested ones, each row with the fields that
 * surround it), records under keys, rows below a row of names, rows beside a list of names, columns. Of several places the one
 * with the most numbers, and others that hold as much and are no part of it. Empty where there is none.
 *
 * @returns `too-large` where a table has more than `most` cells
 */
export const findTables = (document: unknown, most: number): readonly JsonTable[] | 'too-large' => {
  const places: Places = new Map()
  walk(document, '', new Map(), places)
  const found = [...places]
    .filter(([, { numbers }]) => numbers > 0)
    .sort((a, b) => b[1].numbers - a[1].numbers)
  const [best] = found
  if (best === undefined) return []
  const [main, { numbers }] = best
  const apart = (path: string) => !path.startsWith(`${main}.`) && !main.startsWith(`${path}.`) && path !== ''
  const kept = found.filter(
    ([path, place]) =>
      path === main || (apart(path) && place.records.length > 1 && place.numbers >= FEW * numbers),
  )
  if (kept.some(([, place]) => cellsOf(place) > most)) return 'too-large'
  return kept.map(([path, place]) => tableOf(path, place))
}
