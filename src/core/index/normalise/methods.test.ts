import { describe, expect, it } from 'vitest'
import { allCells, periodCells } from '../cells'
import { normaliseMethods } from './index'
import type { NormaliseRefusal } from './normaliser'

const nan = Number.NaN

interface Options {
  readonly direction?: 1 | -1
  readonly periods?: number
  readonly base?: number
}

/** Applies a method to values of regions A, B, C … and gives the output rounded to 12 digits. */
const apply = (
  id: string,
  given: Readonly<Record<string, unknown>>,
  values: readonly number[],
  { direction = 1, periods = 1, base }: Options = {},
): { output: number[]; refusal: NormaliseRefusal | null; marks: [number, string][] } => {
  const method = normaliseMethods.find((known) => known.id === id)
  if (method === undefined) throw new Error(id)
  const initial = Object.fromEntries(
    Object.entries(method.params).map(([key, { initial }]) => [key, initial]),
  )
  const shape = { regions: values.length / periods, periods }
  // A method that fills the output may not leave what stood there.
  const output = new Float64Array(values.length).fill(method.fills === true ? 12345 : nan)
  const marks: [number, string][] = []
  const refusal = method.apply(
    { ...initial, ...given },
    {
      input: Float64Array.from(values),
      output,
      direction,
      frame: base === undefined ? allCells(shape) : periodCells(shape, base),
      cells: allCells(shape),
      shape,
      regionAt: (code) => 'ABCDEFG'.indexOf(code),
      mark: (cell, mark) => void marks.push([cell, mark]),
    },
  )
  return { output: Array.from(output, (value) => Number(value.toPrecision(12))), refusal, marks }
}

describe('normalisations, worked by hand', () => {
  const x = [2, 4, nan, 10]

  it('min-max', () => {
    expect(apply('min-max', {}, x).output).toEqual([0, 25, nan, 100])
    expect(apply('min-max', { lower: 1, upper: 9 }, x, { direction: -1 }).output).toEqual([9, 7, nan, 1])
  })

  it('z-score with n - 1', () => {
    // Mean 4, squares 4 + 0 + 4 = 8, sd 2.
    expect(apply('z-score', {}, [2, 4, nan, 6]).output).toEqual([-1, 0, nan, 1])
    expect(apply('z-score', { mean: 50, sd: 10 }, [2, 4, 6], { direction: -1 }).output).toEqual([60, 50, 40])
  })

  it('rank, percentile rank and Borda take the minimum of ties', () => {
    const tied = [5, 1, 5, nan, 9]
    expect(apply('rank', {}, tied).output).toEqual([2, 1, 2, nan, 4])
    expect(apply('rank', {}, tied, { direction: -1 }).output).toEqual([2, 4, 2, nan, 1])
    expect(apply('percentile-rank', {}, tied).output).toEqual([0.333333333333, 0, 0.333333333333, nan, 1])
    expect(apply('borda', {}, tied).output).toEqual([1, 0, 1, nan, 3])
  })

  it('goalposts, cut off and not, swapped for less is better', () => {
    const given = { lower: 2, upper: 12 }
    expect(apply('goalposts', given, [0, 7, nan, 20]).output).toEqual([0, 50, nan, 100])
    expect(apply('goalposts', given, [0, 7, nan, 20]).marks).toEqual([
      [0, 'cut-off'],
      [3, 'cut-off'],
    ])
    expect(apply('goalposts', { ...given, cut: false, scale: 1 }, [0, 7, 20]).output).toEqual([
      -0.2, 0.5, 1.8,
    ])
    expect(apply('goalposts', given, [2, 7, 11], { direction: -1 }).output).toEqual([100, 50, 10])
  })

  it('distance to a target, capped and not', () => {
    expect(apply('distance-to-target', { target: 6 }, x).output).toEqual([0, 0.5, nan, 2])
    expect(apply('distance-to-target', { target: 6, cap: true }, x).output).toEqual([0, 0.5, nan, 1])
    // Less is better: (10 - x) / (10 - 2).
    expect(apply('distance-to-target', { target: 2 }, x, { direction: -1 }).output).toEqual([1, 0.75, nan, 0])
    expect(apply('distance-to-target', { target: 1 }, x).refusal).toBe('target-too-low')
  })

  it('distance to the best', () => {
    expect(apply('distance-to-best', {}, x).output).toEqual([0, 0.25, nan, 1])
    expect(apply('distance-to-best', {}, x, { direction: -1 }).output).toEqual([1, 0.75, nan, 0])
  })

  it('distance to a reference region', () => {
    expect(apply('distance-to-reference', { region: 'B' }, x).output).toEqual([0, 1, nan, 4])
    expect(apply('distance-to-reference', { region: 'C' }, x).refusal).toBe('reference-missing')
    expect(apply('distance-to-reference', { region: 'A' }, x).refusal).toBe('reference-lowest')
    // Two periods pooled, min 0: against 4 in the first and 5 in the second; from the first alone: against 4, min 2.
    const panel = [2, 0, 4, 5, 6, 10]
    const pooled = apply('distance-to-reference', { region: 'B' }, panel, { periods: 2 })
    expect(pooled.output).toEqual([0.5, 0, 1, 1, 1.5, 2])
    const based = apply('distance-to-reference', { region: 'B' }, panel, { periods: 2, base: 0 })
    expect(based.output).toEqual([0, -1, 1, 1.5, 2, 4])
  })

  it('ratio to the best keeps the order for either direction', () => {
    expect(apply('ratio-to-best', {}, x).output).toEqual([0.2, 0.4, nan, 1])
    expect(apply('ratio-to-best', {}, x, { direction: -1 }).output).toEqual([1, 0.5, nan, 0.2])
    expect(apply('ratio-to-best', {}, [0, 1, 2], { direction: -1 }).refusal).toBe('not-positive')
    expect(apply('ratio-to-best', {}, [-3, -1, 0]).refusal).toBe('not-positive')
  })

  it('ratio to the mean, 100 at the mean', () => {
    expect(apply('ratio-to-mean', {}, [2, 4, nan, 6]).output).toEqual([50, 100, nan, 150])
    expect(apply('ratio-to-mean', {}, [2, 4, 8, 2], { direction: -1 }).output).toEqual([200, 100, 50, 200])
    expect(apply('ratio-to-mean', {}, [0, 4, 8], { direction: -1 }).refusal).toBe('not-positive')
  })

  it('quantile scores', () => {
    // 21 values 0..20: quantile q = 20 q; 15 % = 3, 25 % = 5, 65 % = 13, 85 % = 17, 95 % = 19.
    const { output } = apply(
      'quantile-score',
      {},
      Array.from({ length: 21 }, (_, i) => i),
    )
    expect(output).toEqual([
      0, 0, 0, 20, 20, 40, 40, 40, 40, 40, 40, 40, 40, 60, 60, 60, 60, 80, 80, 100, 100,
    ])
  })

  it('sigmoid is symmetric about the mean', () => {
    const { output } = apply('sigmoid', {}, [2, 4, 6])
    expect(output).toEqual([26.894142137, 50, 73.105857863])
  })

  it('takes parameters from a base period and applies them to all', () => {
    // Base period 0 holds 0 and 10; period 1 is measured with that.
    expect(apply('min-max', {}, [0, 5, 10, 20], { periods: 2, base: 0 }).output).toEqual([0, 50, 100, 200])
    expect(apply('ratio-to-mean', {}, [0, 5, 10, 20], { periods: 2, base: 0 }).output).toEqual([
      0, 100, 200, 400,
    ])
  })

  it('refuses a constant indicator where the method compares within the data', () => {
    const refusals = normaliseMethods.map(({ id }) => [
      id,
      apply(id, { target: 9, region: 'A', lower: 0, upper: 10 }, [0.1, 0.1, nan, 0.1]).refusal,
    ])
    expect(Object.fromEntries(refusals)).toEqual({
      'min-max': 'constant',
      'z-score': 'constant',
      rank: 'constant',
      'percentile-rank': 'constant',
      borda: 'constant',
      goalposts: null,
      'distance-to-target': null,
      'distance-to-best': 'constant',
      'distance-to-reference': 'reference-lowest',
      'ratio-to-best': null,
      'ratio-to-mean': null,
      'quantile-score': 'constant',
      sigmoid: 'constant',
    })
  })

  it('leaves an empty column empty', () => {
    for (const { id } of normaliseMethods) {
      const { output, refusal } = apply(id, { target: 1, region: 'A', lower: 0, upper: 1 }, [nan, nan])
      expect([id, output, refusal]).toEqual([id, [nan, nan], null])
    }
  })

  it('has no scores where it refuses or the base period is empty', () => {
    for (const { id, base } of normaliseMethods) {
      const given = { target: 9, region: 'A', lower: 0, upper: 10 }
      const { output, refusal } = apply(id, given, [3, 3, nan, 3])
      if (refusal !== null) expect([id, output]).toEqual([id, [nan, nan, nan, nan]])
      if (!base || id === 'goalposts') continue
      const based = apply(id, given, [nan, 1, nan, 4], { periods: 2, base: 0 })
      expect([id, based.output]).toEqual([id, [nan, nan, nan, nan]])
    }
  })
})
