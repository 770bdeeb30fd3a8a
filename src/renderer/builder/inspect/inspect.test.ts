import { describe, expect, it } from 'vitest'
import { tokens } from '#charts/tokens'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import { translator } from '#text/translate'
import { distributionOption } from './distributionOption'
import { histogram, summarise } from './histogram'
import { columnsBefore, countMarks, rawColumns, stepChanges } from './stepChanges'

const { dataset, records } = testProject(['A', 'B', 'C'], ['2017', '2018'], {
  a: [1, [1, null, 3, 4, 5, 6]],
})

const run = () => {
  const computed = runIndex(
    dataset,
    records,
    testFramework({
      nodes: [{ id: 'total' }, { indicator: 'a', parent: 'total' }],
      steps: [
        { step: 'impute', method: 'mean', over: 'period' },
        { step: 'normalise', method: 'min-max', over: 'all' },
        { step: 'aggregate', method: 'arithmetic' },
      ],
    }),
  )
  if (!computed.ok) throw new Error(computed.error.code)
  return computed.value
}

describe('stepChanges', () => {
  it('lists what a step did to single cells, with what stood there before and after', () => {
    const done = run()
    const [impute] = done.steps
    if (impute === undefined) throw new Error('the imputation ran')
    const raw = rawColumns(dataset, done, ['a'])
    const [change, ...others] = stepChanges(impute, columnsBefore(done.steps, 0, raw), done)
    expect(others).toEqual([])
    expect(change).toMatchObject({ column: 'a', region: 'A', period: '2018', mark: 'imputed', after: 5 })
    expect(change?.before).toBeNaN()
    expect(countMarks(impute)).toEqual([['imputed', 1]])
  })

  it('takes what stood before a later step from the one before it', () => {
    const done = run()
    expect(columnsBefore(done.steps, 1, new Map()).get('a')?.[1]).toBe(5)
  })

  it('knows regions and periods by code', () => {
    const scope = { regions: ['C', 'A'] as never, periods: ['2018'] as never }
    expect([...(rawColumns(dataset, scope, ['a', 'gone']).get('a') ?? [])]).toEqual([6, Number.NaN])
    expect(rawColumns(dataset, scope, ['gone']).get('gone')?.every(Number.isNaN)).toBe(true)
  })
})

describe('histogram', () => {
  it('counts every value once and no missing one', () => {
    const values = Float64Array.of(1, 2, 2, 3, Number.NaN, 10)
    const made = histogram(values)
    expect(made?.counts.reduce((sum, count) => sum + count, 0)).toBe(5)
    expect([made?.low, made?.high]).toEqual([1, 10])
    expect(histogram(Float64Array.of(Number.NaN))).toBeNull()
    expect(histogram(Float64Array.of(4, 4))?.counts).toEqual([2])
  })

  it('is told in numbers', () => {
    const summary = summarise(Float64Array.of(4, 1, Number.NaN, 3, 2), { skew: 0, kurtosis: 0 })
    expect(summary).toMatchObject({ count: 4, missing: 1, min: 1, median: 2.5, mean: 2.5, max: 4 })
    expect(summary.deviation).toBeCloseTo(Math.sqrt(5 / 3), 12)
    expect(summarise(Float64Array.of(), { skew: 0, kurtosis: 0 }).median).toBeNaN()
  })

  it('is drawn once before and once after', () => {
    const part = { title: 't', histogram: histogram(Float64Array.of(1, 2, 3)) }
    const option = distributionOption(
      {
        parts: [part, { title: 'empty', histogram: null }],
        tokens: tokens.light,
        format: String,
        count: (from, to, count) => translator('en')('builder.distribution.bar', { from, to, count }),
      },
      { width: 500 },
    )
    expect(option.series).toMatchObject([{ data: part.histogram?.counts }, { data: [] }])
  })
})
