import { randomUUID } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { type Database, openDatabase } from './database'
import { logPath } from './paths'
import { storeError } from './storeError'

const removeBoth = async (path: string): Promise<void> => {
  await rm(path, { force: true })
  await rm(logPath(path), { force: true })
}

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a rename durable; Windows has no such call and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform !== 'win32') await sync(dirname(path))
}

const isExisting = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'

const hasNoLinks = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'].includes(String(error.code))

/** Gives a finished file its name. `refuse` never overwrites, also where another program is quicker. */
const putInPlace = async (from: string, to: string, existing: 'refuse' | 'replace'): Promise<void> => {
  if (existing === 'refuse') {
    try {
      await link(from, to)
      await rm(from, { force: true })
    } catch (error) {
      if (!hasNoLinks(error)) throw error
      await rename(from, to)
    }
  } else {
    // A log that is left beside the old file would be taken for one of the new file.
    await rm(logPath(to), { force: true })
    await rename(from, to)
  }
  await syncFolder(to)
}

/**
 * Makes a project file at `path`: `fill` writes into a new database beside it, which gets its name only when it
 * is complete and on disk. Whatever fails, nothing half-written is left and an existing file stays as it was.
 */
export const writeNewFile = async (
  path: string,
  existing: 'refuse' | 'replace',
  fill: (database: Database) => Promise<void>,
): Promise<Result<null, AppError>> => {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  let database: Database | null = null
  try {
    database = await openDatabase(draft, 'READ_WRITE')
    await fill(database)
    await database.run('CHECKPOINT')
    database.close()
    database = null
    await sync(draft)
    await putInPlace(draft, path, existing)
    return ok(null)
  } catch (error) {
    database?.close()
    await removeBoth(draft)
    if (isExisting(error)) return fail(appError('file-exists', { path }))
    return fail(storeError(path, error, 'write'))
  }
}
