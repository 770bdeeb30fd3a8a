import { describe, expect, it } from 'vitest'
import { tokens } from '#charts/tokens'
import type { RegionDistribution } from '#core/analysis/robustness/distribution'
import type { RegionCode } from '#core/dataset/schema'
import { translator } from '#text/translate'
import type { RobustnessReport } from '../worker/robustnessProtocol'
import type { RankChartInput } from './chartParts'
import { intervalsOption } from './intervalsOption'
import { mostFrequent, rankRows, shareBetween } from './rankRows'
import { intervalTable, shareTable } from './rankTable'
import { sensitivityOption } from './sensitivityOption'
import { sharesOption } from './sharesOption'

/** Ten draws each: A is first in eight, B in two; D is never ranked. */
const distribution = (first: number, counts: readonly number[], median: number): RegionDistribution => {
  const ranked = counts.reduce((sum, count) => sum + count, 0)
  const spread = { mean: median, median, low: first, high: first + counts.length - 1 }
  return { ranked, rank: spread, score: spread, first, counts: Int32Array.from(counts) }
}

const report = {
  regions: ['A', 'B', 'C', 'D'],
  nominal: { scores: Float64Array.of(9, 8, Number.NaN, Number.NaN), ranks: Int32Array.of(1, 2, 0, 0) },
  distributions: [
    distribution(1, [8, 2], 1),
    distribution(1, [2, 5, 3], 2),
    distribution(3, [7], 3),
    distribution(0, [], Number.NaN),
  ],
} as unknown as RobustnessReport

const rows = rankRows(report, (region) => `Region ${region}`)
const input = (changes: Partial<RankChartInput> = {}): RankChartInput => ({
  rows,
  chosen: new Set(),
  tokens: tokens.light,
  text: translator('en'),
  ...changes,
})
const size = { width: 420, height: 300 }

describe('rows of regions', () => {
  it('follow the index as written, the unranked after it, and leave out whom no draw ranks', () => {
    expect(rows.map(({ region, nominal }) => [region, nominal])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 0],
    ])
  })

  it('know the share of draws between two ranks and the most frequent one', () => {
    const [, b] = report.distributions
    if (b === undefined) throw new Error('B')
    expect([shareBetween(b, 2, 2), shareBetween(b, 1, 3), shareBetween(b, 4, 9)]).toEqual([0.5, 1, 0])
    expect(mostFrequent(b)).toBe(2)
  })
})

describe('charts', () => {
  it('of intervals', () => {
    expect(intervalsOption(input(), size)).toMatchSnapshot()
  })

  it('of shares', () => {
    expect(sharesOption(input({ text: translator('zh'), tokens: tokens.dark }), size)).toMatchSnapshot()
  })

  it('of sensitivity, the largest total on top', () => {
    const index = (first: number, total: number) => ({
      first,
      total,
      firstInterval: [first - 0.1, first + 0.1] as const,
      totalInterval: [total - 0.1, total + 0.1] as const,
    })
    const choices = [
      { label: 'Weights', index: index(0.2, 0.3) },
      { label: 'Normalise', index: index(0.5, 0.8) },
    ]
    expect(
      sensitivityOption({ choices, tokens: tokens.light, text: translator('en') }, size),
    ).toMatchSnapshot()
  })

  it('fade all but the chosen region', () => {
    const { series } = intervalsOption(input({ chosen: new Set(['B' as RegionCode]) }), size) as unknown as {
      series: { id: string; data: { itemStyle: { opacity: number } }[] }[]
    }
    const bars = series.find(({ id }) => id === 'interval')
    expect(bars?.data.map(({ itemStyle }) => itemStyle.opacity)).toEqual([0.35, 1, 0.35])
  })
})

describe('tables', () => {
  it('hold the same numbers', () => {
    const text = translator('en')
    expect(intervalTable(rows, text).rows.map(({ cells }) => cells)).toEqual([
      ['Region A', '1', '1.0', '1.00', '1.0', '2.0', '10'],
      ['Region B', '2', '2.0', '2.00', '1.0', '3.0', '10'],
      ['Region C', '–', '3.0', '3.00', '3.0', '3.0', '7'],
    ])
    expect(shareTable(rows, text).rows.map(({ cells }) => cells)).toEqual([
      ['Region A', '1', '1', '80.0 %', '80.0 %', '100.0 %'],
      ['Region B', '2', '2', '50.0 %', '50.0 %', '100.0 %'],
      ['Region C', '–', '3', '100.0 %', '–', '–'],
    ])
  })
})
