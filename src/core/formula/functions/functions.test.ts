import { describe, expect, it } from 'vitest'
import type { IndicatorCode } from '../../dataset/schema'
import { deriveColumns } from '../derive'
import { cube } from '../testing/cube'
import { formulaFunctions } from './index'

const none = null
const years = ['2015', '2016', '2018']

/** The values of a formula over x, region by region; null = missing. */
const values = (
  formula: string,
  x: readonly (readonly (number | null)[])[],
  periods: readonly string[] = years,
  y: readonly (readonly (number | null)[])[] = x,
): (number | null)[][] => {
  const { dataset, records } = cube(periods, { x, y, f: formula })
  deriveColumns(dataset, records)
  const column = dataset.columns.get('f' as IndicatorCode)
  return dataset.regions.map((_, r) =>
    periods.map((_period, p) => {
      const value = column?.values[r * periods.length + p] ?? Number.NaN
      return Number.isNaN(value) ? null : Number(value.toPrecision(12))
    }),
  )
}

const row = (...cells: (number | null)[]) => [cells, cells, cells, cells, cells]
const of = (formula: string, ...cells: (number | null)[]) => values(formula, row(...cells))[1]

describe('functions over time', () => {
  it('lag takes the value n periods earlier in the calendar: a gap year has none', () => {
    expect(of('lag([x], 1)', 10, 20, 40)).toEqual([none, 10, none])
    expect(of('lag([x], 2)', 10, 20, 40)).toEqual([none, none, 20])
    expect(of('lag([x], 3)', 10, 20, 40)).toEqual([none, none, 10])
    expect(of('lag([x])', 10, 20, 40)).toEqual([none, 10, none])
    expect(of('lag([x], 0)', 10, none, 40)).toEqual([10, none, 40])
  })

  it('lag counts in the frequency of each period', () => {
    const mixed = ['2017', '2017-Q4', '2018', '2018-Q1', '2018-03', '2018-04']
    expect(values('lag([x], 1)', row(1, 2, 3, 4, 5, 6), mixed)[0]).toEqual([none, none, 1, 2, none, 5])
    expect(values('lag([x], 4)', row(1, 4), ['2017-Q1', '2018-Q1'])[0]).toEqual([none, 1])
    expect(values('lag([x])', row(1, 4), ['2020-W53', '2021-W01'])[0]).toEqual([none, 1])
    expect(values('lag([x])', row(1, 4), ['2020-02-29', '2020-03-01'])[0]).toEqual([none, 1])
    expect(values('lag([x])', row(1, 4), ['2019-12', '2020-01'])[0]).toEqual([none, 1])
    expect(values('lag([x])', row(1, 4), ['2019-S2', '2020-S1'])[0]).toEqual([none, 1])
  })

  it('diff, growth and cagr compare with an earlier period', () => {
    expect(of('diff([x])', 10, 25, 40)).toEqual([none, 15, none])
    expect(of('diff([x], 2)', 10, 25, 40)).toEqual([none, none, 15])
    expect(of('growth([x])', 10, 25, 40)).toEqual([none, 150, none])
    expect(of('growth([x], 2)', 10, 25, 20)).toEqual([none, none, -20])
    expect(of('growth([x])', 0, 25, 40)).toEqual([none, none, none])
    expect(of('cagr([x], 3)', 100, none, 133.1)).toEqual([none, none, 10])
    expect(of('cagr([x], 1)', -4, 8, 40)).toEqual([none, none, none])
    expect(of('cagr([x], 1)', 4, 0, 40)).toEqual([none, -100, none])
  })

  it('base is 100 in the period named', () => {
    expect(of('base([x], 2016)', 10, 20, 50)).toEqual([50, 100, 250])
    expect(of('base([x], "2016")', 10, 20, none)).toEqual([50, 100, none])
    expect(of('base([x], 2016)', 10, 0, 5)).toEqual([none, none, none])
    expect(of('base([x], 2001)', 10, 20, 5)).toEqual([none, none, none])
    expect(values('base([x], 2015)', row(8, 2, 4), ['2015', '2015-Q1', '2016'])[0]).toEqual([100, none, 50])
  })

  it('cumsum adds from the first value on and stops at a gap', () => {
    expect(values('cumsum([x])', row(none, 2, 3, 4), ['2015', '2016', '2017', '2018'])[0]).toEqual([
      none,
      2,
      5,
      9,
    ])
    expect(values('cumsum([x])', row(1, none, 3, 4), ['2015', '2016', '2017', '2018'])[0]).toEqual([
      1,
      none,
      none,
      none,
    ])
    expect(of('cumsum([x])', 1, 2, 3)).toEqual([1, 3, none])
    expect(values('cumsum([x])', row(10, 1, 2, 20), ['2015', '2015-Q1', '2015-Q2', '2016'])[0]).toEqual([
      10, 1, 3, 30,
    ])
  })

  it('ma is the mean of the last n periods', () => {
    const three = ['2015', '2016', '2017']
    expect(values('ma([x], 2)', row(1, 3, 8), three)[0]).toEqual([none, 2, 5.5])
    expect(values('ma([x], 3)', row(1, 3, 8), three)[0]).toEqual([none, none, 4])
    expect(values('ma([x], 1)', row(1, none, 8), three)[0]).toEqual([1, none, 8])
    expect(of('ma([x], 2)', 1, 3, 8)).toEqual([none, 2, none])
  })
})

describe('functions over regions', () => {
  const one = ['2018']

  it('share is of the parent region, in per cent', () => {
    expect(values('share([x])', [[200], [50], [none], [10], [20]], one)).toEqual([
      [none],
      [25],
      [none],
      [5],
      [40],
    ])
    expect(values('share([x])', [[0], [50], [1], [10], [20]], one)[1]).toEqual([none])
  })

  it('gap is the difference from a region by any of its names', () => {
    const x = [[100], [130], [none], [80], [150]]
    for (const name of ['China', '全国', '100000', 'china'])
      expect(values(`gap([x], "${name}")`, x, one)).toEqual([[0], [30], [none], [-20], [50]])
    expect(values('gap([x], 330000)', x, one)[0]).toEqual([-30])
  })

  it('rank and mean are among the regions of the same level', () => {
    const x = [[900], [30], [50], [30], [7]]
    expect(values('rank([x])', x, one)).toEqual([[1], [2], [1], [2], [1]])
    expect(values('mean([x])', x, one)).toEqual([
      [900],
      [36.6666666667],
      [36.6666666667],
      [36.6666666667],
      [7],
    ])
    const holes = [[none], [30], [none], [10], [none]]
    expect(values('rank([x])', holes, one)).toEqual([[none], [1], [none], [2], [none]])
    expect(values('mean([x])', holes, one)).toEqual([[none], [20], [20], [20], [none]])
  })
})

describe('functions of a cell', () => {
  it('log, sqrt and abs are missing outside their domain', () => {
    expect(of('log([x])', 1, 0, -1)).toEqual([0, none, none])
    expect(of('log([x])', Math.E, none, 1)).toEqual([1, none, 0])
    expect(of('sqrt([x])', 9, -1, none)).toEqual([3, none, none])
    expect(of('abs([x])', -9, 4, none)).toEqual([9, 4, none])
  })

  it('min and max need all of their parameters', () => {
    expect(of('min([x], 3)', 1, 5, none)).toEqual([1, 3, none])
    expect(of('max([x], 3, 4)', 1, 5, none)).toEqual([4, 5, none])
  })

  it('if asks only for what it takes', () => {
    expect(of('if([x] > 3, [x], 0)', 1, 5, none)).toEqual([0, 5, none])
    expect(of('if([x] = 1, 7, [x] / 0)', 1, 5, none)).toEqual([7, none, none])
    for (const [operator, result] of [
      ['<', [1, 0, 0]],
      ['<=', [1, 1, 0]],
      ['>', [0, 0, 1]],
      ['>=', [0, 1, 1]],
      ['=', [0, 1, 0]],
      ['<>', [1, 0, 1]],
    ] as const)
      expect(of(`if([x] ${operator} 2, 1, 0)`, 1, 2, 3)).toEqual(result)
  })
})

it('every function explains itself in both languages and begins its signature with its name', () => {
  for (const { name, signature, help } of formulaFunctions) {
    expect(signature.startsWith(`${name}(`)).toBe(true)
    expect(help.zh).not.toBe('')
    expect(help.en).not.toBe('')
  }
})
