import { describe, expect, it } from 'vitest'
import type { IndicatorCode, Period, RegionCode } from '../../dataset/schema'
import { finish, openIndex } from '../../index/session'
import { testFramework, testProject } from '../../index/testProject'
import { explainChange, openExplaining } from './explainChange'
import { explainGap } from './explainGap'
import type { Explanation } from './explanation'
import { traceCell } from './trace'

const [a, b] = ['A', 'B'] as unknown as readonly [RegionCode, RegionCode]
const [earlier, later] = ['2017', '2018'] as unknown as readonly [Period, Period]

type Values = Readonly<Record<string, readonly (number | null)[]>>

const openNodes = (
  periods: readonly string[],
  values: Values,
  nodes: readonly object[],
  steps: readonly object[],
  scale = 'index',
) => {
  const indicators = Object.fromEntries(
    Object.entries(values).map(([code, own]) => [code, [1, own] as const]),
  )
  const { dataset, records } = testProject(['A', 'B', 'C'], periods, indicators)
  const session = openIndex(dataset, records, testFramework({ nodes, steps, scale }))
  if (!session.ok) throw new Error(JSON.stringify(session.error))
  return { ...openExplaining(session.value), session: session.value }
}

const open = (
  periods: readonly string[],
  values: Values,
  weights: Readonly<Record<string, number>>,
  steps: readonly object[],
  scale?: string,
) => {
  const leaves = Object.entries(weights).map(([indicator, weight]) => ({
    indicator,
    parent: 'total',
    weight,
  }))
  return openNodes(periods, values, [{ id: 'total' }, ...leaves], steps, scale)
}

const parts = ({ parts }: Explanation) =>
  Object.fromEntries(parts.map(({ id, contribution }) => [id, contribution]))

const gap = (opened: ReturnType<typeof open>) => {
  const found = explainGap(opened.material, { node: 'total', period: later, a, b })
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

const change = (opened: ReturnType<typeof open>) => {
  const found = explainChange(opened, { node: 'total', region: a, period: later, since: earlier })
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

const one = ['2018']
const aggregate = (method: string) => [{ step: 'aggregate', method }]

describe('explainGap, worked by hand', () => {
  it('arithmetic: weight x difference; what B lacks counts there as its score, 8, for the others carry its weight', () => {
    const opened = open(
      one,
      { x: [10, 4, 1], y: [20, null, 1], z: [30, 10, 1] },
      { x: 1, y: 1, z: 2 },
      aggregate('arithmetic'),
    )
    const found = gap(opened)
    expect(found).toMatchObject({ difference: 14.5, sum: 14.5, causes: { data: 14.5, frame: 0, method: 0 } })
    expect(parts(found)).toEqual({ x: 1.5, y: 3, z: 10 })
    expect(found.remarks).toEqual([{ code: 'missing', side: 'b', indicators: ['y'] }])
    expect(found.parts[1]).toMatchObject({
      a: { score: 20, rank: 1, counted: true },
      b: { score: null, counted: false },
    })
  })

  it('what both lack explains nothing and is said', () => {
    const found = gap(
      open(one, { x: [10, 4, 1], y: [null, null, 1] }, { x: 1, y: 1 }, aggregate('arithmetic')),
    )
    expect(parts(found)).toEqual({ x: 6, y: 0 })
    expect(found.remarks).toEqual([{ code: 'missing-both', indicators: ['y'] }])
  })

  it('geometric: w L(6, 2) ln(x / y), L the logarithmic mean', () => {
    const found = gap(open(one, { x: [4, 1, 1], y: [9, 4, 1] }, { x: 1, y: 1 }, aggregate('geometric')))
    const mean = 4 / Math.log(3)
    expect(parts(found).x).toBeCloseTo((mean * Math.log(4)) / 2, 14)
    expect(parts(found).y).toBeCloseTo((mean * Math.log(9 / 4)) / 2, 14)
    expect(found.sum).toBeCloseTo(4, 14)
  })

  it('minimum: Shapley; the indicator that decides on both sides explains everything', () => {
    const found = gap(open(one, { x: [3, 1, 1], y: [5, 4, 1] }, { x: 1, y: 1 }, aggregate('min')))
    expect(parts(found)).toEqual({ x: 2, y: 0 })
    expect(found.remarks).toEqual([{ code: 'shapley', nodes: ['total'] }])
  })

  it('Copeland: A wins x and y, B wins nothing; each of the equal indicators explains half', () => {
    const found = gap(open(one, { x: [3, 2, 1], y: [3, 1, 2] }, { x: 1, y: 1 }, aggregate('copeland')))
    expect(found.difference).toBe(3)
    expect(found.sum).toBeCloseTo(3, 14)
  })

  it('is in points for that scale, and explains an indicator by itself', () => {
    const steps = [{ step: 'normalise', method: 'min-max', over: 'all' }, ...aggregate('arithmetic')]
    const opened = open(one, { x: [10, 5, 0], y: [0, 10, 5] }, { x: 60, y: 40 }, steps, 'points')
    expect(parts(gap(opened))).toEqual({ x: 30, y: -40 })
    const leaf = explainGap(opened.material, { node: 'x', period: later, a, b })
    expect(leaf.ok && parts(leaf.value)).toEqual({ x: 30 })
  })

  it('says what cannot be explained', () => {
    const { material } = open(one, { x: [10, null, 0] }, { x: 1 }, aggregate('arithmetic'))
    const ask = (changed: object) => {
      const found = explainGap(material, { node: 'total', period: later, a, b, ...changed })
      return found.ok ? null : found.error.code
    }
    expect(ask({})).toBe('score-missing')
    expect(ask({ b: a })).toBe('regions-same')
    expect(ask({ b: 'Z' })).toBe('region-not-compared')
    expect(ask({ period: '1999' })).toBe('period-not-compared')
    expect(ask({ node: 'nowhere' })).toBe('node-unknown')
  })
})

const both = ['2017', '2018']
const byPeriod = [{ step: 'normalise', method: 'min-max', over: 'period' }, ...aggregate('arithmetic')]

describe('explainChange, worked by hand', () => {
  it('tells the own move from that of the others: 40 -> 30, though A rose from 4 to 6', () => {
    // A among the others of the other year: 60 (2017) and 20 (2018).
    const found = change(open(both, { x: [4, 6, 0, 0, 10, 20] }, { x: 1 }, byPeriod))
    expect(found).toMatchObject({ difference: -10, causes: { data: 15, frame: -25, method: 0 } })
  })

  it('is no move of the others where A itself is the maximum', () => {
    const found = change(open(both, { x: [10, 20, 0, 0, 5, 5] }, { x: 1 }, byPeriod))
    expect(found).toMatchObject({ difference: 0, causes: { data: 0, frame: 0, method: 0 } })
  })

  it('is all data where the frame is pooled or that of a base period', () => {
    for (const over of ['all', { base: '2017' }]) {
      const steps = [{ step: 'normalise', method: 'min-max', over }, ...aggregate('arithmetic')]
      const found = change(open(both, { x: [10, 20, 0, 0, 5, 40] }, { x: 1 }, steps))
      expect(found.causes).toEqual({ data: found.difference, frame: 0, method: 0 })
    }
  })

  it('is all frame where only the others moved', () => {
    const found = change(open(both, { x: [5, 5, 0, 0, 10, 20] }, { x: 1 }, byPeriod))
    expect(found).toMatchObject({ difference: -25, causes: { data: 0, frame: -25, method: 0 } })
  })

  it('is all method where only weights from data moved', () => {
    const steps = [{ step: 'weight', method: 'variation', over: 'period' }, ...aggregate('arithmetic')]
    const values = { x: [10, 10, 4, 1, 4, 1], y: [2, 2, 1, 1, 2, 2] }
    const found = change(open(both, values, { x: 1, y: 1 }, steps))
    expect(found.causes.data).toBe(0)
    expect(found.causes.frame).toBe(0)
    expect(found.difference).not.toBe(0)
    expect(found.causes.method).toBeCloseTo(found.difference, 12)
    // x stands above the whole and gained weight, y below it and lost weight: both lift the score.
    for (const { method } of found.parts) expect(Math.sign(method)).toBe(Math.sign(found.difference))
  })

  it('between two indices is all method where the data stay', () => {
    const values = { x: [10, 10, 4, 4, 4, 4], y: [2, 2, 1, 1, 2, 2] }
    const before = open(both, values, { x: 1, y: 1 }, aggregate('arithmetic'))
    const after = open(both, values, { x: 3, y: 1 }, aggregate('arithmetic'))
    const found = explainChange(after, { node: 'total', region: a, period: later, since: earlier }, before)
    expect(found).toMatchObject({
      ok: true,
      value: { difference: 2, causes: { data: 0, frame: 0, method: expect.closeTo(2, 12) } },
    })
    expect(found.ok && parts(found.value)).toEqual({
      x: expect.closeTo(0.75, 12),
      y: expect.closeTo(1.25, 12),
    })
  })

  it('between two indices matches nodes by name or indicators, and indicators wherever they stand', () => {
    const values = {
      x: [10, 10, 4, 4, 4, 4],
      y: [2, 2, 1, 1, 2, 2],
      z: [6, 6, 1, 1, 2, 2],
    }
    const node = (id: string, name?: string) => ({
      id,
      parent: 'total',
      weight: 1,
      ...(name === undefined ? {} : { name: { zh: name, en: name } }),
    })
    const leaf = (indicator: string, parent: string) => ({ indicator, parent, weight: 1 })
    const first = openNodes(
      both,
      values,
      [{ id: 'total' }, node('p', 'Named'), leaf('x', 'p'), leaf('y', 'p'), node('r'), leaf('z', 'r')],
      aggregate('arithmetic'),
    )
    const renamed = openNodes(
      both,
      values,
      [{ id: 'total' }, node('s', 'Named'), leaf('x', 's'), leaf('y', 's'), node('t'), leaf('z', 't')],
      aggregate('arithmetic'),
    )
    const question = { node: 'total', region: a, period: later, since: later }
    const same = explainChange(renamed, question, first)
    expect(same).toMatchObject({ ok: true, value: { difference: 0, remarks: [] } })
    expect(same.ok && parts(same.value)).toEqual({ s: 0, x: 0, y: 0, t: 0, z: 0 })
    // The node is found by its name, too.
    expect(explainChange(renamed, { ...question, node: 's' }, first)).toMatchObject({
      ok: true,
      value: { difference: 0 },
    })
    // y moves over to z: x from 1/4 to 1/2 of the whole, y 1/4 as before, z from 1/2 to 1/4; 6 -> 7.
    const moved = openNodes(
      both,
      values,
      [{ id: 'total' }, node('p', 'Named'), leaf('x', 'p'), node('r'), leaf('y', 'r'), leaf('z', 'r')],
      aggregate('arithmetic'),
    )
    const found = explainChange(moved, question, first)
    expect(found).toMatchObject({
      ok: true,
      value: { difference: 1, sum: expect.closeTo(1, 12), remarks: [] },
    })
    if (!found.ok) throw new Error(found.error.code)
    expect(found.value.parts.map(({ id, parent }) => [id, parent])).toEqual([
      ['p', 'total'],
      ['x', 'p'],
      ['r', 'total'],
      ['y', 'r'],
      ['z', 'r'],
    ])
    const y = found.value.parts.find(({ id }) => id === 'y')
    expect(y).toMatchObject({ a: { counted: true, weight: 0.25 }, b: { counted: true, weight: 0.25 } })
  })

  it('takes the orders that can be computed, and says so where there are none', () => {
    const values = { x: [10, 12, 4, 4, 4, 4] }
    const first = open(['2017'], { x: [10, 4, 4] }, { x: 1 }, aggregate('arithmetic'))
    const last = open(['2018'], { x: [12, 4, 4] }, { x: 1 }, aggregate('arithmetic'))
    const whole = open(both, values, { x: 1 }, aggregate('arithmetic'))
    const question = { node: 'total', region: a, period: later, since: earlier }
    expect(explainChange(whole, question, first)).toMatchObject({
      ok: true,
      value: { difference: 2, sum: 2, causes: { data: 2, frame: 0, method: 0 }, remarks: [] },
    })
    expect(explainChange(last, question, first)).toMatchObject({
      ok: true,
      value: { difference: 2, sum: 2, causes: { method: 2 }, remarks: [{ code: 'inseparable' }] },
    })
    const same = explainChange(whole, { ...question, since: later })
    expect(same).toMatchObject({ ok: false, error: { code: 'periods-same' } })
  })
})

describe('traceCell', () => {
  it('goes from the raw value through every step to the root', () => {
    const { session, material } = open(
      both,
      { x: [4, null, 0, 0, 10, 20], d: [2, 2, 1, 1, 1, 1] },
      { x: 3 },
      [
        { step: 'denominate', indicators: { x: { by: 'd' } } },
        { step: 'impute', method: 'carry-forward', maxGap: 1 },
        { step: 'normalise', method: 'min-max', over: 'period' },
        ...aggregate('arithmetic'),
      ],
    )
    const run = finish(session.compute())
    const place = { indicator: 'x', region: a, period: later }
    const raw = material.raw('x' as IndicatorCode)
    expect(traceCell(run, place, raw)).toEqual({
      ...place,
      raw: null,
      steps: [
        { step: 'denominate', value: null, mark: null },
        { step: 'impute', value: 2, mark: 'imputed' },
        { step: 'normalise', value: 10, mark: null },
      ],
      path: [
        { node: 'x', score: 10, rank: 2, weight: 1 },
        { node: 'total', score: 10, rank: 2, weight: null },
      ],
    })
    expect(traceCell(run, { ...place, indicator: 'total' }, raw)).toBeNull()
    expect(traceCell({ ...run, steps: [] }, place, raw)).toBeNull()
  })
})
