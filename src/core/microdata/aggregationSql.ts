import { type CheckedMeasure, type CheckedPlan, measureParts, type PeriodSource } from './checkPlan'
import { expressionSql } from './expression/expressionSql'
import { columnsOf, type RowExpression } from './expression/rowExpression'
import type { SqlDialect } from './sqlDialect'

/** More regions times periods than this is no table of regions: a column of persons was taken for one. */
export const MOST_GROUPS = 300_000

/** Names for the groups of a second run, so that names of the same region (or days of the same month) fall together. */
export interface Regrouping {
  readonly regions: ReadonlyMap<string, string>
  readonly periods: ReadonlyMap<string, string>
}

/**
 * Where medians are worked out. inline: by the engine's own function, which may hold all values of a group at once. A
 * number: only the measure of that index and nothing else, by ranking the rows, which an engine can do on disk.
 */
export type MedianWay = 'inline' | 'left-out' | number

const largest = 1.7976931348623157e308

const isMedian = ({ measure }: CheckedMeasure): boolean => measure.measure === 'median'

/** Indices of the measures that are medians. */
export const mediansOf = (plan: CheckedPlan): readonly number[] =>
  plan.measures.flatMap((measure, i) => (isMedian(measure) ? [i] : []))

/** A day as the number 20180331, a month 20180301 and so on: cheaper to group by than its text, and alike in all engines. */
const calendarKey = (period: Extract<PeriodSource, { kind: 'date' }>, column: string): string => {
  const part = (name: string) => `CAST(EXTRACT(${name} FROM ${column}) AS INTEGER)`
  const year = `${part('YEAR')} * 10000`
  switch (period.by) {
    case 'year':
      return year
    case 'quarter':
      return `${year} + ${part('QUARTER')}`
    case 'month':
      return `${year} + ${part('MONTH')} * 100`
    case 'day':
      return `${year} + ${part('MONTH')} * 100 + ${part('DAY')}`
  }
}

/** The columns that a plan reads, each with a short name in the inner query. */
const readColumns = (plan: CheckedPlan, measures: readonly CheckedMeasure[]) => {
  const expressions = [plan.filter, ...measures.flatMap(({ of, weight, where }) => [of, weight, where])]
  const names = new Set(expressions.flatMap((each) => (each === null ? [] : columnsOf(each))))
  return new Map([...names].map((name, i) => [name, `c${i}`]))
}

/** What a row gives to a measure. Missing where the row does not count for it. */
interface RowSql {
  /** SQL of the numerator, of the denominator and, with weights, of whether the weight is below zero. */
  readonly a: string
  readonly b: string
  readonly c: string
}

const measureSql = (
  { measure, of, weight, where }: CheckedMeasure,
  dialect: SqlDialect,
  sql: (expression: RowExpression) => string,
): RowSql => {
  const counts = where === null ? null : sql(where)
  const rows = (...conditions: readonly (string | null)[]): string => {
    const all = [counts, ...conditions].filter((condition) => condition !== null)
    return all.length === 0 ? 'COUNT(*)' : `COUNT(CASE WHEN ${all.join(' AND ')} THEN 1 END)`
  }
  const where_ = (value: string, ...conditions: readonly (string | null)[]): string => {
    const all = [counts, ...conditions].filter((condition) => condition !== null)
    return all.length === 0 ? value : `CASE WHEN ${all.join(' AND ')} THEN ${value} END`
  }
  const finite = (value: string): string =>
    `CASE WHEN ${value} BETWEEN ${dialect.number(-largest)} AND ${dialect.number(largest)} THEN ${value} END`
  const value = of === null ? '' : measureParts[measure.measure].of === 'number' ? finite(sql(of)) : sql(of)
  const weights = weight === null ? '' : finite(sql(weight))
  const none = '0'
  const below = weight === null ? none : rows(`${weights} < ${dialect.number(0)}`)
  switch (measure.measure) {
    case 'count':
      return { a: rows(), b: rows(), c: none }
    case 'sum':
    case 'mean':
      return { a: `SUM(${where_(value)})`, b: `COUNT(${where_(value)})`, c: none }
    case 'median':
      return { a: dialect.median(where_(value)), b: `COUNT(${where_(value)})`, c: none }
    case 'share':
      return { a: rows(value), b: rows(`${value} IS NOT NULL`), c: none }
    case 'weighted-mean':
      return {
        a: `SUM(${where_(`(${value}) * (${weights})`)})`,
        b: `SUM(${where_(weights, `(${value}) IS NOT NULL`)})`,
        c: below,
      }
    case 'weighted-share':
      return {
        a: `SUM(${where_(weights, value)})`,
        b: `SUM(${where_(weights, `${value} IS NOT NULL`)})`,
        c: below,
      }
  }
}

/** One statement, and which column of its result is what. */
export interface AggregationQuery {
  readonly sql: string
  /** Measures that this statement gives, by their index in the plan. */
  readonly measures: readonly number[]
}

interface Inner {
  readonly sql: string
  readonly column: (name: string) => string
  /** SQL of how many values of a row are no finite numbers. */
  readonly wrong: string
}

const innerQuery = (
  plan: CheckedPlan,
  measures: readonly CheckedMeasure[],
  source: string,
  dialect: SqlDialect,
  regrouping: Regrouping | null,
): Inner => {
  const short = readColumns(plan, measures)
  const typeOf = new Map(plan.columns.map(({ name, type }) => [name, type]))
  const raw = (name: string) => `s.${dialect.identifier(name)}`
  const text = (name: string) => `NULLIF(TRIM(${dialect.cast(raw(name), 'text')}), '')`
  const selected: string[] = []
  const wrong: string[] = []
  for (const [name, alias] of short) {
    const type = typeOf.get(name)
    if (type === undefined || type === 'other') throw new Error(`${name} is not of the plan`)
    if (type === 'text') {
      selected.push(`${text(name)} AS ${alias}`)
      continue
    }
    const value = dialect.cast(raw(name), type)
    if (type !== 'number') {
      selected.push(`${value} AS ${alias}`)
      continue
    }
    const finite = `${value} BETWEEN ${dialect.number(-largest)} AND ${dialect.number(largest)}`
    selected.push(`CASE WHEN ${finite} THEN ${value} END AS ${alias}`)
    wrong.push(`CASE WHEN ${raw(name)} IS NULL OR ${finite} THEN 0 ELSE 1 END`)
  }
  const { period } = plan
  const periodKey =
    period.kind === 'date'
      ? calendarKey(period, dialect.cast(raw(period.column), 'date'))
      : period.kind === 'text'
        ? text(period.column)
        : '0'
  const keys = [`${text(plan.region)} AS r`, `${periodKey} AS p`, `${wrong.join(' + ') || '0'} AS w`]
  let sql = `SELECT ${[...keys, ...selected].join(', ')} FROM ${source} AS s`
  const regrouped = (key: 'r' | 'p', names: ReadonlyMap<string, string> | undefined): void => {
    if (names === undefined || names.size === 0) return
    const other = key === 'r' ? 'p' : 'r'
    const rest = [other, 'w', ...short.values()].map((column) => `t.${column}`).join(', ')
    sql = `SELECT COALESCE(g.name, t.${key}) AS ${key}, ${rest} FROM (${sql}) AS t LEFT JOIN ${dialect.pairs([...names])} ON g.raw = t.${key}`
  }
  regrouped('r', regrouping?.regions)
  if (period.kind === 'text') regrouped('p', regrouping?.periods)
  return { sql, column: (name) => short.get(name) ?? '', wrong: 'w' }
}

/** The rows of one median ranked within their groups; only the middle ones are left. */
const rankedMedian = (
  plan: CheckedPlan,
  at: number,
  source: string,
  dialect: SqlDialect,
  regrouping: Regrouping | null,
): AggregationQuery => {
  const checked = plan.measures[at]
  if (checked?.of == null) throw new Error(`There is no median at ${at}.`)
  const { of, where } = checked
  const inner = innerQuery(plan, [checked], source, dialect, regrouping)
  const sql = (expression: RowExpression) => expressionSql(expression, dialect, inner.column)
  const bounds = `BETWEEN ${dialect.number(-largest)} AND ${dialect.number(largest)}`
  const kept = [plan.filter, where].flatMap((each) => (each === null ? [] : [sql(each)]))
  const values = `SELECT r, p, ${sql(of)} AS x FROM (${inner.sql}) AS i WHERE ${[...kept, `${sql(of)} ${bounds}`].join(' AND ')}`
  const ranked = `SELECT r, p, x, ROW_NUMBER() OVER (PARTITION BY r, p ORDER BY x) AS k, COUNT(*) OVER (PARTITION BY r, p) AS n FROM (${values}) AS v`
  return {
    sql: `SELECT r, p, 0 AS n, 0 AS w, AVG(x) AS a${at}, MAX(n) AS b${at}, 0 AS c${at} FROM (${ranked}) AS m WHERE k + k BETWEEN n AND n + 2 GROUP BY r, p LIMIT ${MOST_GROUPS + 1}`,
    measures: [at],
  }
}

/**
 * A plan as one statement over `source`, a table or a subquery in the words of the engine. Its result has a row for each group:
 * `r` the region as the data call it (missing = no region), `p` the period as calendar number or as text, `n` the rows, `w` the values
 * that were no finite numbers, and for each measure i of `measures` `ai` and `bi`, from which aggregatedGroups.ts makes values and
 * puts groups together, and `ci`, how many weights were below zero.
 *
 * Missing values are passed over by sums, means and medians; a condition that depends on a missing value is neither true nor
 * false, so that the row is in no share; rows pass a filter only where it is true.
 */
export const aggregationQuery = (
  plan: CheckedPlan,
  source: string,
  dialect: SqlDialect,
  medians: MedianWay = 'inline',
  regrouping: Regrouping | null = null,
): AggregationQuery => {
  if (typeof medians === 'number') return rankedMedian(plan, medians, source, dialect, regrouping)
  const measures = plan.measures.flatMap((measure, i) =>
    medians === 'left-out' && isMedian(measure) ? [] : [i],
  )
  const taken = plan.measures.filter((_, i) => measures.includes(i))
  // Columns of medians that are left out as well: here is where values that are no numbers are counted.
  const inner = innerQuery(plan, plan.measures, source, dialect, regrouping)
  const sql = (expression: RowExpression) => expressionSql(expression, dialect, inner.column)
  const columns = taken.map((measure, at) => {
    const { a, b, c } = measureSql(measure, dialect, sql)
    const i = measures[at]
    return `${a} AS a${i}, ${b} AS b${i}, ${c} AS c${i}`
  })
  const kept = plan.filter === null ? '' : ` WHERE ${sql(plan.filter)}`
  const selected = ['r', 'p', 'COUNT(*) AS n', `SUM(${inner.wrong}) AS w`, ...columns].join(', ')
  return {
    sql: `SELECT ${selected} FROM (${inner.sql}) AS i${kept} GROUP BY r, p LIMIT ${MOST_GROUPS + 1}`,
    measures,
  }
}
