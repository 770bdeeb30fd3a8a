import type { Database, Parameter } from './database'

/** Rows of one statement: an import may create ten thousand indicators, and each statement costs as much as many rows. */
const TOGETHER = 64

/**
 * Inserts rows; `into` is a table with its columns, `tuple` the expressions of one row with a `?` for each parameter. So many
 * rows make one statement that its text stays the same, and is prepared once.
 */
export const insertRows = async (
  database: Database,
  into: string,
  tuple: string,
  rows: readonly (readonly Parameter[])[],
): Promise<void> => {
  const whole = rows.length - (rows.length % TOGETHER)
  const many = `INSERT INTO ${into} VALUES ${Array.from({ length: TOGETHER }, () => tuple).join(', ')}`
  for (let at = 0; at < whole; at += TOGETHER)
    await database.run(many, ...rows.slice(at, at + TOGETHER).flat())
  for (const row of rows.slice(whole)) await database.run(`INSERT INTO ${into} VALUES ${tuple}`, ...row)
}
