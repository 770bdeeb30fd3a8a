import { describe, expect, it } from 'vitest'
import { tokens } from '#charts/tokens'
import { withGivenWeights } from '#core/index/edit/givenWeights'
import { setShare } from '#core/index/edit/shares'
import type { Framework } from '#core/index/framework'
import type { IndexRun } from '#core/index/run'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import { type AlternativeSettings, alternativesOf, withSettings } from './alternatives'
import { contributionsOption } from './contributionsOption'
import { resultTable } from './resultTable'
import { slopeOption } from './slopeOption'
import { rankShifts, shiftSummary, triedShares, usedWeight } from './whatIf'

const { dataset, records } = testProject(['A', 'B', 'C'], ['2018'], {
  a: [1, [1, 5, 10]],
  b: [1, [9, 5, 1]],
})

const framework = testFramework({
  nodes: [
    { id: 'total' },
    { indicator: 'a', parent: 'total', weight: 30 },
    { indicator: 'b', parent: 'total', weight: 10 },
  ],
  scale: 'points',
  steps: [
    { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

const runOf = (of: Framework): IndexRun => {
  const run = runIndex(dataset, records, of)
  if (!run.ok) throw new Error(JSON.stringify(run.error))
  return run.value
}

const tableOf = (run: IndexRun) => {
  const root = run.nodes[0]
  const table = root === undefined ? null : resultTable(run, root, null, new Map())
  if (table === null) throw new Error('the run has results')
  return table
}

describe('weights that are tried out', () => {
  const run = runOf(framework)

  it('begin with those in use and keep their sum', () => {
    expect(triedShares(run, 'total', new Map()).map(({ share }) => share)).toEqual([0.75, 0.25])
    const tried = setShare(triedShares(run, 'total', new Map()), 'a', 0.2, new Set()) ?? new Map()
    expect([...tried].map(([id, weight]) => [id, Math.round(weight * 1e9) / 1e9])).toEqual([
      ['a', 8],
      ['b', 32],
    ])
    expect(triedShares(run, 'total', tried)[0]?.share).toBeCloseTo(0.2, 12)
  })

  it('move ranks, told by region', () => {
    const other = runOf(
      withGivenWeights(
        framework,
        new Map([
          ['a', 8],
          ['b', 32],
        ]),
        usedWeight(run),
      ),
    )
    const shifts = rankShifts(tableOf(run), tableOf(other))
    expect(shifts.map(({ id, before, after, shift }) => [id, before, after, shift])).toEqual([
      ['A', 3, 1, 2],
      ['B', 2, 2, 0],
      ['C', 1, 3, -2],
    ])
    expect(shiftSummary(shifts)).toMatchObject({ mean: 4 / 3, moved: 2, most: { id: 'A' } })
    expect(shiftSummary([]).mean).toBeNaN()
  })
})

describe('alternatives', () => {
  it('exchange one method; those that need something said run as soon as it is', () => {
    const all = alternativesOf(framework)
    expect(all.map(({ id }) => id)).toContain('normalise z-score')
    expect(all.map(({ id }) => id)).toContain('weight equal')
    expect(all.map(({ id }) => id)).not.toContain('weight given')
    expect(all.filter(({ own }) => own).map(({ id }) => id)).toEqual([
      'normalise min-max',
      'aggregate arithmetic',
    ])
    const refused: string[] = []
    for (const alternative of all) {
      const run = runIndex(dataset, records, withSettings(alternative, undefined))
      if (!run.ok) refused.push(alternative.id)
    }
    const said: Readonly<Record<string, AlternativeSettings>> = {
      'normalise goalposts': { lower: 0, upper: 20 },
      'normalise distance-to-target': { target: 12 },
      'normalise distance-to-reference': { region: 'B' },
      'weight ahp': { comparisons: { a: { b: 2 } } },
      'weight budget': { experts: [{ a: 60, b: 40 }] },
      'aggregate power': { p: 2 },
    }
    expect(refused.toSorted()).toEqual(Object.keys(said).toSorted())
    for (const alternative of all) {
      const run = runIndex(dataset, records, withSettings(alternative, said[alternative.id]))
      expect([alternative.id, run.ok ? '' : JSON.stringify(run.error)]).toEqual([alternative.id, ''])
    }
  })

  it('take other parameters of the method that the index has', () => {
    const own = alternativesOf(framework).find(({ id }) => id === 'normalise min-max')
    if (own === undefined) throw new Error('the index has a method')
    const shift = (settings: AlternativeSettings) => runOf(withSettings(own, settings)).scores[0]?.[0] ?? 0
    expect(shift({ lower: 50 }) - shift({})).toBeCloseTo((50 * (100 - shift({}))) / 100, 9)
    expect(withSettings(own, { over: 'period' }).steps[own.at]?.over).toBe('period')
  })
})

const shift = (id: string, before: number | null, after: number | null) => ({
  id: id as never,
  name: { zh: id, en: id },
  before,
  after,
  scoreBefore: null,
  scoreAfter: null,
  shift: before === null || after === null ? null : before - after,
})

describe('pictures', () => {
  it('draw a line for each region with a rank on both sides', () => {
    const option = slopeOption({
      shifts: [shift('A', 1, 2), shift('B', 2, 1), shift('C', null, 3)],
      chosen: new Set(['B' as never]),
      sides: ['x', 'y'],
      nameOf: ({ name }) => name.en,
      tokens: tokens.light,
      width: 500,
      height: 400,
    })
    expect(option.series).toMatchObject([
      { id: 'A', data: [{ value: 1 }, { value: 2 }] },
      { id: 'B', lineStyle: { color: tokens.light.accent } },
    ])
  })

  it('name only the largest shifts where names do not fit', () => {
    const many = Array.from({ length: 60 }, (_, at) => shift(String(at), at + 1, at === 0 ? 60 : at))
    const option = slopeOption({
      shifts: many,
      chosen: new Set(),
      sides: ['x', 'y'],
      nameOf: ({ name }) => name.en,
      tokens: tokens.light,
      width: 500,
      height: 170,
    })
    expect(option.series).toMatchObject([
      { data: [{ label: { show: true } }, {}] },
      ...many.slice(1).map(() => ({})),
    ])
  })

  it('stack the parts of each region; a missing part is no zero', () => {
    const option = contributionsOption({
      rows: [{ id: 'A' as never, name: 'A', score: 3, parts: [3, null] }],
      children: ['a', 'b'],
      chosen: new Set(),
      tokens: tokens.dark,
      format: String,
      height: 200,
    })
    expect(option.series).toMatchObject([
      { name: 'a', stack: 'score', data: [{ value: 3 }] },
      { name: 'b', stack: 'score', data: [{ value: '-' }] },
    ])
  })
})
