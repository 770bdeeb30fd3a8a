import { describe, expect, it } from 'vitest'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import { explainChoice } from './explainChoice'

const { dataset, records } = testProject(['A', 'B', 'C'], ['2017', '2018'], {
  x: [1, [9, 1, 5, 5, 1, 9]],
})
const run: IndexRun = (() => {
  const found = runIndex(
    dataset,
    records,
    testFramework({
      nodes: [{ id: 'total' }, { indicator: 'x', parent: 'total' }],
      steps: [{ step: 'aggregate', method: 'arithmetic' }],
    }),
  )
  if (!found.ok) throw new Error(found.error.code)
  return found.value
})()

const choose = (changed: Partial<Parameters<typeof explainChoice>[1]> = {}, of = run) =>
  explainChoice(of, {
    kind: 'gap',
    subject: null,
    period: null,
    regions: [],
    since: null,
    other: null,
    indices: ['test', 'second', 'third'],
    ...changed,
  })

const codes = (...regions: string[]) => regions as RegionCode[]

describe('explainChoice', () => {
  it('begins with the best ranked in the last period against the next', () => {
    expect(choose()).toMatchObject({ period: '2018', a: 'C', b: 'B', bChosen: false })
    expect(choose()?.regions).toEqual(['C', 'B', 'A'])
    expect(choose()?.question).toEqual({ kind: 'gap', node: 'total', period: '2018', a: 'C', b: 'B' })
  })

  it('follows the shared selection: first and second region, period, node', () => {
    const subject = { kind: 'node', index: 'test', node: 'x' } as const
    const found = choose({ regions: codes('Z', 'A', 'C'), period: '2017' as Period, subject })
    expect(found).toMatchObject({ node: { id: 'x' }, a: 'A', b: 'C', bChosen: true, period: '2017' })
    expect(choose({ regions: codes('A') })).toMatchObject({ a: 'A', b: 'B' })
  })

  it('keeps to the root and the last period where the selection is elsewhere', () => {
    const subject = { kind: 'node', index: 'another', node: 'x' } as const
    expect(choose({ subject, period: '1999' as Period })).toMatchObject({
      node: { id: 'total' },
      period: '2018',
    })
  })

  it('compares with the period before, else with another, else with none', () => {
    expect(choose({ kind: 'change' })?.question).toMatchObject({ region: 'C', period: '2018', since: '2017' })
    expect(choose({ kind: 'change', period: '2017' as Period })).toMatchObject({ since: '2018' })
    expect(choose({ kind: 'change', since: '2018' as Period })).toMatchObject({ since: '2017' })
    const one = { ...run, periods: run.periods.slice(1) }
    expect(choose({ kind: 'change' }, one)).toMatchObject({ since: null, question: null })
  })

  it('compares with another index in the same period, unless others are chosen', () => {
    const asked = choose({ kind: 'indices' })
    expect(asked?.question).toMatchObject({ region: 'C', period: '2018', since: '2018', other: 'second' })
    const chosen = choose({ kind: 'indices', other: 'third', since: '2017' as Period })
    expect(chosen?.question).toMatchObject({ since: '2017', other: 'third' })
    expect(choose({ kind: 'indices', other: 'gone' })?.other).toBe('second')
    expect(choose({ kind: 'indices', indices: ['test'] })).toMatchObject({ other: null, question: null })
  })

  it('is nothing without regions or periods', () => {
    expect(choose({}, { ...run, regions: [] })).toBeNull()
    expect(choose({}, { ...run, periods: [] })).toBeNull()
    expect(choose({}, { ...run, nodes: [] })).toBeNull()
  })
})
