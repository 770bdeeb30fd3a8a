import type { ValueType } from './expression/rowExpression'

/** How an engine writes what the engines write differently. Adding one: its file. */
export interface SqlDialect {
  readonly id: string
  /** A name in quotes, whatever is in it. */
  identifier(name: string): string
  /** A text in quotes, whatever is in it. */
  text(value: string): string
  /** A double, finite. */
  number(value: number): string
  /** `2018-03-31 00:00:00` as a point in time. */
  time(value: string): string
  /** A column as a value of that type: double precision, text, a point in time, a truth value. */
  cast(sql: string, type: ValueType): string
  /** Exact median of doubles, the mean of the two middle values of an even number; missing ones are passed over. */
  median(sql: string): string
  /** A relation of one text column `raw` and one `name` with these rows; at least one. */
  pairs(rows: readonly (readonly [raw: string, name: string])[]): string
}

/** Identifiers and texts in the quotes of the SQL standard. Neither engine takes a zero character. */
const quoted = (value: string, quote: string): string =>
  `${quote}${value.replaceAll('\u0000', '').replaceAll(quote, quote + quote)}${quote}`

const types = { text: 'VARCHAR', date: 'TIMESTAMP', truth: 'BOOLEAN' } as const

const valuesOf = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([raw, name]) => `(${quoted(raw, "'")}, ${quoted(name, "'")})`).join(', ')

/** Standard SQL as both engines understand it. */
const standard = {
  identifier: (name: string) => quoted(name, '"'),
  text: (value: string) => quoted(value, "'"),
  time: (value: string) => `TIMESTAMP '${value}'`,
  pairs: (rows: readonly (readonly [string, string])[]) => `(VALUES ${valuesOf(rows)}) AS g (raw, name)`,
}

export const duckdbDialect: SqlDialect = {
  ...standard,
  id: 'duckdb',
  // With an exponent it is a DOUBLE; a plain 1.5 would be a DECIMAL.
  number: (value) => value.toExponential(),
  cast: (sql, type) => `CAST(${sql} AS ${type === 'number' ? 'DOUBLE' : types[type]})`,
  median: (sql) => `quantile_cont(${sql}, 0.5)`,
}

/** PostgreSQL, and what speaks its protocol: Citus, CockroachDB, Greenplum, Redshift. */
export const postgresqlDialect: SqlDialect = {
  ...standard,
  id: 'postgresql',
  // A backslash is a plain character in '…' only while standard_conforming_strings is on, so it gets a literal of its own kind.
  text: (value) =>
    value.includes('\\') ? ` E${quoted(value.replaceAll('\\', '\\\\'), "'")}` : quoted(value, "'"),
  pairs: (rows) =>
    `(VALUES ${rows
      .map((row) => `(${row.map((value) => postgresqlDialect.text(value)).join(', ')})`)
      .join(', ')}) AS g (raw, name)`,
  number: (value) => `CAST(${value.toExponential()} AS DOUBLE PRECISION)`,
  cast: (sql, type) => `CAST(${sql} AS ${type === 'number' ? 'DOUBLE PRECISION' : types[type]})`,
  median: (sql) => `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${sql})`,
}
