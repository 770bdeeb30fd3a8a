import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { AppError } from '#core/errors'
import { SCHEMA_VERSION } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { type Database, openDatabase } from './database'
import { DuckStore } from './duckStore'
import { openProject } from './openProject'
import { openProjectCopy } from './openProjectCopy'
import { claimSource, mayWrite, realPath } from './paths'
import { inspect } from './probe'
import type { ReadableProject, StoreContext } from './projectStore'
import { storeError } from './storeError'

/** Reads a file of the current schema; null where its schema is older. `path` is told in errors, `place` is read. */
const openCurrent = async (
  path: string,
  place: string,
  context: StoreContext,
  release: () => void,
): Promise<Result<ReadableProject | null, AppError>> => {
  const refuse = (error: AppError) => {
    release()
    return fail(error)
  }
  let database: Database | null = null
  try {
    database = await openDatabase(place, 'READ_ONLY')
    const found = await inspect(database, path)
    const clean = found.ok ? await found.value.strangers : found
    if (found.ok && clean.ok && found.value.version === SCHEMA_VERSION)
      return ok(await DuckStore.over(path, context, database, release))
    database.close()
    if (!clean.ok) return refuse(clean.error)
    release()
    return ok(null)
  } catch (error) {
    database?.close()
    return refuse(storeError(path, error, 'open'))
  }
}

/** Reads a copy that was brought to the current schema. */
const openConverted = async (
  path: string,
  context: StoreContext,
): Promise<Result<ReadableProject | null, AppError>> => {
  const folder = await mkdtemp(join(tmpdir(), 'provindex-reading-'))
  const drop = () => rmSync(folder, { recursive: true, force: true })
  const place = join(folder, basename(path))
  const copy = await openProjectCopy(path, place, context)
  if (!copy.ok) {
    drop()
    return copy
  }
  await copy.value.close()
  return openCurrent(path, place, context, drop)
}

/**
 * Opens a project for what only reads: the file stays as it is, byte for byte, and need not be writable. One of an older
 * schema is converted first, where it may not be written in a copy that is removed when it is closed. Errors: those of openProject
 * but `no-permission` to write.
 */
export const openForReading = async (
  given: string,
  context: StoreContext,
): Promise<Result<ReadableProject, AppError>> => {
  const path = await realPath(given)
  const claimed = await claimSource(path)
  if (!claimed.ok) return claimed
  const vetted = await context.vetting?.vet(path)
  if (vetted?.ok === false) {
    claimed.value()
    return vetted
  }
  const opened = await openCurrent(path, path, context, claimed.value)
  if (!opened.ok) return opened
  if (opened.value !== null) return ok(opened.value)
  const converted = (await mayWrite(path)) ? null : await openConverted(path, context)
  if (converted?.ok === false) return converted
  return converted?.value == null ? openProject(path, context) : ok(converted.value)
}
