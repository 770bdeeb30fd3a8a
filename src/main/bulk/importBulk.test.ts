import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { observations } from '#core/dataset/observations'
import { type ImportMode, importEffect } from '#core/formats/mapping/importEffect'
import { planImport } from '#core/formats/mapping/planImport'
import { proposeFile } from '#core/formats/mapping/proposeFile'
import { importCells } from '#core/project/commands/importCells'
import { isEmptyDiff } from '#core/project/diff'
import type { ProjectStore } from '../store/projectStore'
import { createGround, temporaryFolder, unwrap } from '../store/testing/projects'
import { importBulk } from './importBulk'

const folder = temporaryFolder()
let files = 0

/** What the way through the whole table comes to. */
const importWhole = async (
  store: ProjectStore,
  path: string,
  bytes: Uint8Array,
  create: boolean,
  mode: ImportMode,
) => {
  const matcher = buildRegionMatcher([...store.records.regions.values()])
  const proposal = proposeFile({ path, bytes }, { constants: {}, matcher })
  if (!proposal.ok) return proposal.error
  const inputs = proposal.value.tables.map(({ table, mapping }) => ({ path, table, mapping }))
  const given = { createRegions: create, createIndicators: create }
  const plan = planImport(inputs, store.records, given)
  const report = {
    ...plan,
    cells: [],
    regionCount: new Set(plan.cells.map(({ region }) => region)).size,
    findings: proposal.value.tables[0]?.findings,
  }
  if (plan.errors.length > 0) return { ...report, effect: null }
  const { dataset } = unwrap(await store.snapshot())
  const effect = unwrap(
    importEffect(
      plan,
      { dataset, records: store.records },
      { file: 'tidy.csv', mappings: inputs.map(({ mapping }) => mapping) },
      mode,
    ),
  )
  if (!isEmptyDiff(effect.diff)) unwrap(await store.execute(importCells.of(effect.payload)))
  const { added, changed, unchanged, kept } = effect
  return { ...report, effect: { added, changed, unchanged, kept, isEmpty: isEmptyDiff(effect.diff) } }
}

const importSet = async (store: ProjectStore, path: string, create: boolean, mode: ImportMode) => {
  const done = unwrap(
    await importBulk(store, {
      ...{ files: [{ path, mapping: null }], mode, dryRun: false },
      question: { constants: {} },
      options: { createRegions: create, createIndicators: create },
    }),
  )
  if (typeof done === 'string') return null
  const { plan, regions, inputs } = done
  const { changes: _, ...effect } = done.effect ?? { changes: [] }
  return {
    ...plan,
    regionCount: regions,
    findings: inputs[0]?.findings.filter(({ kind }) => kind !== 'encoding' && kind !== 'delimiter'),
    effect: done.effect === null ? null : effect,
  }
}

const contents = async (store: ProjectStore) => {
  const { dataset } = unwrap(await store.snapshot())
  const rows = [...observations(dataset)].map((row) => JSON.stringify(row)).sort()
  return { rows, records: store.records, label: (await store.entries(1)).ok ? store.history.undo : null }
}

/** Imports a text in both ways, and once more, behind a first text where there is one. */
const both = async (
  text: string | Uint8Array,
  create = true,
  { mode = 'merge', first }: { mode?: ImportMode; first?: string } = {},
) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const number = ++files
  const path = join(folder, `${number}`, 'tidy.csv')
  const { mkdirSync } = await import('node:fs')
  mkdirSync(join(folder, `${number}`))
  writeFileSync(path, bytes)
  const [whole, set] = [
    await createGround(join(folder, `${number}a.provindex`)),
    await createGround(join(folder, `${number}b.provindex`)),
  ]
  const rounds: [unknown, unknown][] = []
  let declined = false
  if (first !== undefined) {
    writeFileSync(path, first)
    await importSet(set, path, create, 'merge')
    await importWhole(whole, path, new TextEncoder().encode(first), create, 'merge')
    writeFileSync(path, bytes)
  }
  // Once more: nothing changes.
  for (let round = 0; round < 2; round++) {
    const found = await importSet(set, path, create, mode)
    if (found === null) declined = true
    else rounds.push([found, await importWhole(whole, path, bytes, create, mode)])
  }
  const [a, b] = [await contents(whole), await contents(set)]
  await whole.close()
  await set.close()
  return { declined, rounds, whole: a, set: b }
}

const table = (rows: readonly (readonly string[])[], header = 'region,period,indicator,value') =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`

const grid = (count: number, of: (i: number) => string[]) => Array.from({ length: count }, (_, i) => of(i))

test.each([
  ['plain', table(grid(60, (i) => [`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, `${i / 8}`]))],
  [
    // In most rows alone neither number shows that it is the day.
    'dates with slashes',
    table(grid(40, (i) => [`R${i % 4}`, `${(i % 13) + 1}/0${(i % 9) + 1}/2018`, `ind${i}`, `${i}`])),
  ],
  [
    'marks, flags, separators, new decimals',
    table(
      grid(40, (i) => [
        `"R ${i}"`,
        '2018',
        i % 2 ? 'gdp' : 'new one',
        ['1.5p', '-', '', '"1,234.5"', '1e3', '０.25', '12.3456789', '3万'][i % 8] ?? '',
      ]),
    ),
  ],
  [
    'known names',
    table(grid(9, (i) => [['330000', '浙江', '北京'][i % 3] ?? '', `${2010 + i}年`, 'gdp', `${i}`])),
  ],
  [
    'status, source and note of each row',
    table(
      grid(60, (i) => [
        ...[`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, i % 12 === 5 ? '' : `${i / 8}`],
        ...[['A', 'E', 'P', ''][i % 4] ?? '', ['Yearbook', 'Bureau', ''][i % 3] ?? ''],
        i % 10 === 3 ? 'revised' : '',
      ]),
      'region,period,indicator,value,status,source,note',
    ),
  ],
  [
    'status words and letters that no status stands for, which go to the note',
    table(
      grid(60, (i) => [
        ...[`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, i % 6 === 1 ? '2.5e' : `${i / 8}`],
        ...[['final', 'A', 'Q', ''][i % 4] ?? '', 'Yearbook', i % 10 < 3 ? 'revised' : ''],
      ]),
      'region,period,indicator,value,status,source,note',
    ),
  ],
  [
    'status words without notes',
    table(
      grid(60, (i) => [
        ...[`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, `${i / 8}`, ['final', 'A'][i % 2] ?? ''],
      ]),
      'region,period,indicator,value,status',
    ),
  ],
  [
    'notes below the table',
    `${table(grid(60, (i) => [`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, `${i / 8}`]))}\n注：初步核算数\n`,
  ],
  [
    'a status that says missing, and a note that few rows have',
    table(
      grid(60, (i) => [
        ...[`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`],
        ...(i % 12 === 5 ? ['', 'M'] : [`${i / 8}`, 'A']),
        ...['Yearbook', i === 59 ? 'last' : ''],
      ]),
      'region,period,indicator,value,status,source,note',
    ),
  ],
])('%s: the same as by the table as a whole', async (_, text) => {
  const { declined, rounds, whole, set } = await both(text)
  expect(declined).toBe(false)
  for (const [a, b] of rounds) expect(a).toEqual(b)
  expect(set).toEqual(whole)
})

const years = Array.from({ length: 12 }, (_, i) => String(2001 + i))
const lines = (rows: readonly string[]) => `${rows.join('\n')}\n`
const wideRows = grid(40, (i) => [
  `R${i % 20}`,
  i < 20 ? 'births' : 'deaths',
  ...years.map((year) => (i === 7 && year === '2005' ? '..' : `${(i * 31 + Number(year)) / 8}`)),
]).map((row) => row.join(','))
const tidyRows = grid(60, (i) => [`R${i % 7}`, String(2000 + (i % 5)), `ind${i % 3}`, `${i / 8}`])
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

test.each<[string, string | Uint8Array]>([
  ['years across', lines([`region,indicator,${years.join(',')}`, ...wideRows])],
  [
    'titles, units and notes around indicators across, names that stand once',
    lines([
      '主要指标',
      '单位：万人,,,',
      '地区,年份,出生人数,死亡人数',
      ...grid(60, (i) => [
        i % 6 === 0 ? `R${i / 6}` : '',
        String(2001 + (i % 6)),
        `${i / 8}`,
        i % 9 === 4 ? '1.5p' : `${i * 3}`,
      ]).map((row) => row.join(',')),
      '注：初步核算数,,,',
      '资料来源：统计局,,,',
    ]),
  ],
  ['blank lines', table(tidyRows).replaceAll('R6,', '\nR6,')],
  ['line breaks within fields', table(tidyRows.map(([region, ...rest]) => [`"${region}\n of"`, ...rest]))],
  ['CRLF and quotation marks', table(tidyRows).replaceAll('R3,', '"R ""3""",').replaceAll('\n', '\r\n')],
  ['UTF-16', utf16(table(tidyRows))],
  [
    'UTF-16, years across',
    utf16(lines([`地区\t指标\t${years.join('\t')}`, ...wideRows.map((row) => row.replaceAll(',', '\t'))])),
  ],
  [
    'further dimensions, totals, flags and separators',
    table(
      grid(96, (i) => [
        ['全国', 'R1', 'R2', 'R3'][i % 4] ?? '',
        String(2000 + (Math.floor(i / 4) % 4)),
        ['m', 'f', 'total'][Math.floor(i / 16) % 3] ?? '',
        ['0-14', '15+'][Math.floor(i / 48)] ?? '',
        [`${i / 8}`, `"1,${100 + i}.5"`, `${i}p`, i % 24 === 3 ? ':' : `${i}e`][i % 4] ?? '',
      ]),
      'region,year,sex,age,value',
    ),
  ],
])('%s: piece by piece the same as as a whole', async (_, text) => {
  const { declined, rounds, whole, set } = await both(text)
  expect(declined).toBe(false)
  for (const [a, b] of rounds) expect(a).toEqual(b)
  expect(set).toEqual(whole)
  expect(set.rows.length).toBeGreaterThan(30)
})

test.each([
  ['tidy', table(tidyRows), table(tidyRows.slice(0, 20))],
  [
    'with sources',
    table(
      tidyRows.map((row, i) => [...row, i % 2 ? 'Yearbook' : '']),
      'region,period,indicator,value,source',
    ),
    table(tidyRows.slice(0, 20)),
  ],
  [
    'across',
    lines([`region,indicator,${years.join(',')}`, ...wideRows]),
    lines([
      `region,indicator,${years.slice(3).join(',')}`,
      ...wideRows.slice(0, 15).map((row) => row.split(',').toSpliced(2, 3).join(',')),
    ]),
  ],
])(
  '%s: replacing clears what the file does not have of its indicators and periods',
  async (_, first, then) => {
    const { declined, rounds, whole, set } = await both(then, true, { mode: 'replace', first })
    expect(declined).toBe(false)
    for (const [a, b] of rounds) expect(a).toEqual(b)
    expect(rounds[0]?.[0]).toMatchObject({ effect: { added: 0 } })
    // Where a source stood, the observation stays as missing.
    expect(set.rows.some((row) => row.includes('"M"'))).toBe(first.includes('Yearbook'))
    expect(set).toEqual(whole)
  },
)

test('names that are not known, values that are none and two values for one cell are told alike, and nothing is written', async () => {
  const rows = grid(40, (i) => [
    i % 9 === 4 ? '浙汀' : '330000',
    `${1980 + i}`,
    'gdp',
    i % 11 === 5 ? 'abc' : `${i}`,
  ])
  const text = table([...rows, ['330000', '1990', 'gdp', '77'], ['330000', '1991', 'gdp', '11']])
  const { declined, rounds, whole, set } = await both(text, false)
  expect(declined).toBe(false)
  for (const [a, b] of rounds) expect(a).toEqual(b)
  expect(set).toEqual(whole)
  expect(set.rows).toEqual([])
})

test('a table of which no region is known lists them all', async () => {
  const { declined, rounds } = await both(
    table(grid(40, (i) => [`X${i % 9}`, `${1980 + i}`, 'gdp', `${i}`])),
    false,
  )
  expect(declined).toBe(false)
  for (const [a, b] of rounds) expect(a).toEqual(b)
})

const value = fc.constantFrom(
  ...[
    '',
    '-',
    '…',
    '0',
    '-0',
    '1.5',
    '2.25p',
    '"1,234.5"',
    '1e3',
    '7.125',
    '3万',
    'abc',
    '12.3456789',
    'NaN',
    'x',
    '+2',
    '０.5',
  ],
)
const row = fc.tuple(
  fc.constantFrom('330000', '浙江', '北京', 'R1', '"R, 2"', '浙汀'),
  fc.constantFrom('2010', '2011', '2012年', '2013-Q1', 'soon'),
  fc.constantFrom('gdp', 'new', 'other'),
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -999, max: 9999 }).map((n) => `${n / 8}`) },
    { weight: 1, arbitrary: value },
  ),
  fc.constantFrom('', 'A', 'E', 'M', 'final'),
  fc.constantFrom('', 'Yearbook', 'Bureau'),
  fc.constantFrom('', 'revised'),
)

/** Rows that nothing is wrong with, of each cell one: what is written is compared too, not only what is refused. */
const sound = (rows: readonly (readonly string[])[]) => [
  ...new Map(
    rows
      .filter((fields) => !fields.some((field) => ['soon', 'abc', 'x', '+2', 'NaN'].includes(field)))
      .map((fields) => [`${fields[0] === '浙江' ? '330000' : fields[0]} ${fields[1]} ${fields[2]}`, fields]),
  ).values(),
]

test('random rows come to the same as by the table as a whole', async () => {
  let [taken, written] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 12, maxLength: 40 }), fc.boolean(), async (given, create) => {
      const rows = create ? sound(given) : given
      const first = ['330000', '2001', 'gdp', '5', 'A', 'Yearbook', '']
      const { declined, rounds, whole, set } = await both(
        table([first, ...rows], 'region,period,indicator,value,status,source,note'),
        create,
      )
      if (declined) return
      taken++
      if (set.rows.length > 0) written++
      for (const [a, b] of rounds) expect(a).toEqual(b)
      expect(set).toEqual(whole)
    }),
    { numRuns: 14, seed: 4, endOnFailure: true },
  )
  expect(taken).toBeGreaterThan(9)
  expect(written).toBeGreaterThan(2)
})
