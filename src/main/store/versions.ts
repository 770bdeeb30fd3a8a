import type { JS } from '@duckdb/node-api'
import type { Version } from '#contract/project'
import { type Database, int } from './database'

const columns = 'name, seq, epoch_ms(time)::DOUBLE AS time'

const versionOf = (row: Record<string, JS>): Version => ({
  name: String(row.name),
  seq: Number(row.seq),
  time: new Date(Number(row.time)).toISOString(),
})

/** Newest first. */
export const readVersions = async (database: Database): Promise<Version[]> =>
  (await database.rows(`SELECT ${columns} FROM versions ORDER BY time DESC, seq DESC, name`)).map(versionOf)

export const findVersion = async (database: Database, name: string): Promise<Version | null> => {
  const [row] = await database.rows(`SELECT ${columns} FROM versions WHERE name = ?`, name)
  return row === undefined ? null : versionOf(row)
}

export const addVersion = async (database: Database, { name, seq, time }: Version): Promise<void> => {
  await database.run(
    'INSERT INTO versions VALUES (?, ?, make_timestamp_ms(?))',
    name,
    int(seq),
    BigInt(Date.parse(time)),
  )
}
