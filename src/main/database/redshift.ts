import { postgresqlDialect, type SqlDialect } from '#core/microdata/sqlDialect'

/** Asks a server what it is. */
export const VERSION = { text: 'select version()', values: [] }

/** Whether the answer to that is Amazon Redshift's. */
export const isRedshift = (rows: readonly (readonly (string | null)[])[]): boolean =>
  /redshift/i.test(rows[0]?.[0] ?? '')

/**
 * Amazon Redshift, which calls itself PostgreSQL 8: it has no VALUES as a relation, and takes several ordered-set
 * aggregates in one statement only where they order by the same.
 */
export const redshiftDialect: SqlDialect = {
  ...postgresqlDialect,
  id: 'redshift',
  pairs: (rows) => {
    const text = postgresqlDialect.text
    const selects = rows.map(([raw, name]) => `SELECT ${text(raw)} AS raw, ${text(name)} AS name`)
    return `(${selects.join(' UNION ALL ')}) AS g`
  },
}
