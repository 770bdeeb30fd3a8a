import { type BulkWork, type Database, openDatabase } from './database'

/** The engine keeps the room of what was rolled back, until a checkpoint that has something to write. */
const giveRoomBack = async (database: Database): Promise<void> => {
  // Without a log nobody ever sees the row.
  await database.run("INSERT INTO meta VALUES ('', '')")
  await database.run("DELETE FROM meta WHERE key = ''")
  await database.run('CHECKPOINT')
}

/** What is worked on, and how to say that something was rolled back although the work as a whole goes on. */
export interface UnloggedWork {
  readonly database: Database
  rolledBack(): void
}

/**
 * Works on a project file that is closed meanwhile, and has no log to be replayed. What was committed is durable when this
 * returns; a kill before leaves the file as it was. The work ends its own transactions.
 */
export const withoutLog = async <T>(
  path: string,
  work: (unlogged: UnloggedWork) => Promise<T>,
  bulk?: BulkWork,
): Promise<T> => {
  const database = await openDatabase(path, 'WITHOUT_LOG', bulk)
  let isRolledBack = false
  const rolledBack = () => {
    isRolledBack = true
  }
  const rollingBack = (error: unknown): never => {
    rolledBack()
    throw error
  }
  try {
    const result = await work({ database, rolledBack }).catch(rollingBack)
    await database.run('CHECKPOINT')
    return result
  } finally {
    if (isRolledBack) await giveRoomBack(database).catch(() => undefined)
    database.close()
  }
}
