import { type AppError, appError } from '#core/errors'
import { SCHEMA_VERSION } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { type Database, openDatabase } from './database'
import { DuckStore } from './duckStore'
import { migrate } from './migrate'
import { claimSource, logSize, mayWrite, realPath } from './paths'
import { inspect, probe } from './probe'
import type { ProjectStore, StoreContext } from './projectStore'
import { storeError } from './storeError'
import { withoutLog } from './withoutLog'

/** Where a file comes from: this process has just written it, or it may be any. */
export type Origin = 'own' | 'any'

/**
 * Opens a project for editing. Nothing is written before the file is known to be a project of this or an older
 * schema. Errors: `file-missing`, `file-is-folder`, `no-permission`, `not-a-project`, `project-newer`,
 * `project-damaged`, `project-locked` (another process has it), `project-open-here` (this one has it).
 */
export const openProject = async (
  given: string,
  context: StoreContext,
  origin: Origin = 'any',
): Promise<Result<ProjectStore, AppError>> => {
  const path = await realPath(given)
  const [claimed, logged, writable] = await Promise.all([claimSource(path), logSize(path), mayWrite(path)])
  if (!claimed.ok) return claimed
  const release = claimed.value
  const refuse = (error: AppError) => {
    release()
    return fail(error)
  }
  const vetted = origin === 'any' ? await context.vetting?.vet(path) : undefined
  if (vetted?.ok === false) return refuse(vetted.error)
  // Opened for writing, a log left behind by a killed program would be written back into the file at once;
  // without one the file stays as it is until the first edit, so it need not be opened twice.
  if (logged > 0 && vetted?.value !== 'read') {
    const probed = await probe(path)
    if (!probed.ok) return refuse(probed.error)
  }
  if (!writable) return refuse(appError('no-permission', { path }))
  let database: Database | null = null
  try {
    database = await openDatabase(path, 'READ_WRITE')
    // Under the lock, also where it was probed before: another process may have changed the file since.
    const found = await inspect(database, path)
    if (!found.ok) {
      database.close()
      return refuse(found.error)
    }
    const { version, strangers } = found.value
    if (version !== SCHEMA_VERSION) {
      const clean = await strangers
      if (clean.ok) {
        // A kill on the way leaves the file of the older schema.
        await database.run('CHECKPOINT')
        database.close()
        await withoutLog(path, (unlogged) => migrate(unlogged.database, version))
        database = await openDatabase(path, 'READ_WRITE')
      }
    }
    const reading = DuckStore.over(path, context, database, release)
    const [clean] = await Promise.all([strangers, reading.catch(() => undefined)])
    if (!clean.ok) {
      database.close()
      return refuse(clean.error)
    }
    return ok(await reading)
  } catch (error) {
    database?.close()
    return refuse(storeError(path, error, 'open'))
  }
}
