import type { JS } from '@duckdb/node-api'
import { type RecordOf, type Records, type RecordTable, recordTables } from '#core/project/schema'
import { type Database, int, type Parameter } from './database'
import { DamagedError } from './storeError'

type Row = Record<string, JS>

/** How the records of one table stand in the file. Nested values go in and out as JSON text, which the engine casts. */
interface Mapping<T extends RecordTable> {
  readonly key: string
  /** Column -> expression for its parameter; default `?`. */
  readonly columns: Readonly<Record<string, string>>
  readonly write: (record: RecordOf<T>) => readonly Parameter[]
  /** Column -> expression where it is not the column itself. */
  readonly select?: Readonly<Record<string, string>>
  /** Checked by the table's schema afterwards. */
  readonly read: (row: Row) => unknown
  /** Whether rows carry an internal number (cellNumber.ts). */
  readonly numbered?: boolean
}

const text = (value: JS | undefined): string | null => (typeof value === 'string' ? value : null)
const json = (value: JS | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null)
const local = (row: Row, name: string) => ({ zh: row[`${name}_zh`], en: row[`${name}_en`] })
const list = (value: readonly string[] | null) => (value === null ? null : JSON.stringify(value))

const regions: Mapping<'regions'> = {
  key: 'code',
  numbered: true,
  columns: {
    code: '?',
    parent: '?',
    level: '?',
    name_zh: '?',
    name_en: '?',
    short_name_zh: '?',
    short_name_en: '?',
    iso: '?',
    aliases: '?::JSON::VARCHAR[]',
    groups: '?::JSON::MAP(VARCHAR, STRUCT(zh VARCHAR, en VARCHAR))',
    position: '?',
  },
  write: (r) => [
    r.code,
    r.parent,
    r.level,
    r.name.zh,
    r.name.en,
    r.shortName.zh,
    r.shortName.en,
    r.iso,
    JSON.stringify(r.aliases),
    JSON.stringify(r.groups),
    int(r.position),
  ],
  select: { aliases: 'to_json(aliases)::VARCHAR', groups: 'to_json(groups)::VARCHAR' },
  read: (row) => ({
    code: row.code,
    parent: text(row.parent),
    level: row.level,
    name: local(row, 'name'),
    shortName: local(row, 'short_name'),
    iso: text(row.iso),
    aliases: json(row.aliases),
    groups: json(row.groups),
    position: row.position,
  }),
}

const periods: Mapping<'periods'> = {
  key: 'code',
  numbered: true,
  columns: { code: '?' },
  write: ({ code }) => [code],
  read: ({ code }) => ({ code }),
}

const indicators: Mapping<'indicators'> = {
  key: 'code',
  numbered: true,
  columns: {
    code: '?',
    name_zh: '?',
    name_en: '?',
    unit_zh: '?',
    unit_en: '?',
    direction: '?::TINYINT',
    decimals: '?::TINYINT',
    source: '?',
    note: '?',
    dimension_zh: '?',
    dimension_en: '?',
    formula: '?',
    position: '?',
  },
  write: (r) => [
    r.code,
    r.name.zh,
    r.name.en,
    r.unit.zh,
    r.unit.en,
    int(r.direction),
    int(r.decimals),
    r.source,
    r.note,
    r.dimension?.zh ?? null,
    r.dimension?.en ?? null,
    r.formula,
    int(r.position),
  ],
  read: (row) => ({
    code: row.code,
    name: local(row, 'name'),
    unit: local(row, 'unit'),
    direction: row.direction,
    decimals: row.decimals,
    source: row.source,
    note: row.note,
    dimension: row.dimension_zh === null ? null : local(row, 'dimension'),
    formula: text(row.formula),
    position: row.position,
  }),
}

const indices: Mapping<'indices'> = {
  key: 'id',
  columns: { id: '?', name_zh: '?', name_en: '?', framework: '?::JSON' },
  write: (r) => [r.id, r.name.zh, r.name.en, JSON.stringify(r)],
  select: { framework: 'framework::VARCHAR' },
  read: (row) => json(row.framework),
}

const views: Mapping<'views'> = {
  key: 'id',
  columns: {
    id: '?',
    type: '?',
    name_zh: '?',
    name_en: '?',
    subject: '?::JSON',
    regions: '?::JSON::VARCHAR[]',
    options: '?::JSON',
    position: '?',
  },
  write: (r) => [
    r.id,
    r.type,
    r.name.zh,
    r.name.en,
    r.subject === null ? null : JSON.stringify(r.subject),
    list(r.regions),
    JSON.stringify(r.options),
    int(r.position),
  ],
  select: {
    subject: 'subject::VARCHAR',
    regions: 'to_json(regions)::VARCHAR',
    options: 'options::VARCHAR',
  },
  read: (row) => ({
    id: row.id,
    type: row.type,
    name: local(row, 'name'),
    subject: json(row.subject),
    regions: json(row.regions),
    options: json(row.options),
    position: row.position,
  }),
}

const claims: Mapping<'claims'> = {
  key: 'id',
  columns: {
    id: '?',
    subject: '?',
    period: '?',
    target: '?',
    says: '?',
    op: '?',
    value: '?',
    value_codes: '?::JSON::VARCHAR[]',
    unit: '?',
    comparator: '?',
    source: '?',
    text: '?',
    position: '?',
  },
  write: (r) => [
    r.id,
    r.subject,
    r.period,
    r.target,
    r.says,
    r.op,
    typeof r.value === 'number' ? r.value : null,
    typeof r.value === 'number' ? null : list(r.value),
    r.unit,
    r.comparator,
    r.source,
    r.text,
    int(r.position),
  ],
  select: { value_codes: 'to_json(value_codes)::VARCHAR' },
  read: (row) => ({
    id: row.id,
    subject: text(row.subject),
    period: text(row.period),
    target: row.target,
    says: row.says,
    op: row.op,
    value: row.value ?? json(row.value_codes),
    unit: row.unit,
    comparator: text(row.comparator),
    source: row.source,
    text: row.text,
    position: row.position,
  }),
}

/** The project record stands in `meta`, as four rows. */
type Mapped = Exclude<RecordTable, 'project'>
const mappings: { readonly [T in Mapped]: Mapping<T> } = {
  regions,
  periods,
  indicators,
  indices,
  views,
  claims,
}

/** The internal numbers of regions, periods and indicators by code (cellNumber.ts). */
export interface Numbers {
  readonly regions: Map<string, number>
  readonly periods: Map<string, number>
  readonly indicators: Map<string, number>
}
type Numbered = keyof Numbers

const isNumbered = (table: Mapped): table is Numbered => mappings[table].numbered === true

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

const insertSql = (table: Mapped): string => {
  const { columns } = mappings[table]
  const numbered = isNumbered(table)
  const names = [...Object.keys(columns), ...(numbered ? ['number'] : [])]
  const values = [...Object.values(columns), ...(numbered ? ['?'] : [])]
  return `INSERT INTO ${table} (${quoted(names)}) VALUES (${values.join(', ')})`
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

/** Inserts or replaces one record; gives a new region, period or indicator the next free number. */
export const writeRecord = async <T extends RecordTable>(
  database: Database,
  numbers: Numbers,
  table: T,
  record: RecordOf<T>,
  isNew: boolean,
): Promise<void> => {
  if (table === 'project') return writeProject(database, record as RecordOf<'project'>)
  const mapped = table as Mapped
  const values = valuesOf(mapped, record as RecordOf<Mapped>)
  const key = values[0] ?? ''
  if (!isNew) {
    // The key is the first column of every table, and the last parameter of an update.
    await database.run(updateSql(mapped), ...values.slice(1), key)
    return
  }
  if (!isNumbered(mapped)) {
    await database.run(insertSql(mapped), ...values)
    return
  }
  const known = numbers[mapped]
  let number = 0
  for (const used of known.values()) if (used >= number) number = used + 1
  await database.run(insertSql(mapped), ...values, int(number))
  known.set(String(key), number)
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
