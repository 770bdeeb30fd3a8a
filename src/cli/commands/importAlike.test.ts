import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestSchemas } from '#contract/requests'
import { observations } from '#core/dataset/observations'
import { cellText } from '#core/formats/grid'
import { drawnTable } from '#core/formats/testing/drawnTables'
import { soundFiles } from '#core/formats/testing/hostileFiles'
import { importCells } from '#core/project/commands/importCells'
import type { Records } from '#core/project/schema'
import { importLarge } from '#main/bulk/importLarge'
import { openLargeSource } from '#main/bulk/largeSource'
import { readTableFile } from '#main/importing/readTableFile'
import type { ProjectStore } from '#main/store/projectStore'
import { reopen, unwrap } from '#main/store/testing/projects'
import { createImportHost } from '../../renderer/import/worker/importHost'
import type { PlanAnswer, ReadAnswer } from '../../renderer/import/worker/importProtocol'
import { run, temporaryFolder } from '../testIo'

const options = { createRegions: true, createIndicators: true }

const projectOf = async (store: ProjectStore) => {
  const { dataset } = unwrap(await store.snapshot())
  return { dataset, records: store.records }
}

const questionOf = (path: string, bytes: Uint8Array, store: ProjectStore) => ({
  ...{ file: 0, path, bytes, lines: null, text: undefined, sheet: null, constants: {}, given: {} },
  regions: [...store.records.regions.values()],
})

/** The window's steps: its worker reads and plans what main hands over, main runs the command. */
const inWindow = async (store: ProjectStore, path: string): Promise<PlanAnswer | null> => {
  const bytes = unwrap(await readTableFile(path))
  const host = createImportHost()
  const read = host({ request: 1, call: 'read', question: questionOf(path, bytes, store) })
  if (!read.ok) return null
  const tables = (read.value as ReadAnswer).tables.filter(({ error }) => error === null)
  const inputs = tables.map(({ mapping }) => ({ file: 0, mapping }))
  if (inputs.length === 0) return null
  const project = await projectOf(store)
  const planned = host({ request: 2, call: 'plan', question: { inputs, options, mode: 'merge', project } })
  const answer = unwrap(planned) as PlanAnswer
  if (answer.payload !== null) {
    const sent = importCells.of(answer.payload)
    unwrap(await store.execute(requestSchemas['project.execute'].parse(sent)))
  }
  return answer
}

/** The window's steps for a large text; null where main refuses it and it is read as a whole. */
const inWindowLarge = async (store: ProjectStore, path: string) => {
  const source = unwrap(await openLargeSource(path, 1))
  if (source === null) return null
  const { bytes, lines } = source.sample
  const question = { ...questionOf(path, bytes, store), lines }
  const read = createImportHost()({ request: 1, call: 'read', question })
  const [table] = read.ok ? (read.value as ReadAnswer).tables : []
  if (table === undefined) return null
  const { mapping } = table
  const sent = requestSchemas['import.large'].parse({
    mappings: [mapping],
    options,
    mode: 'merge',
    dryRun: false,
  })
  const request = {
    files: [{ path, text: source.text, mapping: sent.mappings[0] ?? null }],
    ...{ options: sent.options, mode: sent.mode, dryRun: sent.dryRun, question: { constants: {} } },
  }
  const done = unwrap(await importLarge(store, request, {}))
  await source.close()
  return typeof done === 'string' ? null : done
}

/** What the tables of a project say, whatever numbers stand behind it. */
const tablesOf = async (store: ProjectStore) => {
  const { dataset, records } = await projectOf(store)
  const rows = [...observations(dataset)].map((row) => JSON.stringify(row)).sort()
  const of = <T extends keyof Records>(table: T) => [...records[table].values()]
  const entries = unwrap(await store.entries(100)).map(({ label, kind }) => ({ label, kind }))
  return { rows, regions: of('regions'), indicators: of('indicators'), periods: of('periods'), entries }
}

const folder = await temporaryFolder()
afterAll(folder.remove)

const written = [
  ...[['csv'], ['xlsx'], ['parquet'], ['arrow'], ['px'], ['sdmx-csv', 'csv'], ['sdmx-csv-1.0', 'csv']],
  ...[
    ['sdmx-json', 'json'],
    ['json-stat', 'json'],
  ],
]

/** Files of every kind that is read: those of the hostile tests, all that the product writes, and drawn tables. */
const writeAll = async (): Promise<string[]> => {
  const paths: string[] = []
  const put = async (name: string, bytes: Uint8Array) => {
    const path = folder.at(`${paths.length}-${basename(name)}`)
    await writeFile(path, bytes)
    paths.push(path)
  }
  for (const { path, bytes } of soundFiles) await put(path, bytes)
  const sample = folder.at('sample.provindex')
  await run(['new', sample, '--sample', 'digital-china-2018'])
  for (const [format = '', extension = format] of written) {
    const out = folder.at(`out.${extension}`)
    const { code, err } = await run(['export', sample, '--format', format, '--out', out])
    if (code !== 0) throw new Error(err)
    await put(out, await readFile(out))
  }
  for (const { grid } of fc.sample(drawnTable, { numRuns: 6, seed: 7 })) {
    const lines = grid.rows.map((row) =>
      row.map((cell) => `"${cellText(cell).replaceAll('"', '""')}"`).join(','),
    )
    await put('drawn.csv', new TextEncoder().encode(`${lines.join('\n')}\n`))
  }
  return paths
}

const sides = ['cli', 'window', 'large'] as const
let files: string[] = []
beforeAll(async () => {
  files = await writeAll()
  for (const side of sides) await run(['new', folder.at(`${side}.provindex`)])
})

test('every kind of file comes to the same in the window and on the command line', async () => {
  const window = await reopen(folder.at('window.provindex'))
  const large = await reopen(folder.at('large.provindex'))
  let [imported, byRow] = [0, 0]
  try {
    for (const path of files) {
      const argv = [folder.at('cli.provindex'), path, '--create-regions', '--create-indicators', '--json']
      const { out, code } = await run(['import', ...argv])
      const answer = await inWindow(window, path)
      const rows = await inWindowLarge(large, path)
      // What its rows do not say by themselves is read as a whole there too.
      if (rows === null) await inWindow(large, path)
      else byRow++
      expect(answer !== null && answer.payload !== null, path).toBe(code === 0)
      if (code === 0) {
        imported++
        const { added, changed, unchanged } = JSON.parse(out)
        expect(answer, path).toMatchObject({ added, changed, unchanged })
        if (rows !== null) expect(rows, path).toMatchObject({ added, changed, unchanged })
      }
      const cli = await reopen(folder.at('cli.provindex'))
      const expected = await tablesOf(cli)
      await cli.close()
      expect(await tablesOf(window), path).toEqual(expected)
      expect(await tablesOf(large), path).toEqual(expected)
    }
  } finally {
    await window.close()
    await large.close()
  }
  expect(imported).toBeGreaterThan(17)
  expect(byRow).toBeGreaterThan(1)
})
