import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breaks, classColours, classOf, schemes } from './breaks'

const values = [1, 2, 3, 4, 10, 11, 12, 30, 31, 90]

describe('breaks', () => {
  it('equal intervals divide the range', () => {
    expect(breaks(values, 5, 'equal')).toEqual([1, 18.8, 36.6, 54.4, 72.2, 90])
  })
  it('quantiles hold as many regions each', () => {
    const limits = breaks(values, 5, 'quantile')
    const counts = [0, 0, 0, 0, 0]
    for (const value of values) counts[classOf(value, limits)] = (counts[classOf(value, limits)] ?? 0) + 1
    expect(counts).toEqual([2, 2, 2, 2, 2])
  })
  it('natural breaks lie in the gaps', () => {
    expect(breaks(values, 4, 'natural')).toEqual([1, 10, 30, 90, 90])
  })
  it('ignores missing values and gives none for none', () => {
    expect(breaks([Number.NaN, 1, Number.NaN, 3], 2, 'equal')).toEqual([1, 2, 3])
    expect(breaks([Number.NaN], 5, 'quantile')).toEqual([])
  })
  it('gives one class for one value', () => {
    const limits = breaks([7, 7, 7], 5, 'quantile')
    expect(limits).toEqual([7, 7])
    expect(classOf(7, limits)).toBe(0)
  })
  it('puts every value in exactly one class, larger ones never in a lower class', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 7 }),
        fc.constantFrom(...schemes),
        (numbers, classes, scheme) => {
          const limits = breaks(numbers, classes, scheme)
          const found = [...numbers].sort((a, b) => a - b).map((value) => classOf(value, limits))
          expect(limits.length - 1).toBeLessThanOrEqual(classes)
          expect(Math.min(...found)).toBeGreaterThanOrEqual(0)
          expect(found).toEqual([...found].sort((a, b) => a - b))
        },
      ),
    )
  })
})

describe('classOf', () => {
  it('takes a limit into the class above, the greatest value into the last', () => {
    expect([1, 2.5, 4].map((value) => classOf(value, [1, 2.5, 4]))).toEqual([0, 1, 1])
  })
  it('has none for missing and outside values', () => {
    expect(classOf(Number.NaN, [1, 2])).toBe(-1)
    expect(classOf(5, [1, 2])).toBe(-1)
    expect(classOf(5, [])).toBe(-1)
  })
})

describe('classColours', () => {
  it('takes distinct steps of the ramp', () => {
    const ramp = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    for (const classes of [1, 2, 3, 4, 5, 6, 7]) {
      const colours = classColours(ramp, classes)
      expect(new Set(colours).size).toBe(classes)
      expect(colours).toEqual([...colours].sort())
    }
  })
})
