import { describe, expect, it } from 'vitest'
import { runIndex } from '#core/index/runIndex'
import { testFramework, testProject } from '#core/index/testProject'
import { translator } from '#text/translate'
import { problemPlaces } from '../problemPlaces'
import { canDrop, placeOf, zoneAt } from './dragging'
import { readWeight, weightText } from './numberEntry'
import { builderRows, weighingOf } from './treeRows'

const { dataset, records } = testProject(['A', 'B'], ['2018'], {
  a: [1, [1, 2]],
  b: [-1, [2, 1]],
  c: [1, [4, 3]],
})

const framework = testFramework({
  nodes: [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 30, name: { zh: '甲', en: 'X' } },
    { indicator: 'a', parent: 'x' },
    { indicator: 'b', parent: 'x', direction: 1 },
    { id: 'y', parent: 'total', weight: 10 },
    { indicator: 'c', parent: 'y' },
  ],
  steps: [
    { step: 'normalise', method: 'min-max', over: 'all' },
    { step: 'weight', method: 'given', nodes: { x: { method: 'equal' } } },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

const none = problemPlaces([], new Set())
const rows = (collapsed: readonly string[] = [], of = framework) =>
  builderRows({
    framework: of,
    indicators: records.indicators,
    run: undefined,
    places: none,
    collapsed: new Set(collapsed),
  })

describe('builderRows', () => {
  it('walks the tree in the order written, without what is collapsed', () => {
    expect(rows().map(({ id, depth }) => `${depth} ${id}`)).toEqual([
      '0 total',
      '1 x',
      '2 a',
      '2 b',
      '1 y',
      '2 c',
    ])
    expect(rows(['x']).map(({ id }) => id)).toEqual(['total', 'x', 'y', 'c'])
    expect(rows(['x'])[1]?.expanded).toBe(false)
  })

  it('tells shares as written, and as the run has them', () => {
    expect(rows().map(({ share }) => share)).toEqual([null, 0.75, 0.5, 0.5, 0.25, 1])
    const run = runIndex(dataset, records, framework)
    if (!run.ok) throw new Error(run.error.code)
    const computed = builderRows({
      framework,
      indicators: records.indicators,
      run: run.value,
      places: none,
      collapsed: new Set(),
    })
    expect(computed.map(({ effective }) => effective)).toEqual([1, 0.75, 0.375, 0.375, 0.25, 0.25])
  })

  it('tells who weighs, what weights add up to, and directions', () => {
    const [total, x, , b] = rows()
    expect([weighingOf(framework, 'x'), weighingOf(framework, 'total')]).toEqual(['equal', 'given'])
    expect([total?.sum, total?.weighing, x?.weighing, b?.weighed]).toEqual([40, null, 'equal', 'equal'])
    expect([b?.ownDirection, b?.direction]).toEqual([1, 1])
  })
})

describe('problemPlaces', () => {
  const places = problemPlaces(
    [
      { code: 'node-empty', severity: 'error', data: { node: 'x', name: { zh: '', en: '' } } },
      { code: 'method-missing', severity: 'error', data: { step: 'treat', known: ['a'] } },
      { code: 'indicator-constant', severity: 'warning', data: { indicator: 'a', name: { zh: '', en: '' } } },
      { code: 'scope-period-none', severity: 'error', data: {} },
      { code: 'indicator-unknown', severity: 'error', data: { indicator: 'gone' } },
    ],
    new Set(['x', 'a']),
  )

  it('puts each problem where it is mended, and loses none', () => {
    expect([...places.nodes.keys()]).toEqual(['x', 'a'])
    expect([...places.steps.keys()]).toEqual(['treat'])
    expect(places.general.map(({ code }) => code)).toEqual(['scope-period-none', 'indicator-unknown'])
  })
})

describe('dragging', () => {
  it('knows three zones of a node and two of an indicator', () => {
    expect([0.1, 0.5, 0.9].map((share) => zoneAt(share, false))).toEqual(['before', 'into', 'after'])
    expect([0.1, 0.9].map((share) => zoneAt(share, true))).toEqual(['before', 'after'])
  })

  it('finds the place of a drop, never within what is dragged', () => {
    expect(placeOf(framework, 'a', 'after')).toEqual({ parent: 'x', before: 'b' })
    expect(placeOf(framework, 'b', 'after')).toEqual({ parent: 'x', before: null })
    expect(placeOf(framework, 'y', 'into')).toEqual({ parent: 'y', before: null })
    expect(placeOf(framework, 'total', 'before')).toBeNull()
    expect(canDrop(framework, 'x', { parent: 'x', before: 'a' })).toBe(false)
    expect(canDrop(framework, 'x', { parent: 'y', before: 'c' })).toBe(true)
  })
})

describe('numbers of the tree', () => {
  const text = translator('en')

  it('reads percent and refuses what is no weight', () => {
    expect(readWeight('12.5%', text)).toBe(12.5)
    expect(readWeight('-1', text)).toMatch(/negative|0/)
    expect(readWeight('abc', text)).toContain('abc')
  })

  it('shows no digits that say nothing', () => {
    expect([weightText(0.1 + 0.2), weightText(undefined), weightText(Number.NaN)]).toEqual(['0.3', '', ''])
  })
})
