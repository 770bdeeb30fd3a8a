import { describe, expect, it } from 'vitest'
import { comparisonText, readRatio, withComparison, withEntry } from './siblingValues'

describe('comparisons', () => {
  it('are numbers or fractions', () => {
    expect(['3', ' １/3 ', '', 'x', '1/0.5'].map(readRatio)).toEqual([3, '1/3', undefined, null, '1/0.5'])
  })

  it('stand once, and read as one over it the other way round', () => {
    const made = withComparison({ b: { a: 2, c: 5 } }, 'a', 'b', 3)
    expect(made).toEqual({ a: { b: 3 }, b: { c: 5 } })
    expect(comparisonText(made, 'a', 'b')).toEqual({ text: '3', written: true })
    expect(comparisonText(made, 'b', 'a')).toEqual({ text: '1/3', written: false })
    expect(comparisonText({ a: { b: '1/4' } }, 'b', 'a').text).toBe('4')
    expect(comparisonText(made, 'a', 'c').text).toBe('')
    expect(withComparison(made, 'a', 'b', undefined)).toEqual({ b: { c: 5 } })
  })

  it('of an expert are set and taken away', () => {
    expect(withEntry(withEntry({}, 'a', 40), 'b', 60)).toEqual({ a: 40, b: 60 })
    expect(withEntry({ a: 40 }, 'a', undefined)).toEqual({})
  })
})
