import { expect, test } from 'vitest'
import { int, openDatabase } from './database'
import { insertRows } from './insertRows'

test('few and many rows stand in the table as given, in their order', async () => {
  const database = await openDatabase(':memory:', 'READ_WRITE')
  await database.run(
    'CREATE TABLE t (number INTEGER, text VARCHAR, list VARCHAR[], value DOUBLE, big BIGINT)',
  )
  for (const count of [1, 64, 130, 511, 512, 5000]) {
    const rows = Array.from({ length: count }, (_, i) => [
      int(i),
      i % 3 === 0 ? null : `o'text ${i}?`,
      JSON.stringify([`${i}`]),
      i % 2 === 0 ? null : i / 8,
      BigInt(i),
    ])
    await database.run('DELETE FROM t')
    await insertRows(database, 't (number, text, list, value, big)', '(?, ?, ?::JSON::VARCHAR[], ?, ?)', rows)
    const found = await database.rows(
      'SELECT number, text, list[1] AS item, value, big::INTEGER AS big FROM t ORDER BY rowid',
    )
    expect(found).toEqual(
      rows.map(([, text, , value], i) => ({ number: i, text, item: `${i}`, value, big: i })),
    )
  }
  database.close()
})
