import type { DatabaseTable } from '#contract/database'
import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import { columnTypeOf } from './columnType'
import type { DatabaseSession } from './session'

/** Columns of a database: as many as a warehouse may have, and no more than a list can be searched in. */
const MOST_COLUMNS = 200_000

/**
 * Tables and views that the account may see, from the standard's information schema, which every server of this
 * kind has; schemas of the servers themselves (PostgreSQL, CockroachDB, Greenplum) are left out.
 */
const STATEMENT = `
select c.table_schema, c.table_name, c.column_name,
  case when c.data_type in ('USER-DEFINED', 'ARRAY') then c.udt_name else c.data_type end
from information_schema.columns c
where c.table_schema not in
    ('information_schema', 'pg_catalog', 'pg_toast', 'pg_internal', 'pg_extension', 'crdb_internal', 'gp_toolkit')
  and c.table_schema not like 'pg_temp%'
order by c.table_schema, c.table_name, c.ordinal_position`

/** All tables with their columns, sorted by schema and name. Errors: those of `select`. */
export const listTables = async (
  session: DatabaseSession,
): Promise<Result<readonly DatabaseTable[], AppError>> => {
  const rows = await session.select({ text: STATEMENT, values: [] }, MOST_COLUMNS)
  if (!rows.ok) return rows
  const tables = new Map<string, DatabaseTable & { readonly columns: DatabaseTable['columns'][number][] }>()
  for (const [schema, table, column, type] of rows.value) {
    const [schemaName, name] = [schema ?? '', table ?? '']
    const key = JSON.stringify([schemaName, name])
    let found = tables.get(key)
    if (found === undefined) {
      found = { schema: schemaName, name, columns: [] }
      tables.set(key, found)
    }
    const declared = type ?? ''
    found.columns.push({ name: column ?? '', type: columnTypeOf(declared), declared })
  }
  return ok([...tables.values()])
}
