import type { DatabaseTable } from '#contract/database'
import type { AppError } from '#core/errors'
import { type Aggregation, aggregatedGroups, type QueryResult } from '#core/microdata/aggregatedGroups'
import {
  type AggregationQuery,
  aggregationQuery,
  type MedianWay,
  MOST_GROUPS,
  mediansOf,
  type Regrouping,
} from '#core/microdata/aggregationSql'
import type { CheckedPlan } from '#core/microdata/checkPlan'
import { postgresqlDialect, type SqlDialect } from '#core/microdata/sqlDialect'
import { ok, type Result } from '#core/result'
import { isRedshift, redshiftDialect, VERSION } from './redshift'
import type { DatabaseSession } from './session'

/** Not supported, and no such function: what servers say that cannot work out a median within an aggregation. */
const UNSUPPORTED = new Set(['0A000', '42883', '42601'])

const isUnsupported = (error: AppError): boolean =>
  error.code === 'database-failed' && UNSUPPORTED.has(error.data.code)

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
  const version = await session.select(VERSION, 1)
  if (!version.ok) return version
  const redshift = isRedshift(version.value)
  const base = redshift ? redshiftDialect : postgresqlDialect
  const source = `${base.identifier(schema)}.${base.identifier(name)}`
  const medians = mediansOf(plan)
  const before = session.received()
  let rows = 0
  /** The result of a statement for each way. */
  const ask = async (ways: readonly MedianWay[]): Promise<Result<QueryResult[], AppError>> => {
    const results: QueryResult[] = []
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
    return ok(results)
  }
  const ranked = ['left-out', ...medians] as const
  let asked = await ask(redshift && medians.length > 1 ? ranked : ['inline'])
  // What has no function for medians can still rank the rows of each group.
  if (!asked.ok && medians.length > 0 && isUnsupported(asked.error)) {
    const renewed = await session.renew()
    asked = renewed.ok ? await ask(ranked) : renewed
  }
  if (!asked.ok) return asked
  const groups = aggregatedGroups(plan, asked.value)
  if (!groups.ok) return groups
  return ok({ groups: groups.value, skipped: 0, received: { rows, bytes: session.received() - before } })
}
