import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from 'apache-arrow'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { csv } from '#core/formats/csv'
import { cellText } from '#core/formats/grid'
import { allOf, arbitraryContent } from '#core/formats/testing/arbitraryContent'
import { readTableFile } from '../importing/readTableFile'
import { columnNames, VALUE_COLUMN } from './columnarRows'
import { writeArrow } from './writeArrow'
import { writeParquet } from './writeParquet'

let folder: string
let engine: DuckDBInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-columnar-'))
  engine = await DuckDBInstance.create(':memory:')
})
afterAll(async () => {
  engine.closeSync()
  await rm(folder, { recursive: true, force: true })
})

type Row = readonly (string | number | null)[]

/** As another program reads it. */
const parquetRows = async (path: string): Promise<readonly Row[]> => {
  const connection = await engine.connect()
  const rows = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)
  connection.closeSync()
  return rows.getRowsJS() as Row[]
}
const arrowRows = async (path: string): Promise<readonly Row[]> =>
  tableFromIPC(await readFile(path))
    .toArray()
    .map((row) => columnNames.map((name) => row.toJSON()[name] ?? null))

/** As our own reader hands it on; an empty cell and none are the same there. */
const importedRows = async (path: string): Promise<readonly Row[]> => {
  const bytes = await readTableFile(path)
  const read = bytes.ok ? csv.read({ path, bytes: bytes.value }) : bytes
  const table = read.ok ? read.value.tables[0] : undefined
  const [head, ...rows] = table?.kind === 'grid' ? table.rows : []
  expect(head).toEqual([...columnNames])
  return rows
    .filter((row) => row.length > 1)
    .map((row) =>
      columnNames.map((_, at) => {
        const text = cellText(row[at])
        return text === '' ? null : at === VALUE_COLUMN ? Number(text) : text
      }),
    )
}

const formats = [
  ['parquet', writeParquet, parquetRows],
  ['arrow', writeArrow, arrowRows],
] as const

it.each(formats)('%s: any project comes back to the bit, empty ones too', async (id, write, read) => {
  let written = 0
  await fc.assert(
    fc.asyncProperty(
      arbitraryContent,
      fc.constantFrom('zh' as const, 'en' as const),
      async (content, language) => {
        const data = allOf(content, language)
        const path = join(folder, `${written++}.${id}`)
        await write(data, path)
        const rows = await read(path)
        const keys = ['region', 'period', 'indicator', 'value', 'status', 'source', 'note'] as const
        const of = (row: Row) => keys.map((key) => row[columnNames.indexOf(key)] ?? null)
        // toEqual tells 0 from -0.
        expect(rows.map(of)).toEqual([...data.cells()].map((cell) => keys.map((key) => cell[key])))
        const nothing = (row: Row) => row.map((cell) => (cell === '' ? null : cell))
        if (rows.length > 0) expect(await importedRows(path)).toEqual(rows.map(nothing))
      },
    ),
    { numRuns: 20 },
  )
})
