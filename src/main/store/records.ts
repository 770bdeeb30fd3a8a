import { limits } from '#core/project/limits'
import { type RecordOf, type Records, type RecordTable, recordTables } from '#core/project/schema'
import { type Database, int, type Parameter } from './database'
import { insertRows } from './insertRows'
import { type Mapped, type Mapping, mappings } from './recordMappings'
import { DamagedError } from './storeError'

/** The internal numbers of regions, periods and indicators by code (cellNumber.ts). */
export interface Numbers {
  readonly regions: Map<string, number>
  readonly periods: Map<string, number>
  readonly indicators: Map<string, number>
}
type Numbered = keyof Numbers

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

/**
 * Numbers for new records: those after the largest, or the smallest free ones where that would be beyond the bound. A number that
 * is free again belongs to no cell: they went with their record.
 */
const freeNumbers = (known: ReadonlyMap<string, number>, bound: number, count: number): number[] => {
  let next = 0
  for (const used of known.values()) if (used >= next) next = used + 1
  if (next + count <= bound) return Array.from({ length: count }, (_, i) => next + i)
  const used = new Set(known.values())
  const free: number[] = []
  for (let number = 0; number < bound && free.length < count; number++)
    if (!used.has(number)) free.push(number)
  if (free.length < count)
    throw new Error('no free number: core/project/limits.ts lets no record too many through')
  return free
}

/** Inserts new records of one table; gives regions, periods and indicators the next free numbers. */
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
  const given = freeNumbers(known, limits[mapped], rows.length)
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
  if (isNumbered(table)) numbers[table].delete(key)
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

/** Reads all records and numbers; throws where a record does not fit its schema. */
export const readRecords = async (
  database: Database,
  meta: ReadonlyMap<string, string>,
): Promise<{ records: Records; numbers: Numbers }> => {
  const numbers: Numbers = { regions: new Map(), periods: new Map(), indicators: new Map() }
  const tables: Partial<Record<RecordTable, ReadonlyMap<string, unknown>>> = { project: readProject(meta) }
  for (const table of Object.keys(mappings) as Mapped[])
    tables[table] = await readTable(database, table, numbers)
  return { records: tables as Records, numbers }
}

export { setMeta }
