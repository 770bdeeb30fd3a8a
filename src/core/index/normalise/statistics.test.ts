import fc from 'fast-check'
import { expect, it } from 'vitest'
import { extremes } from './statistics'

it('finds the ends in any cells, with values missing anywhere', () => {
  const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN))
  const cases = fc.record({
    values: fc.array(value, { maxLength: 12 }),
    start: fc.integer({ min: 0, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    direction: fc.constantFrom<1 | -1>(1, -1),
  })
  fc.assert(
    fc.property(cases, ({ values, start, stride, direction }) => {
      const known: number[] = []
      for (let i = start; i < values.length; i += stride) {
        const own = (values[i] ?? 0) * direction
        if (!Number.isNaN(own)) known.push(own)
      }
      const cells = { start, end: values.length, stride }
      const { min, max, empty } = extremes(Float64Array.from(values), direction, cells)
      expect(empty).toBe(known.length === 0)
      if (!empty) expect([min + 0, max + 0]).toEqual([Math.min(...known) + 0, Math.max(...known) + 0])
    }),
  )
})
