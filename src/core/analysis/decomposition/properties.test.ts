import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period, RegionCode } from '../../dataset/schema'
import { aggregateMethods } from '../../index/aggregate/index'
import type { Framework } from '../../index/framework'
import { openIndex } from '../../index/session'
import { testFramework, testProject } from '../../index/testProject'
import { explainChange, openExplaining } from './explainChange'
import { explainGap } from './explainGap'
import type { Explanation } from './explanation'

const REGIONS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'] as unknown as readonly RegionCode[]
const PERIODS = ['2016', '2017', '2018'] as unknown as readonly Period[]
const CODES = ['a', 'b', 'c', 'd', 'e', 'f']
const CELLS = REGIONS.length * PERIODS.length

const value = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -40, max: 40 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const column = fc.tuple(
  fc.constantFrom(1 as const, -1 as const),
  fc.array(value, { minLength: CELLS, maxLength: CELLS }),
)
const panel = fc.tuple(column, column, column, column, column, column)
type Panel = readonly (readonly [1 | -1, readonly (number | null)[]])[]

const toProject = (columns: Panel, regions: readonly string[] = REGIONS) =>
  testProject(
    regions,
    PERIODS,
    Object.fromEntries(CODES.map((code, at) => [code, columns[at] ?? ([1, []] as const)])),
  )

const methodIds = aggregateMethods.map(({ id }) => id)
const comparesRegions = (id: string) => aggregateMethods.find((own) => own.id === id)?.relational === true
const aggregation = (id: string) => (id === 'power' ? { method: id, p: 0.5 } : { method: id })

/** Weights of its own for every region and period, those of an arithmetic mean. */
const benefitOfDoubt = [{ step: 'weight', method: 'benefit-of-doubt' }]

const choices = fc.record({
  root: fc.constantFrom(...methodIds),
  inner: fc.constantFrom(...methodIds),
  over: fc.constantFrom<unknown>('period', 'all', { base: '2017' }),
  normaliser: fc.constantFrom('min-max', 'goalposts'),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 }),
  minAvailable: fc.constantFrom(0, 0.5),
  weighting: fc.constantFrom<readonly object[]>(
    [],
    [{ step: 'weight', method: 'variation', over: 'period' }],
    [{ step: 'weight', method: 'variation', over: 'all' }],
    benefitOfDoubt,
  ),
})
type Choices = (typeof choices extends fc.Arbitrary<infer T> ? T : never) & { readonly scale?: string }

const toFramework = ({
  root,
  inner,
  over,
  normaliser,
  weights,
  minAvailable,
  weighting,
  scale,
}: Choices): Framework => {
  const leaf = (indicator: string, parent: string, at: number) => ({ indicator, parent, weight: weights[at] })
  const { method, ...own } = aggregation(weighting === benefitOfDoubt ? 'arithmetic' : root)
  const below = aggregation(weighting === benefitOfDoubt ? 'arithmetic' : inner)
  return testFramework({
    scale: scale ?? 'index',
    nodes: [
      { id: 'total' },
      { id: 'x', parent: 'total', weight: weights[0] },
      { id: 'y', parent: 'total', weight: weights[1] },
      leaf('a', 'x', 2),
      leaf('b', 'x', 3),
      leaf('c', 'x', 4),
      leaf('d', 'y', 5),
      leaf('e', 'y', 6),
      leaf('f', 'total', 7),
    ],
    steps: [
      // Above 0 in every cell, as a geometric mean needs; goalposts cut off outside.
      normaliser === 'goalposts'
        ? { step: 'normalise', method: normaliser, lower: -45, upper: 45, over: 'all' }
        : normaliser === 'min-max' && over !== 'period'
          ? { step: 'normalise', method: normaliser, lower: 1, upper: 100, over: 'all' }
          : { step: 'normalise', method: 'min-max', lower: 1, upper: 100, over: 'period' },
      ...weighting,
      {
        step: 'aggregate',
        method,
        ...own,
        minAvailable,
        nodes: { x: below, y: below },
      },
    ],
  })
}

const open = (columns: Panel, framework: Framework, regions: readonly string[] = REGIONS) => {
  const { dataset, records } = toProject(columns, regions)
  const session = openIndex(dataset, records, framework)
  if (!session.ok) throw new Error(JSON.stringify(session.error))
  return openExplaining(session.value)
}

const sizeOf = ({ parts, difference }: Explanation) =>
  parts.reduce(
    (sum, { kind, data, frame, method }) => {
      return kind === 'node' ? sum : sum + Math.abs(data) + Math.abs(frame) + Math.abs(method)
    },
    Math.max(1, Math.abs(difference)),
  )

/** Every way of adding up gives the difference, within 1e-12 of what is added. */
const expectAddsUp = (explanation: Explanation) => {
  const { parts, causes, difference, sum } = explanation
  const close = (found: number, expected: number) =>
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * sizeOf(explanation))
  const leaves = parts.filter(({ kind }) => kind === 'indicator')
  close(sum, difference)
  close(
    leaves.reduce((all, { contribution }) => all + contribution, 0),
    difference,
  )
  close(causes.data + causes.frame + causes.method, difference)
  for (const cause of ['data', 'frame', 'method'] as const)
    close(
      leaves.reduce((all, part) => all + part[cause], 0),
      causes[cause],
    )
  for (const node of parts.filter(({ kind }) => kind === 'node'))
    close(
      parts.filter(({ parent }) => parent === node.id).reduce((all, part) => all + part.contribution, 0),
      node.contribution,
    )
}

const pairs = REGIONS.flatMap((a, i) => REGIONS.slice(i + 1).map((b) => [a, b] as const))
const contributionsOf = ({ parts }: Explanation) =>
  new Map(parts.map(({ id, contribution }) => [id, contribution]))

const expectSame = (found: Explanation, expected: Explanation, sign: 1 | -1) => {
  const other = contributionsOf(expected)
  for (const [id, contribution] of contributionsOf(found))
    expect(Math.abs(contribution - sign * (other.get(id) ?? Number.NaN))).toBeLessThanOrEqual(
      1e-10 * sizeOf(found),
    )
}

describe('why A is above B', () => {
  it('adds up for every aggregation, weighting and pattern of missing values, at every node', () => {
    fc.assert(
      fc.property(panel, choices, fc.nat(pairs.length - 1), (columns, chosen, pair) => {
        const { material } = open(columns, toFramework(chosen))
        const [a, b] = pairs[pair] ?? ['R1', 'R2']
        for (const node of ['total', 'x', 'y', 'a'])
          for (const period of PERIODS) {
            const found = explainGap(material, { node, period, a: a as RegionCode, b: b as RegionCode })
            if (found.ok) expectAddsUp(found.value)
            else expect(found.error.code).toBe('score-missing')
          }
      }),
      { numRuns: 60 },
    )
  })

  it('turns every sign where the regions change places, and does not depend on their order', () => {
    fc.assert(
      fc.property(panel, choices, fc.nat(pairs.length - 1), (columns, chosen, pair) => {
        const framework = toFramework(chosen)
        const { material } = open(columns, framework)
        const [a, b] = (pairs[pair] ?? ['R1', 'R2']) as [RegionCode, RegionCode]
        const question = { node: 'total', period: '2018' as Period }
        const found = explainGap(material, { ...question, a, b })
        if (!found.ok) return
        const turned = explainGap(material, { ...question, a: b, b: a })
        if (!turned.ok) throw new Error(turned.error.code)
        expectSame(turned.value, found.value, -1)
        // Weights from data are sums over regions: in another order their last bits differ, which comparing regions may magnify.
        if (chosen.weighting.length > 0 && [chosen.root, chosen.inner].some(comparesRegions)) return
        const width = PERIODS.length
        const reversed = columns.map(([sign, values]) => [
          sign,
          REGIONS.map((_, at) => values.slice(at * width, (at + 1) * width))
            .toReversed()
            .flat(),
        ]) as unknown as Panel
        const other = explainGap(open(reversed, framework, REGIONS.toReversed()).material, {
          ...question,
          a,
          b,
        })
        if (!other.ok) throw new Error(other.error.code)
        expectSame(other.value, found.value, 1)
      }),
      { numRuns: 40 },
    )
  })

  it('in points adds up to the difference in points', () => {
    fc.assert(
      fc.property(panel, choices, (columns, chosen) => {
        const chosenPoints = { ...chosen, root: 'arithmetic', inner: 'arithmetic', scale: 'points' }
        const { material } = open(columns, toFramework(chosenPoints))
        for (const node of ['total', 'x'])
          for (const [a, b] of pairs.slice(0, 4)) {
            const found = explainGap(material, { node, period: '2017' as Period, a, b })
            if (found.ok) expectAddsUp(found.value)
          }
      }),
      { numRuns: 40 },
    )
  })
})

describe('why A rose', () => {
  it('adds up by indicator and by cause', () => {
    fc.assert(
      fc.property(panel, choices, fc.constantFrom(...REGIONS), (columns, chosen, region) => {
        const opened = open(columns, toFramework(chosen))
        for (const node of ['total', 'x', 'a']) {
          const question = { node, region, period: '2018' as Period, since: '2016' as Period }
          const found = explainChange(opened, question)
          if (!found.ok) {
            expect(found.error.code).toBe('score-missing')
            continue
          }
          expectAddsUp(found.value)
          const back = explainChange(opened, { ...question, period: question.since, since: question.period })
          if (!back.ok) throw new Error(back.error.code)
          expectSame(back.value, found.value, -1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has no frame where the frame is the same for all periods, and no method where weights are', () => {
    fc.assert(
      fc.property(panel, choices, fc.constantFrom(...REGIONS), (columns, chosen, region) => {
        const pooled = { ...chosen, root: 'geometric', inner: 'arithmetic', over: 'all', weighting: [] }
        const found = explainChange(open(columns, toFramework({ ...pooled, normaliser: 'min-max' })), {
          node: 'total',
          region,
          period: '2018' as Period,
          since: '2017' as Period,
        })
        if (!found.ok) return
        for (const { frame, method } of found.value.parts) expect([frame, method]).toEqual([0, 0])
      }),
      { numRuns: 40 },
    )
  })

  it('between two indices adds up, whatever they have in common and their roots are called', () => {
    const since = fc.constantFrom('2017' as Period, '2018' as Period)
    const rootId = fc.constantFrom('total', 'whole')
    fc.assert(
      fc.property(panel, choices, choices, since, rootId, (columns, first, second, since, root) => {
        const { dataset, records } = toProject(columns)
        const [before, later] = [first, second].map((chosen, at) => {
          const whole = toFramework(chosen)
          const framework =
            at === 0
              ? whole
              : {
                  ...whole,
                  nodes: whole.nodes
                    .filter((node) => !('indicator' in node && node.indicator === 'c'))
                    .map((node) => ({
                      ...node,
                      ...('id' in node && node.id === 'total' ? { id: root } : {}),
                      ...(node.parent === 'total' ? { parent: root } : {}),
                    })),
                }
          const session = openIndex(dataset, records, framework)
          if (!session.ok) throw new Error(JSON.stringify(session.error))
          return openExplaining(session.value)
        })
        if (before === undefined || later === undefined) throw new Error('two indices')
        const question = {
          node: root,
          region: 'R1' as RegionCode,
          period: '2018' as Period,
          since,
        }
        const found = explainChange(later, question, before)
        if (!found.ok) return
        expect(found.value.kind).toBe('indices')
        expectAddsUp(found.value)
        // In one period nothing but the indices differs.
        if (since === '2018') expect(found.value.causes).toMatchObject({ data: 0, frame: 0 })
      }),
      { numRuns: 40 },
    )
  })

  it('between two indices an indicator is one wherever it stands, and exchanging them turns every sign', () => {
    // Under which node the second index has each indicator, and what it calls its nodes.
    const places = fc.array(fc.constantFrom('total', 'x', 'y'), { minLength: 6, maxLength: 6 })
    const names = fc.constantFrom<Readonly<Record<string, string>>>(
      {},
      { x: 'y', y: 'x' },
      { x: 'u', y: 'v' },
    )
    const since = fc.constantFrom('2017' as Period, '2018' as Period)
    // Of these no orders are drawn, however many children stand side by side; see the test before for the others.
    const solved = fc
      .tuple(choices, fc.constantFrom('arithmetic', 'geometric'), fc.constantFrom('arithmetic', 'geometric'))
      .map(([chosen, root, inner]) => ({ ...chosen, root, inner }))
    fc.assert(
      fc.property(panel, solved, solved, since, places, names, (columns, first, second, since, at, name) => {
        const { dataset, records } = toProject(columns)
        const moved = (framework: Framework): Framework => {
          const nodes = framework.nodes.map((node) => {
            const parent =
              'indicator' in node ? at[CODES.indexOf(node.indicator)] : (node.parent ?? undefined)
            const own = 'indicator' in node ? {} : { id: name[node.id] ?? node.id }
            return { ...node, ...own, ...(parent === undefined ? {} : { parent: name[parent] ?? parent }) }
          })
          const used = new Set(nodes.map(({ parent }) => parent))
          const kept = nodes.filter(
            (node) => 'indicator' in node || node.parent === undefined || used.has(node.id),
          )
          const steps = framework.steps.map((step) =>
            step.step === 'aggregate' ? { ...step, nodes: {} } : step,
          )
          return testFramework({ ...framework, nodes: kept, steps })
        }
        const [before, later] = [moved(toFramework(first)), toFramework(second)].map((framework) => {
          const session = openIndex(dataset, records, framework)
          if (!session.ok) throw new Error(JSON.stringify(session.error))
          return openExplaining(session.value)
        })
        if (before === undefined || later === undefined) throw new Error('two indices')
        const question = { node: 'total', region: 'R1' as RegionCode, period: '2018' as Period, since }
        const found = explainChange(later, question, before)
        if (!found.ok) return
        expectAddsUp(found.value)
        const leaves = found.value.parts.filter(({ kind }) => kind === 'indicator')
        expect(leaves.map(({ id }) => id).toSorted()).toEqual(CODES)
        for (const { id, a, b } of leaves)
          for (const [side, { material }, period] of [
            [a, later, '2018'],
            [b, before, since],
          ] as const) {
            const { nodes, scores, periods } = material.run
            const cell = periods.indexOf(period as Period)
            expect(side.score).toBe(
              ((score) => (Number.isNaN(score) ? null : score))(
                scores[nodes.findIndex((node) => node.id === id)]?.[cell] ?? Number.NaN,
              ),
            )
            expect(side.trace).not.toBeNull()
          }
        const back = explainChange(before, { ...question, period: since, since: '2018' as Period }, later)
        if (!back.ok) throw new Error(back.error.code)
        const other = contributionsOf(back.value)
        for (const { id, contribution } of leaves)
          expect(Math.abs(contribution + (other.get(id) ?? Number.NaN))).toBeLessThanOrEqual(
            1e-10 * sizeOf(found.value),
          )
      }),
      { numRuns: 30 },
    )
  })
})
