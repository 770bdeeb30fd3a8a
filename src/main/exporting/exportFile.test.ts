import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ground } from '#core/project/testing/arbitraryCommands'
import { datasetOf, emptyContent, performAll } from '#core/project/testing/memoryProject'
import { problemText } from '#text/problemText'
import { exportFile } from './exportFile'
import { exportFormats } from './exportFormats'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-export-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const content = performAll(emptyContent(), ...ground, {
  kind: 'setCells',
  payload: {
    cells: [
      {
        indicator: 'gdp',
        region: '330000',
        period: '2018',
        value: 0.1 + 0.2,
        status: 'P',
        source: 'a',
        note: '备注',
      },
      { indicator: 'gdp', region: '330000', period: '2019', status: 'M' },
      { indicator: '人口', region: "o'x", period: '2018', value: -5e-324 },
    ],
  },
})
const project = { dataset: datasetOf(content), records: content.records }
const options = { language: 'zh', guard: true, problemText } as const
const expected = [
  ['330000', '2018', 'gdp', 0.1 + 0.2, 'P', 'a', '备注'],
  ['330000', '2019', 'gdp', null, 'M', null, null],
  ["o'x", '2018', '人口', -5e-324, 'A', null, null],
]

const formatOf = (id: string) => {
  const format = exportFormats.find((candidate) => candidate.id === id)
  if (format === undefined) throw new Error(id)
  return format
}
const write = async (id: string, name: string) => {
  const path = join(folder, name)
  expect(await exportFile(project, path, { format: formatOf(id), filter: {}, options })).toMatchObject({
    ok: true,
  })
  return path
}

it('writes Parquet that holds everything', async () => {
  const path = await write('parquet', "it's.parquet")
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = await connection.runAndReadAll(
    `SELECT region, period, indicator, value, status, source, note FROM read_parquet('${path.replaceAll("'", "''")}')`,
  )
  expect(rows.getRowsJS()).toEqual(expected)
})

it('writes an Arrow file that holds everything', async () => {
  const table = tableFromIPC(await readFile(await write('arrow', 'a.arrow')))
  const rows = table.toArray().map((row) => row.toJSON())
  expect(
    rows.map((row) => [row.region, row.period, row.indicator, row.value, row.status, row.source, row.note]),
  ).toEqual(expected)
})

it('says what a format has no place for', async () => {
  const path = join(folder, 'a.json')
  expect(await exportFile(project, path, { format: formatOf('json-stat'), filter: {}, options })).toEqual({
    ok: true,
    value: { observations: 3, lost: { statuses: 0, notes: 1, sources: 1 } },
  })
})

it.each(exportFormats.map(({ id }) => id))('%s: leaves nothing behind when it is cancelled', async (id) => {
  const before = await readdir(folder)
  const shares: number[] = []
  const job = { format: formatOf(id), filter: {}, options, progress: (share: number) => shares.push(share) }
  const stopped = await exportFile(project, join(folder, `cancelled.${formatOf(id).extension}`), {
    ...job,
    signal: AbortSignal.abort(),
  })
  expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(await readdir(folder)).toEqual(before)
  const path = join(folder, `done.${formatOf(id).extension}`)
  expect(await exportFile(project, path, { ...job, signal: new AbortController().signal })).toMatchObject({
    ok: true,
  })
  expect(shares.length).toBeGreaterThan(0)
  await rm(path)
})
