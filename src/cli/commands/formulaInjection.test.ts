import { readdir, readFile, writeFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { textCell } from '#core/formats/csvCells'
import { parseDelimited } from '#core/formats/delimited'
import { run, temporaryFolder } from '../testIo'

/** What a spreadsheet would run: as a name, a code, a unit, a source or a note. */
const beginnings = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
// In full width a name is the same name, so each has its number.
const texts = (what: string) => beginnings.map((sign, i) => `${sign}${what}${i}("x")`)
const runs = /^\s*[=+\-@＝＋－＠]/u

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project = ''
const done = async (...argv: string[]) => {
  const { code, err } = await run([...argv, '--lang', 'en'])
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`)
}

beforeAll(async () => {
  folder = await temporaryFolder()
  project = folder.at('a.provindex')
  const [regions, indicators, units, sources, notes] = ['region', 'indicator', 'unit', 'source', 'note'].map(
    texts,
  )
  const rows = beginnings.flatMap((_, i) =>
    beginnings.map((_, j) => [
      regions?.[i],
      '2018',
      indicators?.[j],
      i * 8 + j - 20,
      units?.[j],
      sources?.[i],
      notes?.[j],
    ]),
  )
  const header = ['region', 'period', 'indicator', 'value', 'unit', 'source', 'note']
  const lines = [header, ...rows].map((row) => row.map((cell) => textCell(String(cell), false)).join())
  await writeFile(folder.at('in.csv'), lines.join('\n'))
  await done('new', project, '--regions', 'none')
  await done('import', project, folder.at('in.csv'), '--create-regions', '--create-indicators')
  const name = { zh: '=指数', en: '=index("x")' }
  const framework = {
    ...{ id: '=index', name, periods: 'all', regions: { level: 'province' }, scale: 'index' },
    nodes: [
      { id: '+total', name },
      ...(indicators ?? []).map((indicator) => ({ indicator, parent: '+total', weight: 1 })),
    ],
    steps: [
      { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
      { step: 'weight', method: 'given' },
      { step: 'aggregate', method: 'arithmetic', minAvailable: 0 },
    ],
  }
  await writeFile(folder.at('framework.json'), JSON.stringify(framework))
  await done('index', 'add', project, folder.at('framework.json'))
})
afterAll(() => folder.remove())

const rowsOf = (csv: string, delimiter: ',' | '\t' = ','): readonly (readonly string[])[] => {
  const read = parseDelimited(csv, delimiter)
  if (!read.ok) throw new Error('no CSV')
  return read.value.rows
}

/** Cells of a CSV that a spreadsheet would run; numbers are none. */
const dangerous = (csv: string, delimiter: ',' | '\t'): string[] =>
  rowsOf(csv, delimiter)
    .flat()
    .filter((cell) => runs.test(cell) && !/^-?\d[\d.e+-]*$/.test(cell))

it('no text of a project is a formula in any CSV that is written', async () => {
  const written: Record<string, string> = {}
  const keep = async (name: string) => {
    written[name] = await readFile(folder.at(name), 'utf8')
  }
  for (const format of ['csv', 'tsv', 'sdmx-csv', 'sdmx-csv-1.0']) {
    await done('export', project, '--format', format, '--out', folder.at(`${format}.csv`))
    await keep(`${format}.csv`)
  }
  await done('index', 'run', project, '=index', '--out', folder.at('run.csv'), '--steps', folder.at('steps'))
  await keep('run.csv')
  for (const name of await readdir(folder.at('steps'))) await keep(`steps/${name}`)
  const drawn = [
    '--draws',
    '5',
    '--seed',
    '1',
    '--out',
    folder.at('robust.csv'),
    '--draws-out',
    folder.at('draws.csv'),
  ]
  await done('index', 'robustness', project, '=index', ...drawn)
  await keep('robust.csv')
  await keep('draws.csv')
  await done(
    'analyse',
    project,
    'correlation',
    '--indicator',
    ...texts('indicator'),
    '--out',
    folder.at('correlation.csv'),
  )
  await keep('correlation.csv')
  await done('export', project, '--format', 'datapackage', '--out', folder.at('package.zip'))
  const parts = unzipSync(await readFile(folder.at('package.zip')))
  for (const [name, bytes] of Object.entries(parts))
    if (name.endsWith('.csv')) written[name] = new TextDecoder().decode(bytes)

  expect(Object.keys(written).length).toBeGreaterThan(12)
  for (const [name, csv] of Object.entries(written)) {
    expect(dangerous(csv, name === 'tsv.csv' ? '\t' : ','), name).toEqual([])
    expect(csv.length, name).toBeGreaterThan(5)
  }
  // The texts are there all the same.
  for (const name of ['csv.csv', 'tsv.csv']) expect(written[name]).toContain(`'=region0`)
  expect(written['data/observations.csv']).toContain(`'－note6`)
})

it('in a workbook they are texts', async () => {
  await done('export', project, '--format', 'xlsx', '--out', folder.at('out.xlsx'))
  const parts = unzipSync(await readFile(folder.at('out.xlsx')))
  const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/'))
  expect(sheets.length).toBeGreaterThan(2)
  const whole = Object.values(parts).map((bytes) => new TextDecoder().decode(bytes))
  expect(whole.some((xml) => /=region0\((?:"|&quot;)x/.test(xml))).toBe(true)
  for (const [name, bytes] of sheets)
    for (const [formula] of new TextDecoder().decode(bytes).matchAll(/<f[^>]*>[^<]*<\/f>/g))
      expect(formula, name).not.toMatch(/(?:region|source|note|unit)\d\((?:"|&quot;)x/)
})

it('read back they are what they were', async () => {
  for (const format of ['csv', 'tsv', 'datapackage']) {
    const [out, copy] = [
      folder.at(`back.${format === 'datapackage' ? 'zip' : format}`),
      folder.at(`${format}.provindex`),
    ]
    await done('export', project, '--format', format, '--out', out)
    await done('new', copy, '--regions', 'none')
    const create = format === 'datapackage' ? [] : ['--create-regions', '--create-indicators']
    await done('import', copy, out, ...create)
    const again = folder.at(`again.${format}.csv`)
    await done('export', copy, '--format', 'csv', '--out', again)
    await done('export', project, '--format', 'csv', '--out', folder.at('first.csv'))
    const cells = async (path: string) =>
      rowsOf(await readFile(path, 'utf8'))
        .map((row) => row.join('\u0000'))
        .sort()
    expect(await cells(again)).toEqual(await cells(folder.at('first.csv')))
  }
})
