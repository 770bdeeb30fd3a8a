// Compares the index engine with an independent implementation, cell by cell:
//   npm run parity -- path/to/reference
// The folder holds asem/ (inputs, framework, and the table after each step). Exit 1 where a cell differs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'

const TOLERANCE = 1e-12

/** @param {string} path @returns {Record<string, string>[]} rows of a CSV file by its header; quotes may enclose commas */
const readTable = (path) => {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/).filter(Boolean)
  const cut = (/** @type {string} */ line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
      .slice(0, line.endsWith(',') ? undefined : -1)
      .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
  const header = cut(lines[0] ?? '')
  return lines.slice(1).map((line) => {
    const cells = cut(line)
    return Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))
  })
}

const numberOf = (/** @type {string | undefined} */ text) =>
  text === undefined || text === '' || text === 'NA' ? Number.NaN : Number(text)

const same = (/** @type {string} */ text) => ({ zh: text, en: text })

/** @param {string} folder */
const readCase = (folder) => {
  const meta = readTable(join(folder, 'ASEM_iMeta.csv'))
  const data = readTable(join(folder, 'ASEM_iData.csv'))
  const named = meta.filter(({ Type }) => Type === 'Indicator' || Type === 'Denominator')
  const groupings = meta.filter(({ Type }) => Type === 'Group').map(({ iCode }) => iCode ?? '')
  const columns = named.map(({ iCode: code = '' }) => [
    code,
    {
      values: Float64Array.from(data, (row) => numberOf(row[code])),
      status: new Uint8Array(data.length),
      source: null,
      notes: new Map(),
    },
  ])
  const indicators = named.map(({ iCode: code = '', iName = '', Direction }, position) => ({
    ...{ code, name: same(iName), unit: same(''), direction: Number(Direction) || 0, decimals: 2 },
    ...{ source: '', note: '', dimension: null, formula: null, position },
  }))
  const regions = data.map((row, position) => ({
    ...{ code: row.uCode ?? '', parent: null, level: 'country', name: same(row.uName ?? '') },
    ...{ shortName: same(row.uName ?? ''), iso: null, aliases: [], position },
    groups: Object.fromEntries(groupings.map((group) => [group, same(row[group] ?? '')])),
  }))
  const inTree = meta.filter(({ Type }) => Type === 'Indicator' || Type === 'Aggregate')
  const framework = {
    ...{ id: 'asem', name: same('ASEM'), periods: 'all', regions: 'all', scale: 'index' },
    nodes: inTree
      .toSorted((a, b) => Number(b.Level) - Number(a.Level))
      .map(({ Type, iCode = '', Parent = '', Direction, Weight }) =>
        Type === 'Indicator'
          ? { indicator: iCode, parent: Parent, weight: Number(Weight), direction: Number(Direction) }
          : { id: iCode, parent: Parent === '' ? null : Parent, weight: Number(Weight) },
      ),
    steps: [
      {
        step: 'denominate',
        indicators: Object.fromEntries(
          meta.filter((row) => row.Denominator).map((row) => [row.iCode, { by: row.Denominator }]),
        ),
      },
      { step: 'impute', method: 'group-mean', group: 'EurAsia_group' },
      { step: 'screen', minAvailable: 0.9 },
      { step: 'treat', method: 'winsorise-then-log', maxWinsorised: 5, skew: 2, kurtosis: 3.5 },
      { step: 'normalise', method: 'min-max', lower: 0, upper: 100 },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  }
  return {
    dataset: {
      regions: regions.map(({ code }) => code),
      periods: ['2018'],
      indicators: indicators.map(({ code }) => code),
      columns: new Map(/** @type {never} */ (columns)),
      sources: [],
    },
    records: {
      regions: new Map(regions.map((region) => [region.code, region])),
      indicators: new Map(indicators.map((indicator) => [indicator.code, indicator])),
    },
    framework,
  }
}

/** Largest relative difference of a table, and where it is. @param {import('../src/core/index/run').StepTable} table */
const compare = (table, /** @type {readonly string[]} */ regions, /** @type {string} */ path) => {
  const rows = readTable(path)
  let worst = { difference: 0, place: '' }
  let cells = 0
  for (const row of rows) {
    const at = regions.indexOf(row.uCode ?? '')
    for (const [k, column] of table.columns.entries()) {
      const expected = numberOf(row[column])
      const actual = table.values[k]?.[at] ?? Number.NaN
      cells += 1
      if (Number.isNaN(expected) && Number.isNaN(actual)) continue
      const difference = Math.abs(actual - expected) / Math.max(Math.abs(expected), Number.MIN_VALUE)
      const bad = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
      const shown = actual === expected ? 0 : bad
      if (shown > worst.difference)
        worst = { difference: shown, place: `${row.uCode} ${column}: ${actual}, expected ${expected}` }
    }
  }
  return { ...worst, cells }
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Usage: npm run parity -- path/to/reference')
  process.exit(2)
}
const { module } = await runnerImport('./src/core/index/runIndex.ts')
const { dataset, records, framework } = readCase(join(folder, 'asem'))
const { runIndex } = /** @type {typeof import('../src/core/index/runIndex')} */ (module)
const result = runIndex(
  .../** @type {Parameters<typeof runIndex>} */ (/** @type {unknown} */ ([dataset, records, framework])),
)
if (!result.ok) {
  console.error(JSON.stringify(result.error, null, 2))
  process.exit(1)
}
const { steps, regions } = result.value
const files = ['1_Denominated', '2_Imputed', '3_Screened', '4_Treated', '5_Normalised', '6_Aggregated']
let failed = 0
for (const [at, file] of files.entries()) {
  const table = steps[at]
  if (table === undefined) throw new Error(file)
  const { difference, place, cells } = compare(table, regions, join(folder, 'asem', `${file}.csv`))
  const agrees = difference <= TOLERANCE
  if (!agrees) failed += 1
  console.log(
    `${agrees ? 'agrees ' : 'DIFFERS'} ${file}: ${cells} cells, largest difference ${difference.toExponential(1)}${place === '' ? '' : ` (${place})`}`,
  )
}
for (const { code, data } of result.value.problems) console.log(`note: ${code} ${JSON.stringify(data)}`)
process.exit(failed === 0 ? 0 : 1)
