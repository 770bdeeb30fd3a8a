import { join } from 'node:path'
import { DuckDBDataChunk, INTEGER } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { appendTo } from './appendTo'
import { type Database, inTransaction, openDatabase } from './database'
import { temporaryFolder } from './testing/projects'

const folder = temporaryFolder()

const withTable = async (name: string, work: (database: Database) => Promise<void>): Promise<void> => {
  const database = await openDatabase(join(folder, name), 'READ_WRITE')
  try {
    await database.run('CREATE TABLE t (n INTEGER PRIMARY KEY)')
    await work(database)
  } finally {
    database.close()
  }
}

const append = (database: Database, numbers: readonly number[]) =>
  appendTo(database, 't', async (appender) => {
    const chunk = DuckDBDataChunk.create([INTEGER], numbers.length)
    chunk.setColumns([numbers])
    appender.appendDataChunk(chunk)
  })

test('what was appended is in the transaction', () =>
  withTable('kept.db', async (database) => {
    await inTransaction(database, () => append(database, [1, 2]))
    expect(await database.rows('SELECT n FROM t ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }])
  }))

test('the first error is told, and the next transaction works', () =>
  withTable('failed.db', async (database) => {
    // The row in the transaction makes it one that is aborted, so that closing fails as well.
    const failing = inTransaction(database, async () => {
      await database.run('INSERT INTO t VALUES (1)')
      await append(database, [2, 1])
    })
    await expect(failing).rejects.toThrow(/PRIMARY KEY/)
    await inTransaction(database, () => append(database, [1]))
    expect(await database.rows('SELECT n FROM t')).toEqual([{ n: 1 }])
  }))
