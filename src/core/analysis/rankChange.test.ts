import { describe, expect, it } from 'vitest'
import type { Period } from '../dataset/schema'
import { runIndex } from '../index/runIndex'
import { testFramework, testProject } from '../index/testProject'
import { contributions } from './contributions'
import { previousPeriod, rankChange } from './rankChange'

/** Ranks of `total`: A 1, 3, 2; B 2, 1, -; C 3, 2, 1. */
const { dataset, records } = testProject(['A', 'B', 'C'], ['2015', '2017', '2018'], {
  a: [1, [9, 1, 5, 5, 9, null, 1, 5, 9]],
})
const document = {
  nodes: [{ id: 'total' }, { indicator: 'a', parent: 'total', weight: 1 }],
  steps: [
    { step: 'normalise', method: 'min-max', over: 'all' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
}
const run = (steps = document.steps) => {
  const result = runIndex(dataset, records, testFramework({ ...document, steps }))
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const [first, second, third] = ['2015', '2017', '2018'] as unknown as [Period, Period, Period]

describe('rankChange', () => {
  it('counts places gained against the period before, which need not be the year before', () => {
    expect(rankChange(run(), 'total', second)).toEqual([-2, 1, 1])
    expect(previousPeriod(run(), second)).toBe('2015')
  })

  it('is unknown where a region is unranked, in the first period, and for an unknown node', () => {
    expect(rankChange(run(), 'total', third)).toEqual([1, null, 1])
    expect(rankChange(run(), 'total', first)).toEqual([null, null, null])
    expect(previousPeriod(run(), first)).toBeNull()
    expect(rankChange(run(), 'nowhere', third)).toEqual([null, null, null])
  })
})

describe('contributions', () => {
  it('are not given for leaves, nor where the mean is not a sum', () => {
    expect(contributions(run(), 'a')).toBeNull()
    expect(contributions(run(), 'total')?.children).toEqual(['a'])
    const [normalise] = document.steps
    const other = normalise === undefined ? [] : [normalise, { step: 'aggregate', method: 'min' }]
    expect(contributions(run(other), 'total')).toBeNull()
  })
})
