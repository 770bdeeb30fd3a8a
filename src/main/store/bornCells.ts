import type { Database } from './database'

/*
 * A large import writes the cells that it adds once: as observations with `born` = its row of the history, and not into the
 * history as well. Such a cell stands for its own change, from nothing to what it holds. The first later edit of it
 * (cells.ts) and the undoing of the import write that change out.
 */

/** Such a cell in the columns of `cell_changes`. */
export const asAdded = 'born, indicator, region, period, NULL, NULL, NULL, NULL, value, status, source, note'

/** Whether any observation stands for its own history. */
export const hasBornCells = async (database: Database): Promise<boolean> =>
  (await database.rows('SELECT 1 AS found FROM cells WHERE born > 0 LIMIT 1')).length > 0

const writeOut = (database: Database, seq: number) =>
  database.run(`INSERT INTO cell_changes SELECT ${asAdded} FROM cells WHERE born = ${seq}`)

/** Writes out what an import added and nothing has changed since; the cells stay. */
export const writeOutBorn = async (database: Database, seq: number): Promise<void> => {
  await writeOut(database, seq)
  await database.run(`UPDATE cells SET born = 0 WHERE born = ${seq}`)
}

/** Takes away what an import added and nothing has changed since, written out so that it can be done again. */
export const removeBorn = async (database: Database, seq: number): Promise<void> => {
  await writeOut(database, seq)
  await database.run(`DELETE FROM cells WHERE born = ${seq}`)
}
