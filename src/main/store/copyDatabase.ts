import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { appendTo } from './appendTo'
import { catalogue } from './catalogue'
import type { Database } from './database'
import { migrate } from './migrate'
import { writeNewFile } from './newFile'
import { isOpenHere } from './openFiles'
import { checkTarget, realPath } from './paths'
import { probe } from './probe'

const copyTable = async (from: Database, to: Database, table: string): Promise<void> => {
  await appendTo(to, table, async (appender) => {
    const result = await from.stream(`SELECT * FROM ${table}`)
    for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk())
      appender.appendDataChunk(chunk)
  })
}

/** An existing project that somebody has open may not be replaced under their hands. */
const checkReplaced = async (path: string): Promise<Result<null, AppError>> => {
  const target = await checkTarget(path)
  if (!target.ok) return target
  if (target.value === null) return ok(null)
  if (isOpenHere(target.value)) return fail(appError('project-open-here', { path }))
  const held = await probe(path)
  return !held.ok && held.error.code === 'project-locked' ? held : ok(null)
}

/**
 * Writes all tables of an open database into a new file at `path`, with all of the history. The engine's own
 * ways to copy need access to other files, which a project never gets (database.ts).
 */
export const copyDatabase = async (from: Database, given: string): Promise<Result<null, AppError>> => {
  const path = await realPath(given)
  const checked = await checkReplaced(path)
  if (!checked.ok) return checked
  return writeNewFile(path, 'replace', async (to) => {
    await migrate(to, 0)
    await to.run('BEGIN')
    await to.run('DELETE FROM meta')
    for (const table of Object.keys(catalogue)) await copyTable(from, to, table)
    await to.run('COMMIT')
  })
}
