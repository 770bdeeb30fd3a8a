import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestSchemas } from '#contract/requests'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { packagePaths } from '#core/formats/dataPackage/packageFiles'
import type { BoundaryMapping } from '#core/formats/geo/boundaryMapping'
import { type ImportMode, importModes } from '#core/formats/mapping/importEffect'
import { type Constants, type ImportMapping, importMappingSchema } from '#core/formats/mapping/importMapping'
import { importBoundaries } from '#core/project/commands/importBoundaries'
import { importCells } from '#core/project/commands/importCells'
import { importProject } from '#core/project/commands/importProject'
import { importLarge } from '#main/bulk/importLarge'
import { openLargeSource } from '#main/bulk/largeSource'
import { openPackage } from '#main/dataPackage/openPackage'
import { openGeo } from '#main/importing/openGeo'
import { readTableFile } from '#main/importing/readTableFile'
import type { ProjectStore } from '#main/store/projectStore'
import { reopen, unwrap } from '#main/store/testing/projects'
import type { BoundaryAnswer } from '../../renderer/import/worker/boundaryProtocol'
import { createImportHost } from '../../renderer/import/worker/importHost'
import type { PackageAnswer, PlanAnswer, ReadAnswer } from '../../renderer/import/worker/importProtocol'
import { run, temporaryFolder } from '../testIo'
import { fileContents, tablesOf } from './projectTables'
import { writeEveryFile } from './writtenFiles'

/** What is decided in the dialog. */
interface Decided {
  readonly createRegions: boolean
  readonly createIndicators: boolean
  readonly mode: ImportMode
  /** Number of the sheet, from 0. */
  readonly sheet?: number
  readonly encoding?: string
  readonly delimiter?: string
  readonly constants?: Constants
  /** What is corrected in the mapping of a table. */
  readonly correct?: (mapping: ImportMapping) => ImportMapping
  readonly correctBoundaries?: (mapping: BoundaryMapping) => BoundaryMapping
}

const usual: Decided = { createRegions: true, createIndicators: true, mode: 'merge' }

/** What the window says of an import; null where nothing may be imported. */
interface Told {
  readonly added: number
  readonly changed: number
  readonly unchanged?: number
  /** The mappings that it would save. */
  readonly mappings: readonly ImportMapping[]
}

const projectOf = async (store: ProjectStore) => {
  const { dataset } = unwrap(await store.snapshot())
  return { dataset, records: store.records }
}

/** The question of the window's worker for the first file. */
const questionOf = (path: string, bytes: Uint8Array, store: ProjectStore, decided = usual) => {
  const { sheet = null, encoding, delimiter, constants = {} } = decided
  return {
    ...{ file: 0, path, bytes, lines: null, sheet, constants, given: {} },
    text: { encoding, delimiter },
    regions: [...store.records.regions.values()],
  }
}

/** As main takes a command from the window. */
const execute = async (store: ProjectStore, command: unknown): Promise<void> => {
  unwrap(await store.execute(requestSchemas['project.execute'].parse(command)))
}

const importPackage = async (store: ProjectStore, path: string): Promise<Told | null> => {
  const source = unwrap(await openPackage(path))
  if (source === null) return null
  const parts = new Map<string, Uint8Array>()
  for (const name of Object.values(packagePaths)) {
    const part = source(name)
    if (part !== undefined) parts.set(name, part)
  }
  const question = { path, parts, project: await projectOf(store) }
  const { payload, ...told } = unwrap(
    createImportHost()({ request: 1, call: 'package', question }),
  ) as PackageAnswer
  await execute(store, { kind: importProject.kind, payload })
  return { ...told, mappings: [] }
}

const importShapes = async (
  store: ProjectStore,
  path: string,
  { correctBoundaries, createRegions, mode }: Decided,
): Promise<Told | null> => {
  const bytes = unwrap(await openGeo(path))
  if (bytes === null) return null
  const host = createImportHost()
  const { records } = store
  const question = { path, bytes, sheet: null, mapping: null, createRegions, mode, records }
  const ask = (mapping: BoundaryMapping | null) =>
    unwrap(
      host({ request: 1, call: 'boundaries', question: { ...question, mapping } }),
    ) as BoundaryAnswer | null
  const found = ask(null)
  if (found === null) return null
  const answer = correctBoundaries === undefined ? found : ask(correctBoundaries(found.mapping))
  if (answer?.payload == null) return null
  if (!answer.isEmpty) await execute(store, importBoundaries.of(answer.payload))
  return { ...answer, mappings: [] }
}

/** The window's steps for files of tables: its worker reads and plans what main hands over, main runs the command. */
const importTables = async (
  store: ProjectStore,
  paths: readonly string[],
  decided: Decided,
): Promise<Told | null> => {
  const host = createImportHost()
  const inputs: { file: number; mapping: ImportMapping }[] = []
  for (const [file, path] of paths.entries()) {
    const question = { ...questionOf(path, unwrap(await readTableFile(path)), store, decided), file }
    const read = host({ request: 1, call: 'read', question })
    if (!read.ok) return null
    const { correct = (mapping) => mapping, encoding, delimiter } = decided
    const said = {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    }
    for (const { mapping, error } of (read.value as ReadAnswer).tables)
      if (error === null)
        inputs.push({
          file,
          mapping: correct({ ...mapping, ...(Object.keys(said).length === 0 ? {} : { text: said }) }),
        })
  }
  if (inputs.length === 0) return null
  const { createRegions, createIndicators, mode } = decided
  const options = { createRegions, createIndicators }
  const project = await projectOf(store)
  const planned = host({ request: 2, call: 'plan', question: { inputs, options, mode, project } })
  const { payload, added, changed, unchanged, isEmpty } = unwrap(planned) as PlanAnswer
  if (payload === null) return null
  if (!isEmpty) await execute(store, importCells.of(payload))
  return { added, changed, unchanged, mappings: inputs.map(({ mapping }) => mapping) }
}

/** Imports files as the window does: a project package, boundaries, or else tables. */
const importInWindow = async (
  store: ProjectStore,
  paths: readonly string[],
  decided: Decided = usual,
): Promise<Told | null> => {
  const [first = '', second] = paths
  const alone = second === undefined
  return (
    (alone ? await importPackage(store, first) : null) ??
    (alone && unwrap(await openGeo(first)) !== null
      ? importShapes(store, first, decided)
      : importTables(store, paths, decided))
  )
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
  const { createRegions, createIndicators, mode } = usual
  const sent = requestSchemas['import.large'].parse({
    mappings: [mapping],
    options: { createRegions, createIndicators },
    ...{ mode, dryRun: false },
  })
  const request = {
    files: [{ path, text: source.text, mapping: sent.mappings[0] ?? null }],
    ...{ options: sent.options, mode: sent.mode, dryRun: sent.dryRun, question: { constants: {} } },
  }
  const done = unwrap(await importLarge(store, request, {}))
  await source.close()
  return typeof done === 'string' ? null : done
}

const folder = await temporaryFolder()
afterAll(folder.remove)

/** The same clock and the same name on both sides. */
const context = { author: 'tester', now: () => new Date(0) }
const sides = ['cli', 'window', 'large'] as const
let files: string[] = []
beforeAll(async () => {
  files = await writeEveryFile(folder.at)
  for (const side of sides) await run(['new', folder.at(`${side}.provindex`)])
})

test('every kind of file comes to the same in the window and on the command line', async () => {
  const window = await reopen(folder.at('window.provindex'), context)
  const large = await reopen(folder.at('large.provindex'), context)
  const refused: string[] = []
  let byRow = 0
  try {
    for (const path of files) {
      const argv = [folder.at('cli.provindex'), path, '--create-regions', '--create-indicators', '--json']
      const { out, code } = await run(['import', ...argv])
      const answer = await importInWindow(window, [path])
      const rows = await inWindowLarge(large, path)
      // What its rows do not say by themselves is read as a whole there too.
      if (rows === null) await importInWindow(large, [path])
      else byRow++
      expect(answer !== null, path).toBe(code === 0)
      if (code === 0) {
        const { added, changed, unchanged } = JSON.parse(out)
        expect(answer, path).toMatchObject({ added, changed })
        if (answer?.unchanged !== undefined) expect(answer.unchanged, path).toBe(unchanged)
        if (rows !== null) expect(rows, path).toMatchObject({ added, changed, unchanged })
      } else refused.push(path)
      const cli = await reopen(folder.at('cli.provindex'), context)
      const expected = await tablesOf(cli)
      await cli.close()
      expect(await tablesOf(window), path).toEqual(expected)
      expect(await tablesOf(large), path).toEqual(expected)
    }
  } finally {
    await window.close()
    await large.close()
  }
  expect(refused.length, refused.join()).toBeLessThan(6)
  expect(byRow).toBeGreaterThan(1)
  // And to the last row of the file: history with its mappings, numbers, keys.
  expect(await fileContents(folder.at('window.provindex'))).toEqual(
    await fileContents(folder.at('cli.provindex')),
  )
})

describe('what is decided', () => {
  const tidy = (rows: readonly string[]) => `地区,年份,指标,性别,数值\n${rows.join('\n')}\n`
  const first = tidy([
    '浙江,2017,人口,男,1',
    '浙江,2017,人口,女,2',
    '江苏,2017,人口,男,3',
    '江苏,2017,人口,女,4',
  ])
  const second = tidy([
    '浙江,2017,人口,男,1',
    '浙江,2017,人口,女,5',
    '浙江,2018,人口,男,6',
    '浙江,2018,人口,女,7',
  ])
  const misspelt = tidy([
    '浙汀,2017,人口,男,1',
    '浙汀,2017,人口,女,2',
    '桃源县,2017,人口,男,3',
    '桃源县,2017,人口,女,4',
  ])
  const bare = '地区,数值\n浙江,1.5\n江苏,2.5\n'
  const cube = JSON.stringify({
    ...{ version: '2.0', class: 'dataset', label: 'People', id: ['geo', 'time', 'sex'], size: [2, 1, 2] },
    ...{ value: [1, 2, 3, 4], role: { geo: ['geo'], time: ['time'] } },
    dimension: {
      geo: { category: { index: ['浙江', '江苏'] } },
      time: { category: { index: ['2018'] } },
      sex: { category: { index: ['F', 'M'], label: { F: '女', M: '男' } } },
    },
  })
  const withNames =
    (regions: Record<string, string | null>, create: readonly string[] = []) =>
    (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      names: {
        ...{ regions, indicators: {} },
        ...(create.length === 0 ? {} : { create: { regions: [...create], indicators: [] } }),
      },
    })
  const withConstants =
    (constants: ImportMapping['constants']) =>
    (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      constants: { ...mapping.constants, ...constants },
    })
  const fixed =
    (dimension: string, category: string) =>
    (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      dimensions: { ...mapping.dimensions, [dimension]: { as: 'fix', category } },
    })
  const parsed = (mapping: ImportMapping): ImportMapping =>
    importMappingSchema.parse(JSON.parse(JSON.stringify(mapping)))

  interface Choice extends Partial<Decided> {
    readonly name: string
    readonly files: Readonly<Record<string, string>>
    /** Options of the command line; null = the mapping that the window saves. */
    readonly argv: readonly string[] | null
    /** Whether it may be written; absent = yes. */
    readonly refused?: true
  }
  const choices: readonly Choice[] = [
    ...importModes.map((mode) => ({
      ...{ name: mode, mode, files: { 'b.csv': second } },
      argv: ['--mode', mode, '--create-indicators'],
    })),
    {
      name: 'several files',
      files: { 'a.csv': first, 'b.csv': second.replaceAll('人口', '户数') },
      argv: ['--create-indicators'],
    },
    {
      ...{ name: 'status and source', files: { 'b.csv': second } },
      argv: ['--create-indicators', '--status', 'P', '--source', '年鉴'],
      correct: withConstants({ status: 'P', source: '年鉴' }),
    },
    {
      ...{ name: 'what the file does not say', files: { 'c.csv': bare } },
      argv: ['--period', '2018', '--indicator', 'gdp', '--unit', '亿元', '--create-indicators'],
      constants: { period: parsePeriod('2018') ?? undefined, indicator: 'gdp', unit: '亿元' },
    },
    {
      name: 'nothing is created',
      files: { 'b.csv': second.replaceAll('人口', '户数') },
      argv: [],
      createIndicators: false,
      refused: true,
    },
    { name: 'unknown regions', files: { 'd.csv': misspelt }, argv: ['--create-indicators'], refused: true },
    {
      ...{ name: 'regions are created', files: { 'd.csv': misspelt }, createRegions: true },
      argv: ['--create-indicators', '--create-regions'],
    },
    {
      ...{ name: 'a region is mapped, another left out', files: { 'd.csv': misspelt }, argv: null },
      correct: withNames({ 浙汀: '330000', 桃源县: null }),
    },
    {
      ...{ name: 'a region is mapped, another created', files: { 'd.csv': misspelt }, argv: null },
      correct: withNames({ 浙汀: '330000' }, ['桃源县']),
    },
    { name: 'a dimension of a cube is folded', files: { 'e.json': cube }, argv: ['--create-indicators'] },
    {
      name: 'a dimension of a cube is fixed',
      files: { 'e.json': cube },
      argv: null,
      correct: fixed('sex', 'F'),
    },
    { name: 'a column is fixed', files: { 'b.csv': second }, argv: null, correct: fixed('性别', '女') },
    {
      ...{ name: 'encoding and delimiter', files: { 'f.csv': second.replaceAll(',', '|') } },
      ...{ argv: ['--create-indicators', '--encoding', 'utf-8', '--delimiter', '|'] },
      ...{ encoding: 'UTF-8', delimiter: '|' },
    },
  ]

  const base = folder.at('base.provindex')
  beforeAll(async () => {
    await writeFile(folder.at('first.csv'), first)
    await run(['new', base])
    await run(['import', base, folder.at('first.csv'), '--create-indicators'])
  })

  test.each(choices)('$name', async ({ name, files, argv, refused, ...decided }) => {
    const place = folder.at(name)
    await mkdir(place)
    const at = (file: string) => join(place, file)
    for (const [file, text] of Object.entries(files)) await writeFile(at(file), text)
    for (const side of ['cli', 'window']) await copyFile(base, at(`${side}.provindex`))
    const paths = Object.keys(files).map(at)
    const window = await reopen(at('window.provindex'), context)
    const told = await importInWindow(window, paths, { ...usual, createRegions: false, ...decided })
    await window.close()
    expect(told === null).toBe(refused === true)
    const saved = at('mapping.json')
    if (argv === null) await writeFile(saved, JSON.stringify(told?.mappings.map(parsed)[0]))
    const said = argv ?? ['--mapping', saved, '--create-indicators']
    const { code, err } = await run(['import', at('cli.provindex'), ...paths, ...said])
    expect([code, code === 0 ? '' : err]).toEqual(refused === true ? [1, err] : [0, ''])
    const contents = await fileContents(at('window.provindex'))
    expect(contents).toEqual(await fileContents(at('cli.provindex')))
    // The second import has changed something, or was refused.
    expect(contents.history).toHaveLength(refused === true ? 1 : 2)
  })
})
