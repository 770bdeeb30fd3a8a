import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RegionCode } from '../../dataset/schema'
import type { Framework } from '../../index/framework'
import { runIndex } from '../../index/runIndex'
import { finish } from '../../index/session'
import { type TestProject, testFramework, testProject } from '../../index/testProject'
import { type MonteCarlo, openRobustness, type Robustness, readSpec, type Sobol } from './robustness'
import { simulate } from './simulate'
import type { RobustnessSpec } from './spec'

const CODES = ['a', 'b', 'c', 'd', 'e']
const REGIONS = 12
const regionCodes = Array.from({ length: REGIONS }, (_, at) => `R${at}`)

/** Values without pattern, one missing; `e` falls far behind in R3. */
const valuesOf = (k: number): (number | null)[] =>
  regionCodes.flatMap((_, r) =>
    [0, 1].map((p) =>
      k === 2 && r === 5 && p === 1 ? null : 1 + ((r * 37 + k * 53 + p * 11 + r * r * k) % 41),
    ),
  )
const columns = CODES.map((_, k) => valuesOf(k))

const projectOf = (order: readonly number[] = regionCodes.map((_, at) => at)): TestProject =>
  testProject(
    order.map((at) => regionCodes[at] ?? ''),
    ['2017', '2018'],
    Object.fromEntries(
      CODES.map((code, k) => [
        code,
        [k === 1 ? -1 : 1, order.flatMap((at) => columns[k]?.slice(at * 2, at * 2 + 2) ?? [])] as const,
      ]),
    ),
  )

const framework = (document: Readonly<Record<string, unknown>> = {}): Framework =>
  testFramework({
    nodes: [
      { id: 'total' },
      { id: 'x', parent: 'total', weight: 2 },
      { id: 'y', parent: 'total', weight: 1 },
      { indicator: 'a', parent: 'x', weight: 1 },
      { indicator: 'b', parent: 'x', weight: 2 },
      { indicator: 'c', parent: 'x', weight: 1 },
      { indicator: 'd', parent: 'y', weight: 3 },
      { indicator: 'e', parent: 'y', weight: 1 },
    ],
    steps: [
      { step: 'normalise', method: 'min-max', lower: 1, upper: 100, over: 'all' },
      { step: 'aggregate', method: 'arithmetic' },
    ],
    ...document,
  })

const spec: RobustnessSpec = {
  choices: [
    { vary: 'weights', by: 0.3 },
    { vary: 'normalise', alternatives: ['as-written', { method: 'rank' }] },
    { vary: 'aggregate', alternatives: ['as-written', { method: 'geometric' }] },
    { vary: 'treat', alternatives: ['none', { method: 'log', always: true, over: 'all' }] },
    { vary: 'leave-out' },
  ],
}

const open = (
  given: RobustnessSpec | null = spec,
  own: Framework = framework(),
  project: TestProject = projectOf(),
): Robustness => {
  const opened = openRobustness(project.dataset, project.records, own, given)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}

const monteCarlo = (robustness: Robustness, draws = 200, seed = 1): MonteCarlo => {
  const result = finish(robustness.monteCarlo({ draws, seed }))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const sobol = (robustness: Robustness, runs = 350, seed = 1): Sobol => {
  const result = finish(robustness.sobol({ runs, seed }))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const problemsOf = (given: unknown, own: Framework = framework()): readonly unknown[] => {
  const read = readSpec(given)
  const project = projectOf()
  const opened = read.ok ? openRobustness(project.dataset, project.records, own, read.value) : read
  if (opened.ok || opened.error.code !== 'robustness-invalid') throw new Error('accepted')
  return opened.error.data.problems.map(({ code, data }) => [code, data.place])
}

describe('Monte Carlo', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const [first, again, other] = [monteCarlo(open()), monteCarlo(open()), monteCarlo(open(), 200, 2)]
    expect(again).toEqual(first)
    expect(other.draws.scores).not.toEqual(first.draws.scores)
  })

  it('computes what the index gives with the alternatives and weights of a draw', () => {
    const robustness = open()
    const { choices, framework: written } = robustness.setup
    const project = projectOf()
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 5, maxLength: 5 }),
        (bits) => {
          const u = Float64Array.from(bits, (each) => each / 2 ** 32)
          const factors = new Map<string, number>()
          choices[0]?.factors(u[0] ?? 0, 9, factors)
          const chosen = choices.reduce((given, { alternatives }, at) => {
            const k = Math.floor((u[at] ?? 0) * (alternatives?.length ?? 0))
            return alternatives?.[k]?.apply(given) ?? given
          }, written)
          const weighted = {
            ...chosen,
            nodes: chosen.nodes.map((node) => {
              const id = 'indicator' in node ? node.indicator : node.id
              return node.weight === undefined
                ? node
                : { ...node, weight: node.weight * (factors.get(id) ?? 1) }
            }),
          } as Framework
          const run = runIndex(project.dataset, project.records, weighted)
          if (!run.ok) throw new Error(run.error.code)
          const expected = run.value.regions.map((_, r) => run.value.scores[0]?.[r * 2 + 1])
          const draws = finish(simulate(robustness.setup, u, 1, 9))
          expect(Array.from(draws.scores)).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('computes derived indicators like observed ones', () => {
    const { dataset, records } = projectOf()
    const d = records.indicators.get('d')
    const ofD = d === undefined ? undefined : dataset.columns.get(d.code)
    if (d === undefined || ofD === undefined) throw new Error('no column')
    const code = 'source' as typeof d.code
    const columns = new Map(dataset.columns).set(code, ofD)
    columns.delete(d.code)
    const derived: TestProject = {
      dataset: { ...dataset, indicators: [...dataset.indicators, code], columns },
      records: {
        ...records,
        indicators: new Map(records.indicators).set('source', { ...d, code }).set('d', {
          ...d,
          formula: '[source] + 0',
        }),
      },
    }
    const expected = monteCarlo(open())
    expect(monteCarlo(open(spec, framework(), derived)).draws.scores).toEqual(expected.draws.scores)
    expect(columns.has(d.code)).toBe(false)
  })

  it('summarises scores and ranks, and counts every draw of a region in one rank', () => {
    const result = monteCarlo(open())
    expect(result.failures).toEqual([])
    for (const [region, own] of result.distributions.entries()) {
      expect(own.ranked).toBe(200)
      expect(own.counts.reduce((sum, count) => sum + count, 0)).toBe(200)
      const ranks = Array.from({ length: 200 }, (_, draw) => result.draws.ranks[draw * REGIONS + region] ?? 0)
      ranks.sort((a, b) => a - b)
      expect(own.first).toBe(ranks[0])
      expect(own.rank.median).toBe(((ranks[99] ?? 0) + (ranks[100] ?? 0)) / 2)
      expect(own.rank.mean).toBeCloseTo(ranks.reduce((sum, rank) => sum + rank, 0) / 200, 12)
      expect(own.rank.low).toBeLessThanOrEqual(own.rank.median)
      expect(own.score.low).toBeLessThanOrEqual(own.score.high)
    }
    expect(result.comparable).toBe(false)
  })

  it('stays near the index as written where weights hardly vary', () => {
    const result = monteCarlo(open({ choices: [{ vary: 'weights', by: 1e-12 }] }))
    for (const [region, { rank, score, counts }] of result.distributions.entries()) {
      expect([rank.low, rank.median, rank.high]).toEqual(Array(3).fill(result.nominal.ranks[region]))
      expect(counts.length).toBe(1)
      expect(score.high - score.low).toBeLessThan(1e-9)
    }
    expect(result.comparable).toBe(true)
  })

  it('does not depend on the order of the regions', () => {
    const order = [7, 2, 11, 0, 4, 1, 3, 10, 5, 9, 8, 6]
    const [before, after] = [monteCarlo(open()), monteCarlo(open(spec, framework(), projectOf(order)))]
    for (const [to, from] of order.entries())
      expect(after.distributions[to]).toEqual(before.distributions[from])
  })

  it('counts draws that fail with their reason, and leaves them out of the distributions', () => {
    const given: RobustnessSpec = {
      choices: [
        { vary: 'normalise', alternatives: ['as-written', { method: 'min-max', lower: 0, upper: 100 }] },
        { vary: 'aggregate', alternatives: ['as-written', { method: 'geometric' }] },
      ],
    }
    const result = monteCarlo(open(given), 400)
    const failed = result.failures.reduce((sum, { count }) => sum + count, 0)
    expect(result.failures.map(({ reason }) => reason.code)).toContain('cell-not-positive')
    // A quarter of the draws takes the geometric mean of values that go down to 0.
    expect(failed).toBeGreaterThan(70)
    expect(failed).toBeLessThan(130)
    for (const { ranked } of result.distributions) expect(ranked).toBe(400 - failed)
  })

  it('leaves points for the normalised scale where an alternative cannot be counted in points', () => {
    const points = framework({ scale: 'points' })
    expect(monteCarlo(open(spec, points)).scale).toBe('index')
    const weights = open({ choices: [{ vary: 'weights', by: 0.2 }] }, points)
    expect(monteCarlo(weights).scale).toBe('points')
  })

  it('computes derived indicators', () => {
    const { dataset, records } = projectOf()
    const indicators = new Map(records.indicators)
    const written = [...indicators.values()].find(({ code }) => code === 'e')
    if (written === undefined) throw new Error('e')
    indicators.set('e', { ...written, formula: '[a] * 2' })
    dataset.columns.delete(written.code)
    const project = { dataset, records: { ...records, indicators } }
    const run = runIndex(dataset, project.records, framework())
    if (!run.ok) throw new Error(run.error.code)
    const { nominal } = monteCarlo(open({ choices: [{ vary: 'weights', by: 0.1 }] }, framework(), project), 3)
    expect(Array.from(nominal.scores)).toEqual(
      run.value.regions.map((_, r) => run.value.scores[0]?.[r * 2 + 1]),
    )
  })

  it('tells its progress and can be left', () => {
    const draws = open().monteCarlo({ draws: 50, seed: 1 })
    const shares: number[] = []
    for (let step = draws.next(); step.done !== true; step = draws.next()) shares.push(step.value)
    expect(shares.length).toBeGreaterThanOrEqual(50)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })
})

describe('sensitivity', () => {
  it('finds that all variance is due to the only choice', () => {
    const { shift, rows } = sobol(open({ choices: [{ vary: 'weights', by: 0.5 }] }), 3000)
    expect(rows).toBe(1000)
    expect(shift.rows).toBe(1000)
    expect(shift.indices[0]?.first).toBeCloseTo(1, 0)
    expect(shift.indices[0]?.total).toBeCloseTo(1, 1)
  })

  it('gives nothing to a choice between the same', () => {
    const { shift, rankOf } = sobol(
      open({
        choices: [
          { vary: 'weights', by: 0.5 },
          { vary: 'aggregate', alternatives: ['as-written', { method: 'arithmetic' }] },
        ],
      }),
    )
    expect(shift.indices[1]).toEqual({ first: 0, total: 0, firstInterval: [0, 0], totalInterval: [0, 0] })
    const own = rankOf('R3' as RegionCode).indices[1]
    expect(own?.total === 0 || Number.isNaN(own?.total)).toBe(true)
  })

  it('gives the same for the same seed', () => {
    expect(sobol(open()).shift).toEqual(sobol(open()).shift)
  })

  it('refuses fewer runs than a design has', () => {
    const result = finish(open().sobol({ runs: 10, seed: 1 }))
    expect(result.ok ? null : result.error.data).toMatchObject({ problems: [{ code: 'spec-too-few-runs' }] })
  })
})

describe('a spec', () => {
  it('is told every place that does not fit the index', () => {
    expect(
      problemsOf({
        node: 'nowhere',
        period: '1999',
        choices: [
          { vary: 'weights', by: 0.1, level: 4 },
          { vary: 'leave-out', nodes: ['zz', 'total'] },
          { vary: 'aggregate', position: 1, alternatives: ['as-written', 'none'] },
          { vary: 'leave-out' },
        ],
      }),
    ).toEqual([
      ['spec-node-unknown', 'node'],
      ['spec-period-unknown', 'period'],
      ['spec-level-unknown', 'choices.0'],
      ['spec-node-unknown', 'choices.1.nodes.0'],
      ['spec-step-differs', 'choices.2'],
      ['spec-choice-twice', 'choices.3'],
    ])
  })

  it('is told of a method or parameter that does not exist', () => {
    const alternatives = ['as-written', { method: 'min-max', upper: 'high' }, { method: 'zscore' }]
    expect(problemsOf({ choices: [{ vary: 'normalise', alternatives }] })).toEqual([
      ['spec-alternative-invalid', 'choices.0.alternatives.1'],
      ['parameter-invalid', undefined],
      ['spec-alternative-invalid', 'choices.0.alternatives.2'],
      ['method-unknown', undefined],
    ])
  })

  it('has to be readable', () => {
    expect(problemsOf({ choices: [] })).toEqual([['spec-malformed', undefined]])
    expect(problemsOf({ choices: [{ vary: 'weights', by: 2 }] })[0]).toEqual(['spec-malformed', undefined])
    expect(problemsOf({ choices: spec.choices, draws: 1 })[0]).toEqual(['spec-malformed', undefined])
  })

  it('by default varies what the index has and can be computed', () => {
    const own = framework({
      steps: [
        { step: 'impute', method: 'median', over: 'period' },
        { step: 'normalise', method: 'min-max', over: { base: '2017' } },
        { step: 'aggregate', method: 'arithmetic' },
      ],
    })
    const robustness = open(null, own)
    expect(robustness.spec.choices.map(({ vary }) => vary)).toEqual(['weights', 'impute', 'normalise'])
    expect(monteCarlo(robustness).failures).toEqual([])
    const pooled = open(null)
    expect(pooled.spec.choices.map(({ vary }) => vary)).toEqual(['weights', 'normalise', 'aggregate'])
    expect(monteCarlo(pooled).failures).toEqual([])
    const standard = framework({
      steps: [
        { step: 'normalise', method: 'z-score', over: 'all' },
        { step: 'aggregate', method: 'arithmetic' },
      ],
    })
    expect(open(null, standard).spec.choices.map(({ vary }) => vary)).toEqual(['weights', 'normalise'])
  })
})
