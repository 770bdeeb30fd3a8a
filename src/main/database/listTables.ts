import type { DatabaseTable, TableKind } from '#contract/database'
import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import { columnTypeOf } from './columnType'
import { isRedshift, VERSION } from './redshift'
import type { DatabaseSession } from './session'

/** Columns of a database: as many as a warehouse may have, and no more than a list can be searched in. */
const MOST_COLUMNS = 200_000

const OWN =
  "('information_schema', 'pg_catalog', 'pg_toast', 'pg_internal', 'pg_extension', 'crdb_internal', 'gp_toolkit')"

/** Catalogues have types of their own for names, which not every server puts under those of the information schema. */
const text = (sql: string): string => `cast(${sql} as varchar(128))`

/**
 * Tables and views that the account may see, from the standard's information schema, which every server of this
 * kind has; schemas of the servers themselves (PostgreSQL, CockroachDB, Greenplum) are left out. The standard knows no
 * materialised views and calls all tables the same: these come from the catalogue that PostgreSQL's relatives share.
 */
const STATEMENT = `
select ${['table_schema', 'table_name', 'column_name'].map((column) => text(`c.${column}`)).join(', ')},
  case when c.data_type in ('USER-DEFINED', 'ARRAY') then ${text('c.udt_name')} else ${text('c.data_type')} end,
  coalesce(k.kind, 'r'), cast(c.ordinal_position as integer)
from information_schema.columns c
left join (
  select n.nspname as schema, r.relname as name, cast(r.relkind as varchar(1)) as kind
  from pg_catalog.pg_class r join pg_catalog.pg_namespace n on n.oid = r.relnamespace
) k on k.schema = c.table_schema and k.name = c.table_name
where c.table_schema not in ${OWN} and c.table_schema not like 'pg_temp%'
union all
select ${['n.nspname', 'r.relname', 'a.attname', 'format_type(a.atttypid, null)'].map(text).join(', ')},
  cast('m' as varchar(1)), cast(a.attnum as integer)
from pg_catalog.pg_class r
join pg_catalog.pg_namespace n on n.oid = r.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = r.oid
where r.relkind = 'm' and a.attnum > 0 and not a.attisdropped
  and n.nspname not in ${OWN} and has_table_privilege(r.oid, 'select')
order by 1, 2, 6`

/** Tables of Amazon Redshift whose rows lie in files elsewhere: neither catalogue has them (SVV_EXTERNAL_COLUMNS). */
const EXTERNAL = `
select schemaname, tablename, columnname, external_type, 'f', columnnum from svv_external_columns order by 1, 2, 6`

const kinds: Readonly<Record<string, TableKind>> = {
  ...{ v: 'view', m: 'materialised-view', p: 'partitioned-table', f: 'foreign-table' },
}

/** All tables with their columns, sorted by schema and name. Errors: those of `select`. */
export const listTables = async (
  session: DatabaseSession,
): Promise<Result<readonly DatabaseTable[], AppError>> => {
  const known = await session.select({ text: STATEMENT, values: [] }, MOST_COLUMNS)
  if (!known.ok) return known
  const version = await session.select(VERSION, 1)
  if (!version.ok) return version
  const external = isRedshift(version.value)
    ? await session.select({ text: EXTERNAL, values: [] }, MOST_COLUMNS)
    : ok([])
  if (!external.ok) return external
  const tables = new Map<string, DatabaseTable & { readonly columns: DatabaseTable['columns'][number][] }>()
  for (const [schema, table, column, type, kind] of [...known.value, ...external.value]) {
    const [schemaName, name] = [schema ?? '', table ?? '']
    const key = JSON.stringify([schemaName, name])
    let found = tables.get(key)
    if (found === undefined) {
      found = { kind: kinds[kind ?? ''] ?? 'table', schema: schemaName, name, columns: [] }
      tables.set(key, found)
    }
    const declared = type ?? ''
    // CockroachDB lists its materialised views in both catalogues.
    if (found.columns.some((other) => other.name === column)) continue
    found.columns.push({ name: column ?? '', type: columnTypeOf(declared), declared })
  }
  return ok([...tables.values()])
}
