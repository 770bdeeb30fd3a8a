import { describe, expect, it } from 'vitest'
import { directions } from './directionNumbers'
import { SOBOL_DIMENSIONS, sobolPoints } from './sobolSequence'

describe('the Sobol’ sequence', () => {
  it('begins as Joe and Kuo print it, in three dimensions', () => {
    expect(Array.from(sobolPoints(8, 3, null))).toEqual(
      [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
      ].flat(),
    )
  })

  it('has sound direction numbers: odd, below 2^i, of polynomials that differ', () => {
    expect(SOBOL_DIMENSIONS).toBe(128)
    expect(new Set(directions.map(({ polynomial }) => polynomial)).size).toBe(directions.length)
    for (const { polynomial, first } of directions) {
      expect(first.length).toBe(31 - Math.clz32(polynomial))
      for (const [i, m] of first.entries()) expect(m % 2 === 1 && m < 2 ** (i + 1)).toBe(true)
    }
  })

  it.each([null, 7])('puts one of 2^k points into each 2^-k of every dimension (seed %s)', (seed) => {
    const points = sobolPoints(256, SOBOL_DIMENSIONS, seed)
    for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
      const seen = new Set<number>()
      for (let i = 0; i < 256; i++) seen.add(Math.floor((points[i * SOBOL_DIMENSIONS + d] as number) * 256))
      expect(seen.size).toBe(256)
    }
  })

  it('gives the same points for the same seed and others for another', () => {
    expect(sobolPoints(16, 5, 3)).toEqual(sobolPoints(16, 5, 3))
    expect(sobolPoints(16, 5, 3)).not.toEqual(sobolPoints(16, 5, 4))
  })
})
