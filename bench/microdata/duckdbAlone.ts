// DuckDB by itself, in a process of its own: `node duckdbAlone.ts make FOLDER ROWS` writes records as people.csv and
// people.parquet, `node duckdbAlone.ts load FILE [DATABASE]` prints how many milliseconds it takes to load the file into a
// table: in memory, or of a new database file, and then until it is on disk.
import { DuckDBInstance } from '@duckdb/node-api'

const [, , task, target = '', more = ''] = process.argv
const instance = await DuckDBInstance.create(task === 'load' && more !== '' ? more : ':memory:')
const connection = await instance.connect()

/** Records without randomness: numbers only have to differ, and to be spread. */
const records = `SELECT 'R' || (i % 331) AS region, DATE '2015-01-01' + CAST(i * 7919 % 2922 AS INTEGER) AS day, i AS id,
  (i * 104729 % 9999991) / 100 AS income, 15 + i * 31 % 70 AS age, (i * 7 % 1000) / 100 + 0.5 AS weight, i * 13 % 2 AS employed,
  CASE WHEN i % 20 = 0 THEN NULL ELSE (i * 15485863 % 7777777) / 1000 END AS spend, 'a remark that is as long as remarks are' AS remark
  FROM range(${Number(more)}) AS numbers(i)`

if (task === 'make') {
  await connection.run(`COPY (${records}) TO '${target}/people.csv' (FORMAT csv, HEADER)`)
  await connection.run(`COPY (${records}) TO '${target}/people.parquet' (FORMAT parquet)`)
} else {
  const begin = performance.now()
  await connection.run(`CREATE TABLE loaded AS FROM '${target}'`)
  if (more !== '') await connection.run('CHECKPOINT')
  process.stdout.write(String(performance.now() - begin))
}
