import { describe, expect, it } from 'vitest'
import type { Period, RegionCode } from '../../dataset/schema'
import { runIndex } from '../../index/runIndex'
import { testFramework, testProject } from '../../index/testProject'
import { lastRankedPeriod, nextRanked } from './opponent'

const [p2017, p2018, p2019] = ['2017', '2018', '2019'] as unknown as readonly [Period, Period, Period]
const { dataset, records } = testProject(['A', 'B', 'C', 'D'], [p2017, p2018, p2019], {
  x: [1, [9, 1, null, 5, 1, null, 5, null, null, 1, 1, null]],
})
const found = runIndex(
  dataset,
  records,
  testFramework({
    nodes: [{ id: 'total' }, { indicator: 'x', parent: 'total' }],
    steps: [{ step: 'aggregate', method: 'arithmetic' }],
  }),
)
if (!found.ok) throw new Error(found.error.code)
const run = found.value
const next = (region: string, period: Period) => nextRanked(run, 'total', period, region as RegionCode)

describe('nextRanked', () => {
  it('is the next better ranked, of several the first; for the first one the next after it', () => {
    expect(next('D', p2017)).toEqual({ region: 'B', better: true })
    expect(next('C', p2017)).toEqual({ region: 'A', better: true })
    expect(next('A', p2017)).toEqual({ region: 'B', better: false })
  })

  it('is nobody for a region without a rank, or where all share one', () => {
    expect(next('C', p2018)).toBeNull()
    expect(next('A', p2018)).toBeNull()
    expect(next('Z', p2018)).toBeNull()
  })
})

it('lastRankedPeriod passes over periods without scores', () => {
  expect(lastRankedPeriod(run, 'total')).toBe(p2018)
  expect(lastRankedPeriod(run, 'nowhere')).toBe(p2019)
})
