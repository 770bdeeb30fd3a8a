import { axesOf } from '#core/project/order'
import type { Database } from './database'
import type { ProjectInfo } from './projectStore'
import type { State } from './state'

const count = async (database: Database, what: string): Promise<number> => {
  const [row] = await database.rows(`SELECT (SELECT ${what})::DOUBLE AS n`)
  return Number(row?.n ?? 0)
}

/** Counts of what a project holds. */
export const readInfo = async (
  database: Database,
  { records, tree, schemaVersion }: State,
): Promise<ProjectInfo> => ({
  schemaVersion,
  regions: records.regions.size,
  periods: axesOf(records).periods,
  indicators: records.indicators.size,
  observations: await count(database, 'count(value) FROM cells'),
  indices: [...records.indices.keys()].sort(),
  views: records.views.size,
  claims: records.claims.size,
  boundaries: records.boundaries.size,
  history: tree.last,
  versions: await count(database, 'count(*) FROM versions'),
})
