import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api'
import { appendTo } from './appendTo'
import { type Database, int } from './database'

/** Sources and notes stand in the file once each, and observations name them by number. */
export const textNumber = async (database: Database, text: string | null): Promise<number | null> => {
  if (text === null || text === '') return null
  const [known] = await database.rows('SELECT number FROM texts WHERE text = ?', text)
  if (known !== undefined) return Number(known.number)
  const [last] = await database.rows('SELECT coalesce(max(number), 0) AS number FROM texts')
  const number = Number(last?.number ?? 0) + 1
  await database.run('INSERT INTO texts VALUES (?, ?)', text, int(number))
  return number
}

export const textOf = async (database: Database, number: unknown): Promise<string | null> => {
  if (typeof number !== 'number') return null
  const [row] = await database.rows('SELECT text FROM texts WHERE number = ?', int(number))
  return row === undefined ? null : String(row.text)
}

/** SQL that gives the texts of a query with the column `text` a number each where they have none. */
const addTextsSql = (given: string): string =>
  `INSERT INTO texts
   SELECT text, (SELECT coalesce(max(number), 0) FROM texts) + (row_number() OVER ())::INTEGER
   FROM (SELECT DISTINCT text FROM (${given}) WHERE text <> '' AND text NOT IN (SELECT text FROM texts))`

const CHUNK = 2048

/** The numbers of many texts, all different, in their order. */
export const textNumbers = async (database: Database, texts: readonly string[]): Promise<Int32Array> => {
  const numbers = new Int32Array(texts.length)
  if (texts.length === 0) return numbers
  await database.run('CREATE TEMP TABLE given_texts (n INTEGER, text VARCHAR)')
  await appendTo(database, 'given_texts', async (appender) => {
    for (let start = 0; start < texts.length; start += CHUNK) {
      const part = texts.slice(start, start + CHUNK)
      const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR], part.length)
      chunk.setColumns([part.map((_, i) => start + i), part])
      appender.appendDataChunk(chunk)
    }
  })
  await database.run(addTextsSql('SELECT text FROM given_texts'))
  const result = await database.stream('SELECT n, number FROM given_texts JOIN texts USING (text)')
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    const [ns, found] = [chunk.getColumnValues(0), chunk.getColumnValues(1)]
    for (let i = 0; i < chunk.rowCount; i++) numbers[Number(ns[i])] = Number(found[i])
  }
  await database.run('DROP TABLE given_texts')
  return numbers
}
