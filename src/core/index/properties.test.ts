import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributions } from '../analysis/contributions'
import type { Framework } from './framework'
import type { IndexRun } from './run'
import { runIndex } from './runIndex'
import { finish, openIndex } from './session'
import { type TestProject, testFramework, testProject } from './testProject'

const REGIONS = 6
const PERIODS = ['2016', '2017', '2018']
const CODES = ['a', 'b', 'c', 'd', 'e']
const CELLS = REGIONS * PERIODS.length

const regionCodes = Array.from({ length: REGIONS }, (_, at) => `R${at}`)

const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const column = fc.array(value, { minLength: CELLS, maxLength: CELLS })
const direction = fc.constantFrom<1 | -1>(1, -1)
const indicator = fc.tuple(direction, column)
const panel = fc.tuple(indicator, indicator, indicator, indicator, indicator)
type Panel = typeof panel extends fc.Arbitrary<infer T> ? T : never

const toProject = (columns: Panel, regions: readonly string[] = regionCodes): TestProject =>
  testProject(regions, PERIODS, Object.fromEntries(CODES.map((code, at) => [code, columns[at] ?? [1, []]])))

const weight = fc.integer({ min: 1, max: 40 }).map((n) => n / 4)
const over = fc.constantFrom('all', 'period', { base: '2017' })

interface Choices {
  readonly weights: readonly number[]
  readonly over: unknown
  readonly scale: 'points' | 'index'
  readonly steps?: readonly unknown[]
  readonly normalise?: object
  readonly aggregate?: object
}
const choices = fc.record({
  weights: fc.array(weight, { minLength: 7, maxLength: 7 }),
  over,
  scale: fc.constantFrom<'points' | 'index'>('points', 'index'),
})

/** total -> x (a, b, c), y (d, e). */
const toFramework = ({ weights, over, scale, steps = [], normalise, aggregate }: Choices): Framework => {
  const leaf = (indicator: string, parent: string, at: number) => ({ indicator, parent, weight: weights[at] })
  return testFramework({
    scale,
    nodes: [
      { id: 'total' },
      { id: 'x', parent: 'total', weight: weights[0] },
      { id: 'y', parent: 'total', weight: weights[1] },
      leaf('a', 'x', 2),
      leaf('b', 'x', 3),
      leaf('c', 'x', 4),
      leaf('d', 'y', 5),
      leaf('e', 'y', 6),
    ],
    steps: [
      ...steps,
      { step: 'normalise', method: 'min-max', over, ...normalise },
      { step: 'aggregate', method: 'arithmetic', ...aggregate },
    ],
  })
}

const run = (project: TestProject, framework: Framework): IndexRun => {
  const result = runIndex(project.dataset, project.records, framework)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const scoreOf = (result: IndexRun, id: string): number[] =>
  Array.from(result.scores[result.nodes.findIndex((node) => node.id === id)] ?? [])

/** Equal within 1e-9 of the scale, missing where missing. */
const expectClose = (actual: readonly number[], expected: readonly number[], tolerance = 1e-9) => {
  expect(actual.map(Number.isNaN)).toEqual(expected.map(Number.isNaN))
  for (const [at, value] of actual.entries())
    if (!Number.isNaN(value)) expect(Math.abs(value - (expected[at] ?? 0))).toBeLessThanOrEqual(tolerance)
}

describe('properties of a run', () => {
  it.each(['min-max', 'z-score'])('%s does not depend on unit and origin', (method) => {
    fc.assert(
      fc.property(
        panel,
        choices,
        fc.constantFrom(0.5, 4, 1000),
        fc.integer({ min: -50, max: 50 }),
        (columns, given, scale, shift) => {
          const framework = toFramework({ ...given, scale: 'index', normalise: { method } })
          const moved = columns.map(([sign, values]) => [
            sign,
            values.map((x) => (x === null ? null : x * scale + shift)),
          ]) as unknown as Panel
          expectClose(
            scoreOf(run(toProject(moved), framework), 'total'),
            scoreOf(run(toProject(columns), framework), 'total'),
            1e-7,
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('turning sign and direction of an indicator changes nothing', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const turned = columns.map(([sign, values]) => [
          -sign,
          values.map((x) => (x === null ? null : -x)),
        ]) as unknown as Panel
        const framework = toFramework(given)
        expectClose(
          scoreOf(run(toProject(turned), framework), 'total'),
          scoreOf(run(toProject(columns), framework), 'total'),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('ranks of a single indicator survive any increasing transform', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const cubed = columns.map(([sign, values]) => [
          sign,
          values.map((x) => (x === null ? null : x ** 3 + x)),
        ]) as unknown as Panel
        const framework = toFramework(given)
        const [before, after] = [run(toProject(columns), framework), run(toProject(cubed), framework)]
        for (const [at, node] of before.nodes.entries())
          if (node.kind === 'indicator') expect(after.ranks[at]).toEqual(before.ranks[at])
      }),
      { numRuns: 40 },
    )
  })

  it('contributions add up to the score of every node', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const result = run(toProject(columns), toFramework(given))
        for (const node of result.nodes.filter(({ kind }) => kind === 'node')) {
          const parts = contributions(result, node.id)?.values ?? []
          const sums = Array.from({ length: CELLS }, (_, cell) => {
            const known = parts.map((part) => part[cell] ?? Number.NaN).filter((part) => !Number.isNaN(part))
            return known.length === 0 ? Number.NaN : known.reduce((sum, part) => sum + part, 0)
          })
          const scores = scoreOf(result, node.id)
          expect(sums.map(Number.isNaN)).toEqual(scores.map(Number.isNaN))
          for (const [cell, score] of scores.entries()) {
            // Against a narrow base period the parts may be large and of both signs.
            const size = parts.reduce((sum, part) => sum + Math.abs(part[cell] || 0), 1)
            if (!Number.isNaN(score))
              expect(Math.abs((sums[cell] ?? 0) - score)).toBeLessThanOrEqual(1e-12 * size)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('children’s points add up to the node where none is missing', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const full = columns.map(([sign, values]) => [
          sign,
          values.map((x, at) => x ?? at),
        ]) as unknown as Panel
        const result = run(toProject(full), toFramework({ ...given, scale: 'points', over: 'all' }))
        const scores = new Map(result.nodes.map(({ id }) => [id, scoreOf(result, id)]))
        for (const node of result.nodes)
          for (const [cell, score] of (scores.get(node.id) ?? []).entries()) {
            if (node.kind === 'indicator') continue
            const sum = node.children.reduce((all, id) => all + (scores.get(id)?.[cell] ?? 0), 0)
            expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(score)))
          }
      }),
      { numRuns: 40 },
    )
  })

  it('weights renormalise: taking a missing child out of the tree changes nothing', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const without = toFramework({ ...given, scale: 'index' })
        const smaller = {
          ...without,
          nodes: without.nodes.filter((node) => !('indicator' in node && node.indicator === 'c')),
        }
        const empty = columns.map((own, at) =>
          at === 2 ? [own[0], own[1].map(() => null)] : own,
        ) as unknown as Panel
        expect(scoreOf(run(toProject(empty), without), 'total')).toEqual(
          scoreOf(run(toProject(empty), smaller), 'total'),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('the order of regions changes nothing', () => {
    const order = fc.shuffledSubarray(
      regionCodes.map((_, at) => at),
      { minLength: REGIONS, maxLength: REGIONS },
    )
    fc.assert(
      fc.property(panel, choices, order, (columns, given, order) => {
        const width = PERIODS.length
        const moved = columns.map(([sign, values]) => [
          sign,
          order.flatMap((at) => values.slice(at * width, (at + 1) * width)),
        ]) as unknown as Panel
        const framework = toFramework(given)
        const [before, after] = [
          run(toProject(columns), framework),
          run(
            toProject(
              moved,
              order.map((at) => regionCodes[at] ?? ''),
            ),
            framework,
          ),
        ]
        const rows = (result: IndexRun, id: string) =>
          new Map(
            result.regions.map((code, at) => [code, scoreOf(result, id).slice(at * width, (at + 1) * width)]),
          )
        for (const id of ['total', 'x', 'y', 'a']) expect(rows(after, id)).toEqual(rows(before, id))
      }),
      { numRuns: 40 },
    )
  })

  it('what is missing stays missing and is never zero', () => {
    fc.assert(
      fc.property(panel, choices, (columns, given) => {
        const result = run(toProject(columns), toFramework(given))
        for (const [at, code] of CODES.entries()) {
          const scores = scoreOf(result, code)
          for (const [cell, x] of (columns[at]?.[1] ?? []).entries())
            if (x === null) expect(scores[cell]).toBeNaN()
        }
        const parts = CODES.map((code) => scoreOf(result, code))
        const known = (cell: number) => parts.some((scores) => !Number.isNaN(scores[cell]))
        expect(scoreOf(result, 'total').map((score) => !Number.isNaN(score))).toEqual(
          Array.from({ length: CELLS }, (_, cell) => known(cell)),
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('a session', () => {
  const edit = fc.record({
    indicator: fc.constantFrom(...CODES, 'not used'),
    region: fc.constantFrom(...regionCodes, 'elsewhere'),
    period: fc.constantFrom(...PERIODS),
    value,
  })
  const steps = fc.constantFrom<readonly unknown[]>(
    [],
    [{ step: 'screen', minAvailable: 0.7 }],
    [{ step: 'impute', method: 'row-mean', over: 'period' }],
    [
      { step: 'impute', method: 'linear', indicators: { a: { method: 'median', over: 'all' } } },
      { step: 'treat', method: 'winsorise-then-log', maxWinsorised: 1, skew: 1, kurtosis: 1, over: 'all' },
    ],
    [{ step: 'denominate', indicators: { a: { by: 'e' }, c: { by: 'd', scale: 100 } } }],
    [
      { step: 'denominate', indicators: { b: { by: 'a' } } },
      { step: 'screen', minAvailable: 0.9 },
    ],
  )
  const normalise = fc.constantFrom(
    { method: 'min-max' },
    { method: 'min-max', indicators: { b: { method: 'goalposts', lower: -100, upper: 100 } } },
    { method: 'min-max', nodes: { y: { method: 'percentile-rank', over: 'period' } } },
  )
  const aggregate = fc.constantFrom({}, { minAvailable: 0.5 }, { nodes: { x: { method: 'min' } } })

  it('gives after any edits what a run from scratch gives, and leaves earlier runs as they were', () => {
    fc.assert(
      fc.property(
        panel,
        choices,
        steps,
        normalise,
        aggregate,
        fc.array(fc.array(edit, { maxLength: 3 }), { maxLength: 6 }),
        (columns, given, steps, normalise, aggregate, batches) => {
          const framework = toFramework({ ...given, scale: 'index', steps, normalise, aggregate })
          const { dataset, records } = toProject(columns)
          const opened = openIndex(dataset, records, framework)
          if (!opened.ok) throw new Error(JSON.stringify(opened.error))
          const session = opened.value
          const first = finish(session.compute())
          const copy = structuredClone(first)
          const current = columns.map(([sign, values]) => [sign, [...values]]) as unknown as Panel
          for (const batch of batches) {
            for (const { indicator, region, period, value } of batch) {
              const own = current[CODES.indexOf(indicator)]?.[1] as (number | null)[] | undefined
              const at = regionCodes.indexOf(region) * PERIODS.length + PERIODS.indexOf(period)
              if (own !== undefined && at >= 0) own[at] = value
            }
            session.set(batch as unknown as Parameters<typeof session.set>[0])
            expect(finish(session.compute())).toEqual(run(toProject(current), framework))
          }
          expect(first).toEqual(copy)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('computes only what depends on the edited cell', () => {
    const columns = CODES.map((_, at) => [
      1,
      Array.from({ length: CELLS }, (_, i) => ((i * (at + 3)) % 17) + 1),
    ]) as unknown as Panel
    const { dataset, records } = toProject(columns)
    const opened = openIndex(
      dataset,
      records,
      toFramework({ weights: [1, 1, 1, 1, 1, 1, 1], over: 'all', scale: 'points' }),
    )
    if (!opened.ok) throw new Error(opened.error.code)
    const before = finish(opened.value.compute())
    const [region, period] = ['R1', '2017'] as unknown as [never, never]
    expect(opened.value.set([{ indicator: 'd' as never, region, period, value: 40 }])).toBe(true)
    const after = finish(opened.value.compute())
    const same = after.nodes.filter((_, at) => after.scores[at] === before.scores[at]).map(({ id }) => id)
    expect(same).toEqual(['x', 'a', 'b', 'c', 'e'])
    expect(opened.value.set([{ indicator: 'zz' as never, region, period, value: 1 }])).toBe(false)
  })
})
