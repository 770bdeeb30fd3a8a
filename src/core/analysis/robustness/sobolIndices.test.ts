import { describe, expect, it } from 'vitest'
import { sobolDesign, sobolIndices } from './sobolIndices'
import { sobolPoints } from './sobolSequence'

const outputs = (count: number, choices: number, seed: number | null, f: (x: number[]) => number) => {
  const design = sobolDesign(sobolPoints(count, 2 * choices, seed), count, choices)
  return Float64Array.from({ length: count * (choices + 2) }, (_, row) =>
    f(Array.from(design.subarray(row * choices, (row + 1) * choices))),
  )
}

/** Ishigami and Homma (1990) with a = 7, b = 0.1: the usual test function, whose indices are known exactly. */
const ishigami = (u: number[]): number => {
  const [x1 = 0, x2 = 0, x3 = 0] = u.map((each) => Math.PI * (2 * each - 1))
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1)
}

describe('Sobol’ indices', () => {
  it.each([null, 5])('of the Ishigami function are the known ones (seed %s)', (seed) => {
    const { indices, variance, rows } = sobolIndices(outputs(2048, 3, seed, ishigami), 2048, 3, 1)
    expect(rows).toBe(2048)
    expect(variance).toBeCloseTo(49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 1 / 2, 0)
    const [first, total] = [
      [0.3139, 0.4424, 0],
      [0.5576, 0.4424, 0.2437],
    ]
    for (const [i, index] of indices.entries()) {
      expect(Math.abs(index.first - (first?.[i] ?? 1))).toBeLessThan(0.03)
      expect(Math.abs(index.total - (total?.[i] ?? 1))).toBeLessThan(0.03)
      expect(index.firstInterval[0]).toBeLessThanOrEqual(index.first)
      expect(index.firstInterval[1]).toBeGreaterThanOrEqual(index.first)
      expect(index.totalInterval[0]).toBeLessThanOrEqual(index.total)
      expect(index.totalInterval[1]).toBeGreaterThanOrEqual(index.total)
    }
  })

  it('follow the formulas, worked by hand', () => {
    // Two rows, one choice: yA = 1, 3; yB = 2, 6; yAB = yB. Mean 3, V = (4 + 0 + 1 + 9)/3 = 14/3.
    const { variance, indices } = sobolIndices(Float64Array.of(1, 3, 2, 6, 2, 6), 2, 1, 1)
    expect(variance).toBeCloseTo(14 / 3, 14)
    // S = (2·1 + 6·3)/2 / V = 30/14; T = (1 + 9)/4 / V = 7.5/14.
    expect(indices[0]?.first).toBeCloseTo(30 / 14, 14)
    expect(indices[0]?.total).toBeCloseTo(7.5 / 14, 14)
  })

  it('leave out rows in which a run failed, and say how many are left', () => {
    const y = outputs(64, 2, null, ([a = 0, b = 0]) => a + b)
    y[64 * 3 + 5] = Number.NaN
    const { rows, indices } = sobolIndices(y, 64, 2, 1)
    expect(rows).toBe(63)
    expect(indices.every(({ first }) => Number.isFinite(first))).toBe(true)
  })

  it('are missing where nothing varies', () => {
    const { variance, indices } = sobolIndices(new Float64Array(40).fill(3), 10, 2, 1)
    expect(variance).toBe(0)
    expect(indices.map(({ first, total }) => [first, total])).toEqual([
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
    ])
  })
})
