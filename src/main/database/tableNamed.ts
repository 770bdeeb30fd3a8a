import type { DatabaseTable } from '#contract/database'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'

const LISTED = 10

const qualified = ({ schema, name }: DatabaseTable): string => `${schema}.${name}`

/**
 * The table called `schema.name`, or `name` where only one schema has it. A name that is not known, or stands in
 * several schemas: database-table-unknown with those that may be meant.
 */
export const tableNamed = (
  tables: readonly DatabaseTable[],
  text: string,
): Result<DatabaseTable, AppError> => {
  const exact = tables.find((table) => qualified(table) === text)
  const [only, second] = exact === undefined ? tables.filter(({ name }) => name === text) : [exact]
  if (only !== undefined && second === undefined) return ok(only)
  const wanted = text.toLowerCase().split('.').at(-1) ?? ''
  const close = tables.filter(({ name }) => name.toLowerCase().includes(wanted))
  const known = (close.length === 0 ? tables : close).slice(0, LISTED).map(qualified)
  return fail(appError('database-table-unknown', { table: text, known }))
}
