import { pendingMigrations } from '#core/project/migrations/index'
import { type Database, inTransaction } from './database'
import { setMeta } from './records'

/** Takes a file from `version` (0 = empty) to the current schema in one transaction; nothing to do where it is current. */
export const migrate = async (database: Database, version: number): Promise<void> => {
  const pending = pendingMigrations(version)
  if (pending.length === 0) return
  await inTransaction(database, async () => {
    for (const migration of pending) {
      for (const statement of migration.statements) await database.connection.run(statement)
      await setMeta(database, 'schema_version', String(migration.version))
    }
  })
}
