import type { DuckDBAppender } from '@duckdb/node-api'
import type { Database } from './database'

/**
 * Lets `fill` append to a table; what it gave is in the running transaction when this returns. Throws the first
 * error: closing after it fails as well, and would only say that the transaction is aborted.
 */
export const appendTo = async (
  database: Database,
  table: string,
  fill: (appender: DuckDBAppender) => Promise<void>,
): Promise<void> => {
  const appender = await database.connection.createAppender(table)
  try {
    await fill(appender)
    appender.flushSync()
  } catch (error) {
    try {
      appender.clear()
      appender.closeSync()
    } catch {
      // Said by the first error already; the rollback lets go of what the appender holds.
    }
    throw error
  }
  appender.closeSync()
}
