import { type RecordOf, type Records, type RecordTable, recordTables } from '#core/project/schema'
import { numberBounds } from './cellPlace'
import { type Database, int, type Parameter } from './database'
import { insertRows } from './insertRows'
import { type Mapped, type Mapping, mappings } from './recordMappings'
import { DamagedError } from './storeError'

type Numbered = 'regions' | 'periods' | 'indicators'
type ByTable<V> = { readonly [T in Numbered]: V }

/** The internal numbers of regions, periods and indicators by code (cellPlace.ts). */
export interface Numbers extends ByTable<Map<string, number>> {
  /** Those of removed records: the history names them by these. */
  readonly former: ByTable<Map<string, number>>
}

export const emptyNumbers = (): Numbers => ({
  ...{ regions: new Map(), periods: new Map(), indicators: new Map() },
  former: { regions: new Map(), periods: new Map(), indicators: new Map() },
})

const isNumbered = (table: Mapped): table is Numbered => mappings[table].numbered === true

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** The table with its columns, and the expressions of one row. */
const insertInto = (table: Mapped): { readonly into: string; readonly tuple: string } => {
  const { columns } = mappings[table]
  const numbered = isNumbered(table)
  const names = [...Object.keys(columns), ...(numbered ? ['number'] : [])]
  const values = [...Object.values(columns), ...(numbered ? ['?'] : [])]
  return { into: `${table} (${quoted(names)})`, tuple: `(${values.join(', ')})` }
}

const updateSql = (table: Mapped): string => {
  const { columns, key } = mappings[table]
  const assignments = Object.entries(columns)
    .filter(([name]) => name !== key)
    .map(([name, value]) => `"${name}" = ${value}`)
  return `UPDATE ${table} SET ${assignments.join(', ')} WHERE "${key}" = ?`
}

const valuesOf = <T extends Mapped>(table: T, record: RecordOf<T>): readonly Parameter[] =>
  (mappings[table] as Mapping<T>).write(record)

const setMeta = async (database: Database, key: string, value: string): Promise<void> => {
  const changed = await database.run('UPDATE meta SET value = ? WHERE key = ?', value, key)
  if (changed === 0) await database.run('INSERT INTO meta VALUES (?, ?)', key, value)
}

const metaKeys = ['title_zh', 'title_en', 'note_zh', 'note_en'] as const

const writeProject = async (database: Database, record: RecordOf<'project'> | null): Promise<void> => {
  if (record === null) {
    for (const key of metaKeys) await database.run('DELETE FROM meta WHERE key = ?', key)
    return
  }
  const { title, note } = record
  const values = [title.zh, title.en, note.zh, note.en]
  for (const [i, key] of metaKeys.entries()) await setMeta(database, key, values[i] ?? '')
}

/** One more than the largest number that was ever given away in a table. */
export const comingNumber = (numbers: Numbers, table: Numbered): number => {
  let next = 0
  for (const map of [numbers[table], numbers.former[table]])
    for (const used of map.values()) if (used >= next) next = used + 1
  return next
}

const reserved = new WeakMap<Numbers, Map<string, number>>()

/** Gives a record that is not there yet its number in advance. */
export const reserveNumber = (numbers: Numbers, table: Numbered, code: string, number: number): void => {
  const known = reserved.get(numbers) ?? new Map<string, number>()
  reserved.set(numbers, known.set(`${table} ${code}`, number))
}

/** The numbers of records that are added: of each the one that it had before, else a new one. */
const numbersFor = async (
  database: Database,
  numbers: Numbers,
  table: Numbered,
  codes: readonly string[],
): Promise<number[]> => {
  let next = comingNumber(numbers, table)
  const given: number[] = []
  for (const code of codes) {
    const former = numbers.former[table].get(code)
    if (former !== undefined) {
      await database.run('DELETE FROM former_numbers WHERE table_name = ? AND code = ?', table, code)
      numbers.former[table].delete(code)
    }
    const number = reserved.get(numbers)?.get(`${table} ${code}`) ?? former ?? next++
    if (number >= numberBounds[table]) throw new Error(`no free number in ${table}`)
    given.push(number)
  }
  return given
}

/** Inserts new records of one table; gives regions, periods and indicators their numbers. */
export const insertRecords = async <T extends RecordTable>(
  database: Database,
  numbers: Numbers,
  table: T,
  records: readonly RecordOf<T>[],
): Promise<void> => {
  if (table === 'project') {
    for (const record of records) await writeProject(database, record as RecordOf<'project'>)
    return
  }
  const mapped = table as Mapped
  const { into, tuple } = insertInto(mapped)
  const rows = records.map((record) => valuesOf(mapped, record as RecordOf<Mapped>))
  if (!isNumbered(mapped)) {
    await insertRows(database, into, tuple, rows)
    return
  }
  const known = numbers[mapped]
  const codes = rows.map(([key]) => String(key))
  const given = await numbersFor(database, numbers, mapped, codes)
  await insertRows(
    database,
    into,
    tuple,
    rows.map((row, i) => [...row, int(given[i] ?? 0)]),
  )
  rows.forEach(([key], i) => {
    known.set(String(key), given[i] ?? 0)
  })
}

/** Replaces one record. */
export const updateRecord = async <T extends RecordTable>(
  database: Database,
  table: T,
  record: RecordOf<T>,
): Promise<void> => {
  if (table === 'project') return writeProject(database, record as RecordOf<'project'>)
  const mapped = table as Mapped
  const values = valuesOf(mapped, record as RecordOf<Mapped>)
  // The key is the first column of every table, and the last parameter of an update.
  await database.run(updateSql(mapped), ...values.slice(1), values[0] ?? '')
}

export const deleteRecord = async (
  database: Database,
  numbers: Numbers,
  table: RecordTable,
  key: string,
): Promise<void> => {
  if (table === 'project') return writeProject(database, null)
  await database.run(`DELETE FROM ${table} WHERE "${mappings[table].key}" = ?`, key)
  if (!isNumbered(table)) return
  const number = numbers[table].get(key)
  if (number === undefined) return
  await database.run('INSERT INTO former_numbers VALUES (?, ?, ?)', table, key, int(number))
  numbers[table].delete(key)
  numbers.former[table].set(key, number)
}

const readTable = async (database: Database, table: Mapped, numbers: Numbers) => {
  const { columns, select = {}, read, key } = mappings[table]
  const names = [...Object.keys(columns), ...(isNumbered(table) ? ['number'] : [])]
  const expressions = names.map((name) => `${select[name] ?? `"${name}"`} AS "${name}"`)
  const found = new Map<string, unknown>()
  for (const row of await database.rows(`SELECT ${expressions.join(', ')} FROM ${table}`)) {
    const code = String(row[key])
    const parsed = recordTables[table].schema.safeParse(read(row))
    if (!parsed.success) throw new DamagedError(`${table} ${code}: ${parsed.error.message}`)
    found.set(code, parsed.data)
    if (isNumbered(table)) numbers[table].set(code, Number(row.number))
  }
  return found
}

/** All of `meta`. */
export const readMeta = async (database: Database): Promise<Map<string, string>> =>
  new Map(
    (await database.rows('SELECT key, value FROM meta')).map((row) => [String(row.key), String(row.value)]),
  )

const readProject = (meta: ReadonlyMap<string, string>): Records['project'] => {
  const [titleZh, titleEn, noteZh, noteEn] = metaKeys.map((key) => meta.get(key))
  if (titleZh === undefined && titleEn === undefined) return new Map()
  const title = { zh: titleZh ?? '', en: titleEn ?? '' }
  return new Map([['project', { title, note: { zh: noteZh ?? '', en: noteEn ?? '' } }]])
}

/**
 * Reads all records and numbers; throws where a record does not fit its schema. The tables are asked for at once:
 * each answer takes a turn of a thread that is busy while a window starts.
 */
export const readRecords = async (
  database: Database,
  meta: Promise<ReadonlyMap<string, string>>,
): Promise<{ records: Records; numbers: Numbers }> => {
  const numbers = emptyNumbers()
  const readFormer = async () => {
    for (const row of await database.rows('SELECT table_name, code, number FROM former_numbers'))
      numbers.former[String(row.table_name) as Numbered]?.set(String(row.code), Number(row.number))
  }
  const [project, tables] = await Promise.all([
    meta.then(readProject),
    Promise.all(
      (Object.keys(mappings) as Mapped[]).map(
        async (table) => [table, await readTable(database, table, numbers)] as const,
      ),
    ),
    readFormer(),
  ])
  const records: Partial<Record<RecordTable, ReadonlyMap<string, unknown>>> = {
    project,
    ...Object.fromEntries(tables),
  }
  return { records: records as Records, numbers }
}

export { setMeta }
