import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ExportData, prepareExport } from '#core/formats/exportData'
import { bytesOf } from '#core/formats/testing/bytesOf'
import { xlsxWriter } from '#core/formats/xlsx/writeXlsx'
import type { Framework } from '#core/index/framework'
import { runIndex } from '#core/index/runIndex'
import { finish } from '#core/index/session'
import { testFramework, testProject } from '#core/index/testProject'
import { problemText } from '#text/problemText'
import { findOffice, recalculated } from './testing/libreOffice'

const office = await findOffice()

const regions = ['a', 'b', 'c', 'd', 'e', "f'x"]
const periods = ['2017', '2018', '2019']
/** Values from a small generator: a fixed sequence, some missing, some tied. */
const values = (seed: number, from = 1): (number | null)[] => {
  let state = seed
  return regions.flatMap(() =>
    periods.map(() => {
      state = (state * 1103515245 + 12345) % 2147483648
      if (state % 9 === 0) return null
      return from + (state % 7 === 0 ? 5 : (state % 100_000) / 997)
    }),
  )
}
const project = testProject(regions, periods, {
  more: [1, values(7)],
  less: [-1, values(11)],
  large: [1, values(13, 1000)],
  people: [0, values(17, 50)],
  other: [1, values(23)],
})
const nodes = [
  { id: 'total' },
  { id: 'one', parent: 'total', weight: 60 },
  { id: 'two', parent: 'total', weight: 40 },
  { indicator: 'more', parent: 'one', weight: 2 },
  { indicator: 'less', parent: 'one', weight: 1 },
  { indicator: 'large', parent: 'two', weight: 0.3 },
  { indicator: 'other', parent: 'two', weight: 0.7 },
]
const step = (name: string, rest: object) => ({ step: name, ...rest })
const usual = (...steps: readonly object[]): Framework => testFramework({ nodes, steps })
const given = step('weight', { method: 'given' })
const arithmetic = step('aggregate', { method: 'arithmetic', minAvailable: 0 })
const scaled = (method: string, rest: object = {}) => step('normalise', { method, over: 'all', ...rest })
const positive = scaled('min-max', { lower: 1, upper: 100 })

const dataOf = (framework: Framework): ExportData => {
  const records = {
    ...project.records,
    project: new Map(),
    periods: new Map(),
    indices: new Map([[framework.id, framework]]),
    views: new Map(),
    claims: new Map(),
    boundaries: new Map(),
  }
  return finish(prepareExport(project.dataset, records, {}, { language: 'en', guard: true, problemText }))
}

/** The workbook without the values of its formulas, so that what is read has been computed. */
const withoutValues = (workbook: Uint8Array): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(workbook)).map(([name, bytes]) => [
        name,
        name.startsWith('xl/worksheets')
          ? strToU8(strFromU8(bytes).replace(/<\/f><v>[^<]*<\/v>/g, '</f>'))
          : bytes,
      ]),
    ),
  )

const cases: readonly (readonly [string, Framework])[] = [
  ['min-max over all, arithmetic', usual(scaled('min-max'), given, arithmetic)],
  ['min-max by period', usual(scaled('min-max', { over: 'period' }), given, arithmetic)],
  ['min-max from a base period', usual(scaled('min-max', { over: { base: '2018' } }), given, arithmetic)],
  ['points', testFramework({ nodes, scale: 'points', steps: [scaled('min-max'), given, arithmetic] })],
  ['z-score', usual(scaled('z-score', { mean: 100, sd: 10, over: 'period' }), given, arithmetic)],
  ['sigmoid', usual(scaled('sigmoid', { lower: 0, upper: 10 }), given, arithmetic)],
  ['rank', usual(scaled('rank', { over: 'period' }), given, arithmetic)],
  ['percentile rank', usual(scaled('percentile-rank'), given, arithmetic)],
  ['borda', usual(scaled('borda', { over: 'period' }), given, arithmetic)],
  ['goalposts', usual(scaled('goalposts', { lower: 10, upper: 60, over: 'period' }), given, arithmetic)],
  [
    'distance to target',
    usual(
      scaled('distance-to-target', {
        target: 50,
        indicators: { large: { target: 1050 }, less: { target: 1 } },
      }),
      given,
      arithmetic,
    ),
  ],
  ['distance to best', usual(scaled('distance-to-best', { over: 'period' }), given, arithmetic)],
  ['distance to a region', usual(scaled('distance-to-reference', { region: 'b' }), given, arithmetic)],
  [
    'distance to a region by period',
    usual(scaled('distance-to-reference', { region: 'c', over: 'period' }), given, arithmetic),
  ],
  ['ratio to best', usual(scaled('ratio-to-best'), given, arithmetic)],
  ['ratio to mean', usual(scaled('ratio-to-mean', { over: 'period' }), given, arithmetic)],
  [
    'quantile score',
    usual(
      scaled('quantile-score', {
        levels: [
          { from: 0, score: 0 },
          { from: 0.5, score: 100 },
        ],
      }),
      given,
      arithmetic,
    ),
  ],
  ['geometric', usual(positive, given, step('aggregate', { method: 'geometric', minAvailable: 0.6 }))],
  ['harmonic', usual(positive, given, step('aggregate', { method: 'harmonic', minAvailable: 0 }))],
  ['power', usual(positive, given, step('aggregate', { method: 'power', p: 0.5, minAvailable: 0 }))],
  [
    'power of -1 at a node',
    usual(
      positive,
      given,
      step('aggregate', {
        method: 'power',
        p: 2,
        minAvailable: 0,
        nodes: { one: { method: 'power', p: -1 } },
      }),
    ),
  ],
  ['min', usual(positive, given, step('aggregate', { method: 'min', minAvailable: 0 }))],
  ['median, as values', usual(positive, given, step('aggregate', { method: 'median', minAvailable: 0 }))],
  [
    'denominate, screen, impute, treat',
    usual(
      step('denominate', { indicators: { large: { by: 'people', scale: 100 } } }),
      step('screen', { minAvailable: 0.6 }),
      step('impute', {
        method: 'mean',
        over: 'period',
        indicators: { more: { method: 'median' }, less: { method: 'linear' } },
      }),
      step('treat', { method: 'winsorise', maxWinsorised: 2, skew: 0.1, kurtosis: 0.1, over: 'all' }),
      positive,
      step('weight', { method: 'equal' }),
      arithmetic,
    ),
  ],
  ['weights from data', usual(positive, step('weight', { method: 'entropy', over: 'all' }), arithmetic)],
  ['no normalisation', usual(given, arithmetic)],
]

const rounded = (value: number) => (Number.isNaN(value) ? '' : Number(value.toPrecision(11)))

describe('LibreOffice computes the same', () => {
  let books: Awaited<ReturnType<typeof recalculated>>
  beforeAll(async () => {
    const written = cases.map(([, framework]) => withoutValues(bytesOf(xlsxWriter.write(dataOf(framework)))))
    books = office === null ? [] : await recalculated(office, written)
  })

  it.runIf(office !== null).each(cases)('%s', (name, framework) => {
    const data = dataOf(framework)
    const run = runIndex(data.dataset, data.records, framework)
    if (!run.ok) throw new Error(JSON.stringify(run.error))
    const sheets = books[cases.findIndex(([other]) => other === name)]
    const table = (sheet: string) =>
      (sheets?.get(sheet) ?? [])
        .slice(2)
        .map((row) => row.slice(3).map((cell) => (cell === '' ? '' : rounded(Number(cell)))))
    const expected = (columns: readonly ArrayLike<number>[], zeroIsMissing: boolean) =>
      periods.flatMap((_, period) =>
        run.value.regions.map((__, region) =>
          columns.map((column) => {
            const value = column[region * periods.length + period] ?? Number.NaN
            return zeroIsMissing && value === 0 ? '' : rounded(value)
          }),
        ),
      )
    expect(table('Scores')).toEqual(expected(run.value.scores, false))
    expect(table('Ranks')).toEqual(expected(run.value.ranks, true))
    for (const [at, { step, values: columns }] of run.value.steps.entries())
      if (step !== 'weight' && step !== 'aggregate') {
        const sheet = [...(sheets?.keys() ?? [])].find(
          (key) => key.startsWith(`${at + 1} `) && !key.endsWith('parameters'),
        )
        expect(table(sheet ?? '')).toEqual(expected(columns, false))
      }
  })
})
