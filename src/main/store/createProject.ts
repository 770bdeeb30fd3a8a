import type { CellKey } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import type { ProjectContent } from '#core/project/content'
import { checkSizes } from '#core/project/limits'
import { type RecordTable, recordTables } from '#core/project/schema'
import { fail, type Result } from '#core/result'
import { insertCells } from './bulk'
import type { CellPlace } from './cellPlace'
import { placeOf } from './cells'
import { type Database, inTransaction } from './database'
import { migrate } from './migrate'
import { writeNewFile } from './newFile'
import { openProject } from './openProject'
import { checkTarget } from './paths'
import type { ProjectStore, StoreContext } from './projectStore'
import { emptyNumbers, insertRecords, setMeta } from './records'

const fill = async (database: Database, { records, cells }: ProjectContent): Promise<void> => {
  await migrate(database, 0)
  const numbers = emptyNumbers()
  const placeOrThrow = (key: CellKey): CellPlace => {
    const place = placeOf(numbers, key)
    if (place === null)
      throw new Error(`no record for the cell ${key.indicator}, ${key.region}, ${key.period}`)
    return place
  }
  await inTransaction(database, async () => {
    await setMeta(database, 'head', '0')
    for (const table of Object.keys(recordTables) as RecordTable[])
      await insertRecords(database, numbers, table, records[table])
    await insertCells(database, cells, placeOrThrow)
  })
}

/**
 * Makes a new project file with its first content, which is no part of the history, and opens it. Every region,
 * period and indicator of a cell must be among the records, and no cell may stand twice. Errors: `file-exists`,
 * `file-is-folder`, `folder-missing`, `no-permission`, `disk-full`, `write-failed`, `too-many-…`; nothing is left behind.
 */
export const createProject = async (
  path: string,
  content: ProjectContent,
  context: StoreContext,
): Promise<Result<ProjectStore, AppError>> => {
  const { indicators, regions, periods } = content.records
  const room = checkSizes({
    indicators: indicators.length,
    regions: regions.length,
    periods: periods.length,
  })
  if (!room.ok) return room
  const target = await checkTarget(path)
  if (!target.ok) return target
  if (target.value !== null) return fail(appError('file-exists', { path }))
  const written = await writeNewFile(path, 'refuse', (database) => fill(database, content))
  return written.ok ? openProject(path, context, 'own') : written
}
