import type { JS } from '@duckdb/node-api'
import type { RecordOf, RecordTable } from '#core/project/schema'
import { int, type Parameter } from './database'

type Row = Record<string, JS>

/** How the records of one table stand in the file. Nested values go in and out as JSON text, which the engine casts. */
export interface Mapping<T extends RecordTable> {
  readonly key: string
  /** Column -> expression for its parameter; default `?`. */
  readonly columns: Readonly<Record<string, string>>
  readonly write: (record: RecordOf<T>) => readonly Parameter[]
  /** Column -> expression where it is not the column itself. */
  readonly select?: Readonly<Record<string, string>>
  /** Checked by the table's schema afterwards. */
  readonly read: (row: Row) => unknown
  /** Whether rows carry an internal number (cellPlace.ts). */
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

const boundaries: Mapping<'boundaries'> = {
  key: 'region',
  columns: { region: '?', geometry: '?::JSON', source: '?' },
  write: (r) => [r.region, r.geometry, r.source],
  select: { geometry: 'geometry::VARCHAR' },
  read: ({ region, geometry, source }) => ({ region, geometry, source }),
}

/** The project record stands in `meta`, as four rows. */
export type Mapped = Exclude<RecordTable, 'project'>
export const mappings: { readonly [T in Mapped]: Mapping<T> } = {
  regions,
  periods,
  indicators,
  indices,
  views,
  claims,
  boundaries,
}
