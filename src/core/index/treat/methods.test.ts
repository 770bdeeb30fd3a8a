import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allCells } from '../cells'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'
import { treatMethods } from './index'
import { isWithin, shapeOf } from './shape'
import type { TreatOutcome } from './treatment'

const nan = Number.NaN
const limits = { skew: 2, kurtosis: 3.5 }

const treat = (
  id: string,
  given: Readonly<Record<string, unknown>>,
  values: readonly number[],
): { output: number[]; outcome: TreatOutcome; marks: [number, string][] } => {
  const method = treatMethods.find((known) => known.id === id)
  if (method === undefined) throw new Error(id)
  const initial = Object.fromEntries(
    Object.entries(method.params).map(([key, { initial }]) => [key, initial]),
  )
  const cells = allCells({ regions: values.length, periods: 1 })
  const output = Float64Array.from(values)
  const marks: [number, string][] = []
  const outcome = method.apply(
    { ...initial, ...given },
    {
      input: Float64Array.from(values),
      output,
      cells,
      passes: (column) => isWithin(column, cells, limits),
      mark: (cell, mark) => void marks.push([cell, mark]),
    },
  )
  return { output: Array.from(output), outcome, marks }
}

const cellsOf = (values: readonly number[]) => allCells({ regions: values.length, periods: 1 })

describe('shapeOf', () => {
  it('agrees with values worked by hand', () => {
    // 0, 0, 0, 4: mean 1, m2 = 3, m3 = 6, m4 = 21; G1 = sqrt(12)/2 · 6/3^1.5 = 2; G2 = 3/2 · (5 (21/9 - 3) + 6) = 4.
    const values = [0, nan, 0, 0, 4]
    const { count, skew, kurtosis } = shapeOf(Float64Array.from(values), cellsOf(values))
    expect(count).toBe(4)
    expect(skew).toBeCloseTo(2, 12)
    expect(kurtosis).toBeCloseTo(4, 12)
  })

  it('has nothing to treat where values are few or all the same', () => {
    for (const values of [
      [1, 2, 9],
      [5, 5, 5, 5, 5],
      [nan, nan],
    ])
      expect(isWithin(Float64Array.from(values), cellsOf(values), { skew: 0, kurtosis: -99 })).toBe(true)
  })
})

describe('isWithin', () => {
  it('does not hang on rounding where the shape is at the limit: three of four the same, in any unit', () => {
    for (const [low, high] of [
      [0, 1],
      [0.1, 0.7],
      [1 / 3, 1e6],
      [-7.3, 2.1],
      [1e3, 1e3 + 0.01],
    ] as const)
      for (const values of [
        [low, low, low, high],
        [high, low, high, high],
      ])
        expect(isWithin(Float64Array.from(values), cellsOf(values), limits)).toBe(false)
  })
})

/** 1..20 and one value far above: fails; passes when the far one is pulled in to 20. */
const oneFar = [...Array.from({ length: 20 }, (_, i) => i + 1), 200]

describe('treatments', () => {
  it('leave alone what passes', () => {
    const values = [3, 1, 2, nan, 5, 4, 6]
    for (const { id } of treatMethods)
      expect(treat(id, {}, values)).toEqual({ output: values, outcome: null, marks: [] })
  })

  it('winsorise replaces the extreme by the next value, on the skewed side', () => {
    const { output, outcome, marks } = treat('winsorise', {}, oneFar)
    expect(output).toEqual([...oneFar.slice(0, 20), 20])
    expect([outcome, marks]).toEqual([null, [[20, 'winsorised']]])
    const low = oneFar.map((value) => -value)
    expect(treat('winsorise', {}, low).output).toEqual([...low.slice(0, 20), -20])
  })

  it('winsorise leaves two values two: what has been made constant would only seem to pass', () => {
    const binary = [0, 0, 0, 0, 0, 0, 1]
    expect(treat('winsorise', {}, binary)).toEqual({ output: binary, outcome: 'failing', marks: [] })
    const logged = treat('winsorise-then-log', {}, [...binary, 9, nan])
    expect(new Set(logged.output.filter((value) => !Number.isNaN(value))).size).toBeGreaterThan(1)
    expect(treat('winsorise-then-log', {}, [3, 3, 3, 8]).outcome).toBe('failing')
  })

  it('winsorise moves tied extremes together and stops at the limit', () => {
    const ties = [...Array.from({ length: 40 }, (_, i) => i + 1), 5000, 5000, 4000]
    expect(treat('winsorise', { maxWinsorised: 5 }, ties).output.slice(40)).toEqual([40, 40, 40])
    const stopped = treat('winsorise', { maxWinsorised: 2 }, ties)
    expect(stopped.output.slice(40)).toEqual([4000, 4000, 4000])
    expect(stopped.outcome).toBe('failing')
  })

  it('winsorise-then-log discards what was winsorised where that is not enough', () => {
    const heavy = Array.from({ length: 30 }, (_, i) => 1.7 ** i)
    const { output, outcome, marks } = treat('winsorise-then-log', { maxWinsorised: 1 }, heavy)
    const [min, max] = [1, 1.7 ** 29]
    expect(output).toEqual(heavy.map((x) => Math.log(x - min + 0.01 * (max - min))))
    expect([outcome, marks.length, marks[0]?.[1]]).toEqual([null, 30, 'logged'])
  })

  it('log treats what fails, or always when asked', () => {
    const values = [1, 2, nan, 3, 4, 11]
    expect(treat('log', {}, values).marks).toEqual([])
    const { output, marks } = treat('log', { always: true }, values)
    expect(output).toEqual(values.map((x) => Math.log(x - 1 + 0.1)))
    expect(marks).toHaveLength(5)
  })

  it('Box-Cox with a given lambda, by maximum likelihood, and not for values of 0 or below', () => {
    const values = [1, 4, 9, 16, nan]
    const roots = treat('box-cox', { lambda: 0.5, always: true }, values).output
    for (const [at, root] of [0, 2, 4, 6].entries()) expect(roots[at]).toBeCloseTo(root, 12)
    expect(treat('box-cox', { lambda: 0, always: true }, values).output[3]).toBeCloseTo(Math.log(16), 12)
    // Log-normal scores: the likelihood peaks near 0, so the result is nearly the logarithm.
    const normal = [-1.8, -1.2, -0.8, -0.5, -0.2, 0.2, 0.5, 0.8, 1.2, 1.8]
    const found = treat('box-cox', { always: true }, normal.map(Math.exp)).output
    for (const [at, score] of normal.entries()) expect(found[at]).toBeCloseTo(score, 1)
    expect(treat('box-cox', { always: true }, [0, 1, 2, 3]).outcome).toBe('not-positive')
    // The likelihood of 1, 2, 4, 16, 64 peaks here (worked out with 40 digits).
    const lambda = -0.195819635548853
    const exact = [1, 2, 4, 16, 64].map((x) => (x ** lambda - 1) / lambda)
    for (const [at, y] of treat('box-cox', { always: true }, [1, 2, 4, 16, 64]).output.entries())
      expect(y).toBeCloseTo(exact[at] as number, 12)
    // The ends of the range, and powers beyond the range of doubles.
    expect(treat('box-cox', { always: true }, [1, 1e-200, 1e200, 1e150]).output.every(Number.isFinite)).toBe(
      true,
    )
  })

  it('winsorising keeps the order of values', () => {
    const column = fc.array(
      fc.integer({ min: -9, max: 9 }).map((n) => n ** 3),
      { minLength: 4, maxLength: 25 },
    )
    fc.assert(
      fc.property(column, (values) => {
        const { output } = treat('winsorise', {}, values)
        for (const [i, a] of values.entries())
          for (const [j, b] of values.entries())
            if (a <= b) expect(output[i] as number).toBeLessThanOrEqual(output[j] as number)
      }),
    )
  })
})

describe('the step', () => {
  const project = testProject(
    Array.from({ length: 21 }, (_, i) => `R${i}`),
    ['2017', '2018'],
    { a: [1, oneFar.flatMap((value, i) => [value, i % 5])] },
  )
  const attempt = (treat: Readonly<Record<string, unknown>>, over: string) =>
    runIndex(
      project.dataset,
      project.records,
      testFramework({
        nodes: [{ id: 'total' }, { indicator: 'a', parent: 'total', weight: 1 }],
        steps: [
          { step: 'treat', ...treat },
          { step: 'normalise', method: 'min-max', over },
          { step: 'aggregate', method: 'arithmetic' },
        ],
      }),
    )
  const codes = (result: ReturnType<typeof attempt>) =>
    result.ok ? result.value.problems.map(({ code }) => code) : [result.error.code]

  it('treats each period by itself where asked, and marks the cells', () => {
    const run = attempt({ method: 'winsorise', over: 'period' }, 'period')
    if (!run.ok) throw new Error(run.error.code)
    expect([...(run.value.steps[0]?.marks[0] ?? [])]).toEqual([[40, 'winsorised']])
    expect(run.value.problems).toEqual([])
  })

  it('a period that is logged leaves what is winsorised in another', () => {
    // 2018 has a tenth of its values far above, more than may be winsorised.
    const { dataset, records } = testProject(
      Array.from({ length: 21 }, (_, i) => `R${i}`),
      ['2017', '2018'],
      { a: [1, oneFar.flatMap((value, i) => [value, i < 19 ? i + 1 : 900 * i])] },
    )
    const run = runIndex(
      dataset,
      records,
      testFramework({
        nodes: [{ id: 'total' }, { indicator: 'a', parent: 'total', weight: 1 }],
        steps: [
          { step: 'treat', method: 'winsorise-then-log', maxWinsorised: 1, over: 'period' },
          { step: 'aggregate', method: 'arithmetic' },
        ],
      }),
    )
    if (!run.ok) throw new Error(run.error.code)
    const treated = run.value.steps[0]
    expect([treated?.values[0]?.[40], treated?.marks[0]?.get(40)]).toEqual([20, 'winsorised'])
    expect([treated?.values[0]?.[41], treated?.marks[0]?.get(41)]).toEqual([
      Math.log(18_000 - 1 + 0.01 * 17_999),
      'logged',
    ])
  })

  it('warns where periods may end up on different scales and are then compared', () => {
    const log = { method: 'winsorise-then-log', over: 'period' }
    expect(codes(attempt(log, 'all'))).toEqual(['treated-by-period'])
    expect(codes(attempt(log, 'period'))).toEqual([])
    expect(codes(attempt({ ...log, method: 'winsorise' }, 'all'))).toEqual([])
  })

  it('says what is still beyond the limits', () => {
    expect(codes(attempt({ method: 'winsorise', maxWinsorised: 0, over: 'all' }, 'all'))).toEqual([
      'treated-still-failing',
    ])
  })

  it('says that periods are pooled where the framework does not say over which', () => {
    expect(codes(attempt({ method: 'winsorise' }, 'all'))).toEqual(['over-assumed'])
  })
})
