import { describe, expect, it } from 'vitest'
import type { Period } from '../../dataset/schema'
import { framesOf } from '../cells'
import type { Over } from '../framework'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'
import type { ImputeJob } from './imputer'
import { imputeMethods } from './index'
import { periodTime } from './periodTime'

const nan = Number.NaN

interface Options {
  readonly periods?: readonly string[]
  readonly over?: Over
  readonly groups?: readonly number[]
  readonly siblings?: readonly (readonly number[])[]
  readonly siblingDirections?: readonly (1 | 0 | -1)[]
  readonly direction?: 1 | 0 | -1
  readonly predictors?: readonly (readonly number[])[]
}

const impute = (
  id: string,
  given: Readonly<Record<string, unknown>>,
  values: readonly number[],
  { periods = ['2018'], over = 'all', groups = [], siblings = [], ...rest }: Options = {},
): number[] => {
  const method = imputeMethods.find((known) => known.id === id)
  if (method === undefined || method.joint === true) throw new Error(id)
  const initial = Object.fromEntries(
    Object.entries(method.params).map(([key, { initial }]) => [key, initial]),
  )
  const codes = periods as readonly Period[]
  const regions = values.length / periods.length
  const output = Float64Array.from(values)
  const job: Omit<ImputeJob, 'frame' | 'cells'> = {
    input: Float64Array.from(values),
    output,
    shape: { regions, periods: periods.length },
    times: Float64Array.from(codes, periodTime),
    groups: Int32Array.from(groups),
    siblings: siblings.map((column) => Float64Array.from(column)),
    siblingDirections: rest.siblingDirections ?? siblings.map(() => 1),
    direction: rest.direction ?? 1,
    predictors: (rest.predictors ?? []).map((column) => Float64Array.from(column)),
  }
  for (const frame of framesOf(over, codes, regions) ?? [])
    method.apply({ ...initial, ...given }, { ...job, ...frame })
  return Array.from(output)
}

describe('imputations, worked by hand', () => {
  it('mean and median', () => {
    expect(impute('mean', {}, [1, nan, 2, 9])).toEqual([1, 4, 2, 9])
    expect(impute('median', {}, [1, nan, 2, 9])).toEqual([1, 2, 2, 9])
    expect(impute('median', {}, [1, nan, 2, 9, 4])).toEqual([1, 3, 2, 9, 4])
    expect(impute('mean', {}, [nan, nan])).toEqual([nan, nan])
  })

  it('within a period, over all, or from a base period', () => {
    const panel = [1, 10, nan, nan, 3, 30]
    const periods = ['2017', '2018']
    expect(impute('mean', {}, panel, { periods, over: 'period' })).toEqual([1, 10, 2, 20, 3, 30])
    expect(impute('mean', {}, panel, { periods, over: 'all' })).toEqual([1, 10, 11, 11, 3, 30])
    const base = { base: '2017' as Period }
    expect(impute('mean', {}, panel, { periods, over: base })).toEqual([1, 10, 2, 2, 3, 30])
  })

  it('group mean and median; a region without group or an empty group stays missing', () => {
    const values = [1, 3, 8, nan, nan, nan]
    const groups = [0, 0, 0, 0, 1, -1]
    expect(impute('group-mean', { group: 'g' }, values, { groups })).toEqual([1, 3, 8, 4, nan, nan])
    expect(impute('group-median', { group: 'g' }, values, { groups })).toEqual([1, 3, 8, 3, nan, nan])
  })

  it('row mean: the level in the siblings, each in its direction', () => {
    // Siblings of region C: 7 of 5..9 = 0.5; 1 of 1..3, less is better = 1. Mean 0.75 of 0..8 = 6.
    const siblings = [
      [5, 9, 7],
      [3, 2, 1],
    ]
    expect(impute('row-mean', {}, [0, 8, nan], { siblings, siblingDirections: [1, -1] })).toEqual([0, 8, 6])
    const less = { siblings, siblingDirections: [1, -1] as const, direction: -1 as const }
    expect(impute('row-mean', {}, [0, 8, nan], less)).toEqual([0, 8, 2])
    expect(impute('row-mean', {}, [0, 8, nan], { siblings: [[1, 2, nan]] })).toEqual([0, 8, nan])
  })

  it('carries forward within a region and within the gap', () => {
    const periods = ['2015', '2016', '2017', '2018']
    const panel = [nan, 5, nan, nan, 7, nan, nan, nan]
    expect(impute('carry-forward', {}, panel, { periods })).toEqual([nan, 5, 5, 5, 7, 7, 7, 7])
    expect(impute('carry-forward', { maxGap: 1 }, panel, { periods })).toEqual([
      nan,
      5,
      5,
      nan,
      7,
      7,
      nan,
      nan,
    ])
  })

  it('interpolates linearly in time, not by position', () => {
    const periods = ['2010', '2015', '2016', '2020']
    const panel = [nan, 5, nan, 10, 0, nan, nan, nan]
    expect(impute('linear', {}, panel, { periods })).toEqual([nan, 5, 6, 10, 0, nan, nan, nan])
    expect(impute('linear', { holdEnds: true }, panel, { periods })).toEqual([5, 5, 6, 10, 0, 0, 0, 0])
    expect(impute('linear', {}, [1, nan, nan, 4], { periods: ['2016', '2017', '2018', '2019'] })).toEqual([
      1, 2, 3, 4,
    ])
  })
})

describe('regression', () => {
  it('predicts from complete rows: by hand 1 + 2 x', () => {
    const predictors = [[1, 2, 3, 4, nan]]
    expect(impute('regression', {}, [3, 5, 7, nan, nan], { predictors })).toEqual([3, 5, 7, 9, nan])
  })

  it('takes the least squares line', () => {
    // Slope 1/2 through the mean (2, 2) of (1, 1), (2, 3), (3, 2).
    const predictors = [[1, 2, 3, 6]]
    const [, , , predicted] = impute('regression', {}, [1, 3, 2, nan], { predictors })
    expect(predicted).toBeCloseTo(4, 12)
  })

  it('shares a slope between predictors that say the same, and leaves out what does not vary', () => {
    const x = [1, 2, 3, 4, 5]
    const predictors = [x, x, [7, 7, 7, 7, 7]]
    const predicted = impute('regression', {}, [3, 5, 7, 9, nan], { predictors: predictors.slice(0, 2) })
    expect(predicted[4]).toBeCloseTo(11, 12)
    expect(impute('regression', {}, [3, 5, 7, 9, nan], { predictors: [x, [7, 7, 7, 7, 7]] })[4]).toBeCloseTo(
      11,
      12,
    )
  })

  it('needs more rows than it has coefficients', () => {
    const predictors = [[1, 2, 3]]
    expect(impute('regression', {}, [3, 5, nan], { predictors })).toEqual([3, 5, nan])
  })

  it('finds its parameters where `over` says', () => {
    const periods = ['2017', '2018']
    // 2017: x twice; 2018: x three times.
    const predictors = [[1, 1, 2, 2, 3, 3, 4, 4]]
    const panel = [2, 3, 4, 6, 6, 9, nan, nan]
    const rounded = (over: Over) =>
      impute('regression', {}, panel, { periods, over, predictors }).map((x) => Number(x.toFixed(9)))
    expect(rounded('period').slice(6)).toEqual([8, 12])
    expect(rounded({ base: '2017' as Period }).slice(6)).toEqual([8, 8])
  })
})

describe('periodTime', () => {
  it.each([
    ['2018', 2018],
    ['2018-S2', 2018.5],
    ['2018-Q3', 2018.5],
    ['2018-07', 2018.5],
    ['2018-01-01', 2018],
    ['2018-W01', 2018],
  ])('%s', (period, expected) => {
    expect(periodTime(period as Period)).toBe(expected)
  })
})

describe('the step', () => {
  const project = testProject(
    ['A', 'B', 'C'],
    ['2018'],
    { a: [1, [1, null, 3]], b: [1, [4, 5, null]] },
    (region) => (region.code === 'C' ? region : { ...region, groups: { area: { zh: '东', en: 'East' } } }),
  )
  const attempt = (step: Readonly<Record<string, unknown>>) =>
    runIndex(
      project.dataset,
      project.records,
      testFramework({
        nodes: [
          { id: 'total' },
          { indicator: 'a', parent: 'total', weight: 1 },
          { indicator: 'b', parent: 'total', weight: 1 },
        ],
        steps: [
          { step: 'impute', ...step },
          { step: 'aggregate', method: 'arithmetic' },
        ],
      }),
    )

  it('marks what it completed, leaves what is observed, and reports what it could not complete', () => {
    const run = attempt({ method: 'group-mean', group: 'area' })
    if (!run.ok) throw new Error(run.error.code)
    const [imputed] = run.value.steps
    expect(imputed?.values.map((values) => Array.from(values))).toEqual([
      [1, 1, 3],
      [4, 5, nan],
    ])
    expect(imputed?.marks.map((marks) => [...marks])).toEqual([[[1, 'imputed']], []])
    expect(run.value.problems.map(({ code, data }) => [code, data.indicator, data.count])).toEqual([
      ['impute-incomplete', 'b', 1],
    ])
  })

  it('refuses a grouping that no region is in', () => {
    const run = attempt({ method: 'group-mean', group: 'nowhere' })
    expect(run.ok || (run.error.code === 'index-invalid' && run.error.data.problems[0]?.code)).toBe(
      'group-unknown',
    )
  })
})
