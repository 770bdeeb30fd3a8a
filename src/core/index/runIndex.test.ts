import { describe, expect, it } from 'vitest'
import type { IndicatorCode, Period, RegionCode } from '../dataset/schema'
import { runIndex } from './runIndex'
import { finish, openIndex } from './session'
import { testFramework, testProject } from './testProject'

/**
 * Worked by hand. Three regions, two periods, pooled min-max to 0..100:
 * a (more is better): 0..10; b (less is better): 2..6; c per head: c/d = 1, 2 | 3, 5 | -, 4.
 */
const project = testProject(['A', 'B', 'C'], ['2017', '2018'], {
  a: [1, [0, 5, 10, 2, 4, 8]],
  b: [-1, [2, 4, 6, 3, 5, 2]],
  c: [1, [10, 40, 30, 100, 8, 20]],
  d: [0, [10, 20, 10, 20, null, 5]],
})
const framework = testFramework({
  scale: 'points',
  nodes: [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 60 },
    { id: 'y', parent: 'total', weight: 40 },
    { indicator: 'a', parent: 'x', weight: 3 },
    { indicator: 'b', parent: 'x', weight: 1 },
    { indicator: 'c', parent: 'y', weight: 1 },
  ],
  steps: [
    { step: 'denominate', indicators: { c: { by: 'd' } } },
    { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
    { step: 'weight', method: 'given' },
    { step: 'aggregate', method: 'arithmetic', minAvailable: 0 },
  ],
})

const run = () => {
  const result = runIndex(project.dataset, project.records, framework)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const at = (id: string) => result.value.nodes.findIndex((node) => node.id === id)
  return { ...result.value, at, of: (id: string) => Array.from(result.value.scores[at(id)] ?? []) }
}

describe('the worked example', () => {
  it('normalises with the direction, pooled over the periods', () => {
    const { steps } = run()
    expect(steps.map(({ step }) => step)).toEqual(['denominate', 'normalise', 'weight', 'aggregate'])
    expect(Array.from(steps[0]?.values[2] ?? [])).toEqual([1, 2, 3, 5, Number.NaN, 4])
    expect(Array.from(steps[1]?.values[0] ?? [])).toEqual([0, 50, 100, 20, 40, 80])
    expect(Array.from(steps[1]?.values[1] ?? [])).toEqual([100, 50, 0, 75, 25, 100])
    expect(Array.from(steps[1]?.values[2] ?? [])).toEqual([0, 25, 50, 100, Number.NaN, 75])
  })

  it('scores every node in its own points', () => {
    const { of, nodes } = run()
    expect(nodes.map(({ points }) => points)).toEqual([100, 60, 45, 15, 40, 40])
    expect(of('x')).toEqual([15, 30, 45, 20.25, 21.75, 51])
    expect(of('y')).toEqual([0, 10, 20, 40, Number.NaN, 30])
    // C has no y in 2017, so x alone decides: 21.75 of 60 points = 36.25 of 100.
    expect(of('total')).toEqual([15, 40, 65, 60.25, 36.25, 81])
  })

  it('ranks each period by itself', () => {
    const { ranks, ranked, at } = run()
    expect(Array.from(ranks[at('total')] ?? [])).toEqual([3, 3, 1, 2, 2, 1])
    expect(Array.from(ranks[at('y')] ?? [])).toEqual([2, 3, 1, 1, 0, 2])
    expect(Array.from(ranked[at('y')] ?? [])).toEqual([2, 3])
  })

  it('reports the denominator that is missing', () => {
    const { problems, steps } = run()
    expect(problems.map(({ code }) => code)).toEqual(['denominator-missing'])
    expect(problems[0]?.data).toMatchObject({ indicator: 'c', count: 1, places: [{ en: 'C 2017' }] })
    expect([...(steps[0]?.marks[2] ?? [])]).toEqual([[4, 'no-denominator']])
  })
})

describe('derived indicators in an index', () => {
  const derived = (formula: string) => {
    const { dataset, records } = testProject(['N', 'A', 'B', 'C'], ['2017', '2018'], {
      a: [1, [30, 40, 0, 5, 10, 2, 4, 8]],
      d: [1, []],
    })
    dataset.columns.delete('d' as IndicatorCode)
    const indicators = new Map(records.indicators)
    const d = indicators.get('d')
    if (d === undefined) throw new Error('no indicator')
    indicators.set('d', { ...d, formula })
    return { dataset, records: { ...records, indicators } }
  }
  const framework = testFramework({
    regions: ['A', 'B', 'C'],
    periods: ['2018'],
    nodes: [{ id: 'total' }, { indicator: 'd', parent: 'total', weight: 1 }],
    steps: [{ step: 'aggregate', method: 'arithmetic' }],
  })

  it('look beyond the regions and periods of the index', () => {
    const { dataset, records } = derived('diff([a]) - gap([a], "N")')
    const result = runIndex(dataset, records, framework)
    expect(result.ok && Array.from(result.value.scores[1] ?? [])).toEqual([5 + 35, -8 + 38, 4 + 32])
  })

  it('follow an edit of an input outside the scope, and only where it matters', () => {
    const { dataset, records } = derived('lag([a])')
    const session = openIndex(dataset, records, framework)
    if (!session.ok) throw new Error(session.error.code)
    const edit = (region: string, period: string, value: number | null) =>
      session.value.set([
        {
          indicator: 'a' as IndicatorCode,
          region: region as RegionCode,
          period: period as Period,
          value,
        },
      ])
    const before = finish(session.value.compute())
    expect(edit('A', '2018', 77)).toBe(false)
    expect(edit('B', '2017', 42)).toBe(true)
    expect(Array.from(finish(session.value.compute()).scores[1] ?? [])).toEqual([0, 42, 4])
    expect(Array.from(before.scores[1] ?? [])).toEqual([0, 10, 4])
    expect(dataset.columns.get('a' as IndicatorCode)?.values[4]).toBe(10)
  })

  it('that are broken or empty are reported', () => {
    for (const [formula, code] of [
      ['[d] + 1', 'formula-broken'],
      ['log(-[a])', 'indicator-empty'],
    ] as const) {
      const { dataset, records } = derived(formula)
      const result = runIndex(dataset, records, framework)
      expect(result.ok && result.value.problems.map((problem) => problem.code)).toContain(code)
    }
  })
})

describe('methods that compare regions', () => {
  const codes = Array.from({ length: 12 }, (_, at) => `R${at}`)
  const periods = ['2016', '2017', '2018']
  const values = (seed: number) => codes.flatMap((_, r) => periods.map((_, p) => ((r + p * seed) * 7) % 31))
  const several = testProject(codes, periods, { a: [1, values(3)], b: [-1, values(5)] })
  const ranked = (method: string, given: readonly string[]) =>
    testFramework({
      periods: given,
      nodes: [
        { id: 'total' },
        { indicator: 'a', parent: 'total', weight: 2 },
        { indicator: 'b', parent: 'total', weight: 1 },
      ],
      steps: [{ step: 'aggregate', method }],
    })
  const open = (method: string, given: readonly string[]) => {
    const session = openIndex(several.dataset, several.records, ranked(method, given))
    if (!session.ok) throw new Error(JSON.stringify(session.error))
    return session.value
  }

  it.each(['copeland', 'kemeny'])(
    '%s tells how far it is between periods, and takes each by itself',
    (method) => {
      const shares: number[] = []
      const computation = open(method, periods).compute()
      let step = computation.next()
      for (; step.done !== true; step = computation.next()) shares.push(step.value)
      expect(shares.length).toBeGreaterThan(periods.length)
      expect(shares).toEqual(shares.toSorted((x, y) => x - y))
      for (const [at, period] of periods.entries()) {
        const alone = finish(open(method, [period]).compute()).scores[0]
        const together = step.value.scores[0]?.filter((_, cell) => cell % periods.length === at)
        expect(together).toEqual(alone)
      }
    },
  )

  it('are refused where there are too many', () => {
    const many = Array.from({ length: 2001 }, (_, at) => `R${at}`)
    const { dataset, records } = testProject(many, ['2018'], { a: [1, [1]], b: [1, [1]] })
    expect(runIndex(dataset, records, ranked('kemeny', ['2018']))).toMatchObject({
      ok: false,
      error: { data: { problems: [{ code: 'regions-too-many', data: { regions: 2001, limit: 2000 } }] } },
    })
    expect(runIndex(dataset, records, ranked('median', ['2018'])).ok).toBe(true)
  })
})
