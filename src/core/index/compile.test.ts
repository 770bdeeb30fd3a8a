import { describe, expect, it } from 'vitest'
import type { LocalText, RegionCode } from '../dataset/schema'
import { runIndex } from './runIndex'
import { testFramework, testProject } from './testProject'

const project = testProject(
  ['CN', 'A', 'B', 'C'],
  ['2017', '2018'],
  {
    a: [1, [6, 7, 1, 2, 3, 4, 5, 6]],
    b: [-1, [6, 7, 6, 5, 4, 3, 2, 1]],
    neutral: [0, [6, 7, 1, 2, 3, 4, 5, 6]],
    constant: [1, [6, 7, 5, 1, 5, 2, 5, 3]],
    none: [1, []],
  },
  (region) =>
    region.code === 'CN' ? { ...region, level: 'country' } : { ...region, parent: 'CN' as RegionCode },
)

const nodes = [
  { id: 'total' },
  { indicator: 'a', parent: 'total', weight: 1 },
  { indicator: 'b', parent: 'total', weight: 1 },
]
const normalise = { step: 'normalise', method: 'min-max', over: 'all' }
const aggregate = { step: 'aggregate', method: 'arithmetic' }
const steps = [normalise, aggregate]

const attempt = (document: Readonly<Record<string, unknown>>) =>
  runIndex(project.dataset, project.records, testFramework({ nodes, steps, ...document }))

/** Codes (and data) of what stops a framework. */
const refused = (document: Readonly<Record<string, unknown>>): Record<string, unknown>[] => {
  const result = attempt(document)
  if (result.ok || result.error.code !== 'index-invalid') throw new Error('expected to be refused')
  return result.error.data.problems.map(({ code, data }) => ({ code, ...data }))
}

const accepted = (document: Readonly<Record<string, unknown>>) => {
  const result = attempt(document)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const name = (text: string): LocalText => ({ zh: text, en: text })

describe('the tree', () => {
  it.each([
    ['no root', [{ id: 'x', parent: 'x' }], ['root-missing']],
    ['several roots', [...nodes, { id: 'other' }], ['root-several']],
    ['a node twice', [...nodes, { indicator: 'a', parent: 'total', weight: 1 }], ['node-duplicate']],
    ['an unknown parent', [...nodes, { id: 'x', parent: 'y', weight: 1 }], ['parent-unknown']],
    ['below an indicator', [...nodes, { id: 'x', parent: 'a', weight: 1 }], ['parent-is-indicator']],
    [
      'a circle beside the root',
      [...nodes, { id: 'x', parent: 'y' }, { id: 'y', parent: 'x' }],
      ['tree-cycle'],
    ],
    ['an empty node', [...nodes, { id: 'x', parent: 'total', weight: 1 }], ['node-empty']],
    ['an unknown indicator', [...nodes, { indicator: 'zz', parent: 'total' }], ['indicator-unknown']],
  ])('%s', (_, nodes, codes) => {
    expect(refused({ nodes }).map(({ code }) => code)).toEqual(codes)
  })

  it('refuses an indicator without a direction, unless the index gives it one', () => {
    const leaf = { indicator: 'neutral', parent: 'total', weight: 1 }
    expect(refused({ nodes: [...nodes, leaf] })).toEqual([
      { code: 'direction-neutral', indicator: 'neutral', name: name('neutral') },
    ])
    expect(accepted({ nodes: [...nodes, { ...leaf, direction: -1 }] }).problems).toEqual([])
  })

  it('tells weights that do not fit', () => {
    const weighted = (a: number | undefined, b: number | undefined) => [
      { id: 'total' },
      { indicator: 'a', parent: 'total', weight: a },
      { indicator: 'b', parent: 'total', weight: b },
    ]
    expect(refused({ nodes: weighted(1, undefined) })[0]).toMatchObject({
      code: 'weight-missing',
      children: ['b'],
    })
    expect(refused({ nodes: weighted(-1, 2) })[0]).toMatchObject({ code: 'weight-negative', node: 'a' })
    expect(refused({ nodes: weighted(0, 0) })[0]).toMatchObject({ code: 'weights-zero', node: 'total' })
    expect(accepted({ nodes: weighted(undefined, undefined) }).problems).toEqual([
      { code: 'weights-equal', severity: 'note', data: { node: 'total', name: { zh: '测试', en: 'Test' } } },
    ])
    const counted = [{ step: 'weight', method: 'equal' }, normalise, aggregate]
    expect(accepted({ nodes: weighted(1, undefined), steps: counted }).problems).toEqual([])
  })
})

describe('the steps', () => {
  it.each([
    ['method-unknown', [{ ...normalise, method: 'magic' }, aggregate]],
    ['method-missing', [{ step: 'normalise' }, aggregate]],
    [
      'weights-need-arithmetic',
      [
        { step: 'weight', method: 'benefit-of-doubt', over: 'all' },
        { step: 'aggregate', method: 'min' },
      ],
    ],
    ['parameter-unknown', [{ ...normalise, uper: 3 }, aggregate]],
    ['parameter-invalid', [{ ...normalise, upper: 'high' }, aggregate]],
    ['parameter-invalid', [{ ...normalise, lower: 5, upper: 5 }, aggregate]],
    ['parameter-missing', [{ ...normalise, method: 'distance-to-target' }, aggregate]],
    [
      'scope-region-unknown',
      [{ step: 'normalise', method: 'distance-to-reference', region: 'CN' }, aggregate],
    ],
    ['override-unknown', [{ ...normalise, indicators: { zz: { upper: 1 } } }, aggregate]],
    ['override-unknown', [normalise, { ...aggregate, nodes: { zz: { minAvailable: 1 } } }]],
    ['override-not-allowed', [normalise, { ...aggregate, indicators: { a: { minAvailable: 1 } } }]],
    ['base-unknown', [{ ...normalise, over: { base: '2001' } }, aggregate]],
    ['base-without-parameters', [{ ...normalise, method: 'rank', over: { base: '2017' } }, aggregate]],
    ['indicator-unknown', [{ step: 'denominate', indicators: { a: { by: 'zz' } } }, ...steps]],
    ['parameter-unknown', [{ step: 'screen', method: 'x', minAvailable: 0.5 }, ...steps]],
  ])('%s', (code, steps) => {
    expect(refused({ steps }).map((found) => found.code)).toEqual([code])
  })

  it('reports everything at once', () => {
    const codes = refused({
      steps: [
        { ...normalise, uper: 3 },
        { step: 'aggregate', method: 'magic' },
      ],
    }).map(({ code }) => code)
    expect(codes).toEqual(['parameter-unknown', 'method-unknown'])
  })

  it('does not hand the parameters of one method to another', () => {
    const over = { ...normalise, upper: 10, indicators: { a: { method: 'goalposts' } } }
    expect(refused({ steps: [over, aggregate] }).map((found) => found.parameter)).toEqual(['lower', 'upper'])
  })

  it('applies overrides: the nearest node, then the indicator', () => {
    const tree = [
      { id: 'total' },
      { id: 'x', parent: 'total', weight: 1 },
      { indicator: 'a', parent: 'x', weight: 1 },
      { indicator: 'b', parent: 'x', weight: 1 },
    ]
    const step = {
      ...normalise,
      nodes: { total: { upper: 10 }, x: { upper: 20 } },
      indicators: { b: { upper: 30 } },
    }
    const { steps } = accepted({ nodes: tree, steps: [step, aggregate] })
    expect(steps[0]?.values.map((values) => Math.max(...values))).toEqual([20, 30])
  })

  it('reports a constant indicator per period and goes on without it', () => {
    const tree = [...nodes, { indicator: 'constant', parent: 'total', weight: 1 }]
    const run = accepted({ nodes: tree, steps: [{ ...normalise, over: 'period' }, aggregate] })
    expect(run.problems).toEqual([
      {
        code: 'indicator-constant',
        severity: 'warning',
        data: { indicator: 'constant', name: name('constant'), periods: ['2017'] },
      },
    ])
    expect(Array.from(run.scores[0] ?? []).some(Number.isNaN)).toBe(false)
  })

  it('reports an indicator without any value', () => {
    const run = accepted({ nodes: [...nodes, { indicator: 'none', parent: 'total', weight: 1 }] })
    expect(run.problems.map(({ code }) => code)).toEqual(['indicator-empty'])
  })

  it('names the cells that a geometric mean cannot use', () => {
    const run = accepted({ steps: [normalise, { step: 'aggregate', method: 'geometric' }] })
    expect(run.problems.map(({ code, data }) => [code, data.count, data.places])).toEqual([
      ['cell-not-positive', 1, [name('A 2017')]],
    ])
    expect(Array.from(run.scores[0] ?? []).map(Number.isNaN)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('drops regions with too little data and says which', () => {
    const tree = [...nodes, { indicator: 'none', parent: 'total', weight: 1 }]
    const screened = accepted({ nodes: tree, steps: [{ step: 'screen', minAvailable: 0.9 }, ...steps] })
    const found = screened.problems.filter(({ code }) => code === 'region-screened')
    expect(found.map(({ data }) => [data.region, data.share, data.periods])).toEqual([
      ['A', 66.6, ['2017', '2018']],
      ['B', 66.6, ['2017', '2018']],
      ['C', 66.6, ['2017', '2018']],
    ])
    expect(screened.scores[0]?.every(Number.isNaN)).toBe(true)
    expect(screened.steps[0]?.marks[0]?.get(0)).toBe('screened')
  })

  it('runs a step twice, with the direction applied once', () => {
    const twice = accepted({ steps: [normalise, { ...normalise, upper: 1 }, aggregate] })
    const once = accepted({ steps: [{ ...normalise, upper: 1 }, aggregate] })
    expect(Array.from(twice.scores[2] ?? [])).toEqual(Array.from(once.scores[2] ?? []))
  })

  it('says that a step after the aggregation, or none at all, is without effect', () => {
    expect(accepted({ steps: [aggregate, normalise] }).problems.map(({ code }) => code)).toEqual([
      'step-without-effect',
    ])
    const none = accepted({ steps: [normalise] })
    expect(none.problems.map(({ code }) => code)).toEqual(['aggregate-missing'])
    expect(none.scores[0]?.every(Number.isNaN)).toBe(true)
    expect(none.scores[1]?.some(Number.isNaN)).toBe(false)
  })
})

describe('the scope', () => {
  it('leaves the country above the regions out, unless it is listed or asked for', () => {
    expect(accepted({ regions: 'all' }).regions).toEqual(['A', 'B', 'C'])
    expect(accepted({ regions: { level: 'province' } }).regions).toEqual(['A', 'B', 'C'])
    expect(accepted({ regions: ['B', 'CN'], steps: [aggregate] }).regions).toEqual(['CN', 'B'])
    expect(accepted({ regions: { level: 'country' }, steps: [aggregate] }).regions).toEqual(['CN'])
  })

  it('takes the periods in the order of the project and reports unknown ones', () => {
    const run = accepted({ periods: ['2018', '2017', '2001'] })
    expect(run.periods).toEqual(['2017', '2018'])
    expect(run.problems.map(({ code }) => code)).toEqual(['scope-period-unknown'])
    const only = accepted({ periods: ['2018'] })
    expect(Array.from(only.scores[1] ?? [])).toEqual([0, 50, 100])
  })

  it('refuses an empty scope and unknown regions', () => {
    expect(refused({ regions: { level: 'county' } }).map(({ code }) => code)).toEqual(['scope-region-none'])
    expect(refused({ periods: ['1999'] }).map(({ code }) => code)).toContain('scope-period-none')
    expect(refused({ regions: ['A', 'X'] })[0]).toMatchObject({ regions: ['X'] })
  })
})

describe('points', () => {
  const points = (document: Readonly<Record<string, unknown>>) => ({ scale: 'points', ...document })

  it('need an arithmetic mean and one fixed range', () => {
    expect(
      refused(points({ steps: [normalise, { step: 'aggregate', method: 'min' }] })).map(({ code }) => code),
    ).toEqual(['points-need-arithmetic'])
    expect(
      refused(points({ steps: [{ step: 'normalise', method: 'z-score' }, aggregate] })).map(
        ({ code }) => code,
      ),
    ).toEqual(['points-need-range', 'points-need-range'])
    const mixed = { ...normalise, indicators: { b: { upper: 10 } } }
    expect(refused(points({ steps: [mixed, aggregate] })).map(({ code }) => code)).toEqual([
      'points-mixed-range',
    ])
  })

  it('come from the root’s weight, else from its children’s, on any range', () => {
    const run = accepted(points({ steps: [{ ...normalise, upper: 1 }, aggregate] }))
    expect(run.nodes.map((node) => node.points)).toEqual([2, 1, 1])
    expect(Array.from(run.scores[0] ?? [])).toEqual([0, 0.4, 0.8, 1.2, 1.6, 2])
    const given = accepted(points({ nodes: [{ id: 'total', weight: 100 }, ...nodes.slice(1)] }))
    expect(given.nodes.map((node) => node.points)).toEqual([100, 50, 50])
    expect(given.problems.map(({ code }) => code)).toEqual(['points-root-differs'])
  })

  it('take values as out of 100 where nothing is normalised, and say so', () => {
    const run = accepted(points({ steps: [aggregate] }))
    expect(run.problems.map(({ code }) => code)).toEqual(['points-range-assumed'])
    expect(run.scores[1]?.[0]).toBe(0.01)
  })
})

describe('weights', () => {
  const tree = [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 3 },
    { indicator: 'a', parent: 'x', weight: 1 },
    { indicator: 'b', parent: 'x', weight: 3 },
    { indicator: 'constant', parent: 'total', weight: 1 },
  ]
  it.each([
    ['given', [1, 0.75, 0.1875, 0.5625, 0.25]],
    ['equal', [1, 2 / 3, 1 / 3, 1 / 3, 1 / 3]],
    ['equal-by-node', [1, 0.5, 0.25, 0.25, 0.5]],
  ])('%s gives the effective weights', (method, expected) => {
    const run = accepted({ nodes: tree, steps: [normalise, { step: 'weight', method }, aggregate] })
    expect(run.nodes.map(({ effectiveWeight }) => effectiveWeight)).toEqual(expected)
  })

  it('can differ from node to node', () => {
    const mixed = { step: 'weight', method: 'given', nodes: { x: { method: 'equal' } } }
    const run = accepted({ nodes: tree, steps: [normalise, mixed, aggregate] })
    expect(run.nodes.map(({ effectiveWeight }) => effectiveWeight)).toEqual([1, 0.75, 0.375, 0.375, 0.25])
  })
})
