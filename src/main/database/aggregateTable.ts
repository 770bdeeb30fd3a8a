import type { DatabaseTable } from '#contract/database'
import type { AppError } from '#core/errors'
import { type Aggregation, aggregatedGroups, type QueryResult } from '#core/microdata/aggregatedGroups'
import {
  type AggregationQuery,
  aggregationQuery,
  MOST_GROUPS,
  mediansOf,
  type Regrouping,
} from '#core/microdata/aggregationSql'
import type { CheckedPlan } from '#core/microdata/checkPlan'
import { postgresqlDialect, type SqlDialect } from '#core/microdata/sqlDialect'
import { ok, type Result } from '#core/result'
import type { DatabaseSession } from './session'

/**
 * Amazon Redshift, which calls itself PostgreSQL 8: it has no VALUES as a relation, and takes several ordered-set
 * aggregates in one statement only where they order by the same.
 */
const redshiftDialect: SqlDialect = {
  ...postgresqlDialect,
  id: 'redshift',
  pairs: (rows) => {
    const text = postgresqlDialect.text
    const selects = rows.map(([raw, name]) => `SELECT ${text(raw)} AS raw, ${text(name)} AS name`)
    return `(${selects.join(' UNION ALL ')}) AS g`
  },
}

/** A dialect whose texts travel beside the statement, where no server can take them for a part of it. */
const withParameters = (
  dialect: SqlDialect,
): { readonly dialect: SqlDialect; readonly values: readonly string[] } => {
  const values: string[] = []
  const text = (value: string): string => {
    // PostgreSQL knows no zero character.
    const sent = value.replaceAll('\u0000', '')
    const at = values.indexOf(sent)
    return `CAST($${at < 0 ? values.push(sent) : at + 1} AS VARCHAR)`
  }
  return { dialect: { ...dialect, text }, values }
}

/** The columns of a result, in the order that aggregationQuery writes them. */
const columnsOf = ({ measures }: AggregationQuery): readonly string[] => [
  ...['r', 'p', 'n', 'w'],
  ...measures.flatMap((i) => [`a${i}`, `b${i}`, `c${i}`]),
]

/** What a server gives: an aggregation, and what came over for it. */
type ServerAggregation = Aggregation & Required<Pick<Aggregation, 'received'>>

/**
 * Aggregates a table on its server; only the groups come over. Whatever `session` may read can be aggregated.
 * Errors: those of `select`, and of `aggregatedGroups`.
 */
export const aggregateTable = async (
  session: DatabaseSession,
  { schema, name }: Pick<DatabaseTable, 'schema' | 'name'>,
  plan: CheckedPlan,
  regrouping: Regrouping | null = null,
): Promise<Result<ServerAggregation, AppError>> => {
  const version = await session.select({ text: 'select version()', values: [] }, 1)
  if (!version.ok) return version
  const redshift = /redshift/i.test(version.value[0]?.[0] ?? '')
  const base = redshift ? redshiftDialect : postgresqlDialect
  const source = `${base.identifier(schema)}.${base.identifier(name)}`
  const medians = mediansOf(plan)
  const ways = redshift && medians.length > 1 ? (['left-out', ...medians] as const) : (['inline'] as const)
  const before = session.received()
  const results: QueryResult[] = []
  let rows = 0
  for (const way of ways) {
    const { dialect, values } = withParameters(base)
    const query = aggregationQuery(plan, source, dialect, way, regrouping)
    const selected = await session.select({ text: query.sql, values }, MOST_GROUPS + 1)
    if (!selected.ok) return selected
    rows += selected.value.length
    const columns = columnsOf(query)
    results.push({
      query,
      rows: selected.value.map((row) =>
        Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])),
      ),
    })
  }
  const groups = aggregatedGroups(plan, results)
  if (!groups.ok) return groups
  return ok({ groups: groups.value, skipped: 0, received: { rows, bytes: session.received() - before } })
}
