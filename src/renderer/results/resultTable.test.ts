import { describe, expect, it } from 'vitest'
import type { Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun, RunNode } from '#core/index/run'
import { translator } from '#text/translate'
import { changeMark, changeText } from './changeText'
import { earlierYear, levelsBelow, rankChange, rankOf, resultTable, scoreOf, shownNode } from './resultTable'

const node = (
  id: string,
  parent: string | null,
  children: readonly string[],
  kind: RunNode['kind'],
): RunNode => ({
  id,
  parent,
  kind,
  name: { zh: id, en: id },
  depth: parent === null ? 0 : parent === 'total' ? 1 : 2,
  children,
  weight: 1,
  effectiveWeight: 1,
  localWeights: null,
  points: null,
  method: null,
})

/** Four regions, two years. Regions x periods; D has no score in 2018. */
const run: IndexRun = {
  index: 'i',
  name: { zh: 'i', en: 'i' },
  scale: 'index',
  regions: ['A', 'B', 'C', 'D'] as RegionCode[],
  periods: ['2017', '2018'] as Period[],
  nodes: [
    node('total', null, ['part'], 'node'),
    node('part', 'total', ['x'], 'node'),
    node('x', 'part', [], 'indicator'),
  ],
  scores: [
    Float64Array.of(9, 7, 8, 9, 7, 7, 6, Number.NaN),
    Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  ],
  ranks: [
    Int32Array.of(1, 2, 2, 1, 3, 2, 4, 0),
    Int32Array.of(4, 4, 3, 3, 2, 2, 1, 1),
    Int32Array.of(4, 4, 3, 3, 2, 2, 1, 1),
  ],
  ranked: [Int32Array.of(4, 3), Int32Array.of(4, 4), Int32Array.of(4, 4)],
  steps: [],
  problems: [],
}

const regions = new Map()
const table = (period: string | null, id = 'total') => {
  const shown = run.nodes.find((each) => each.id === id)
  if (shown === undefined) throw new Error(`no node ${id}`)
  const made = resultTable(run, shown, period as Period | null, regions)
  if (made === null) throw new Error('the run has results')
  return made
}

describe('resultTable', () => {
  it('sorts by rank, ties in project order, unranked last', () => {
    expect(table('2018').rows.map(({ id }) => id)).toEqual(['B', 'A', 'C', 'D'])
    expect(table('2017').rows.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D'])
  })

  it('shows the last period where the chosen one is not in the run', () => {
    expect(table(null).period).toBe(1)
    expect(table('1999').period).toBe(1)
  })

  it('reads scores and ranks of the node and its children; missing is null, not zero', () => {
    const made = table('2018')
    const [b, , , d] = made.rows
    const [child] = made.children
    if (b === undefined || d === undefined || child === undefined) throw new Error('four rows, one child')
    expect(scoreOf(made, made.shown, b)).toBe(9)
    expect(scoreOf(made, made.shown, d)).toBeNull()
    expect(rankOf(made, made.shown, d, 1)).toBeNull()
    expect(scoreOf(made, child, b)).toBe(4)
    expect(rankOf(made, child, b, 1)).toBe(3)
  })

  it('has columns of any level below the node', () => {
    const root = run.nodes[0]
    if (root === undefined) throw new Error('the run has a root')
    expect(levelsBelow(run, root)).toBe(2)
    const leaves = resultTable(run, root, null, regions, 2)
    expect(leaves?.children.map(({ node: { id }, at }) => [id, at])).toEqual([['x', 2]])
    expect(resultTable(run, root, null, regions, 3)?.children).toEqual([])
  })

  it('is null for a run without periods', () => {
    expect(resultTable({ ...run, periods: [] }, node('total', null, [], 'node'), null, regions)).toBeNull()
  })
})

describe('rankChange', () => {
  const change = (period: string, id: string) => {
    const made = table(period)
    const row = made.rows.find((each) => each.id === id)
    if (row === undefined) throw new Error(`no row ${id}`)
    return rankChange(made, row)
  }

  it('counts places up and down against the year before', () => {
    expect(change('2018', 'A')).toEqual({ kind: 'down', places: 1 })
    expect(change('2018', 'B')).toEqual({ kind: 'up', places: 1 })
    expect(change('2018', 'C')).toEqual({ kind: 'up', places: 1 })
  })

  it('has no change without a rank or without an earlier year', () => {
    expect(change('2018', 'D')).toEqual({ kind: 'none' })
    expect(change('2017', 'A')).toEqual({ kind: 'first' })
  })

  it('is read out in words, not in triangles', () => {
    expect(changeMark({ kind: 'up', places: 2 })).toBe('▲2')
    expect(changeText({ kind: 'up', places: 2 }, '2017', translator('zh'))).toBe('较 2017 上升 2 位')
    expect(changeText({ kind: 'down', places: 1 }, '2017', translator('en'))).toBe('Down 1 place on 2017')
    expect(changeText({ kind: 'same' }, '2017', translator('en'))).toBe('Same rank as in 2017')
    expect(changeMark({ kind: 'none' })).toBe('')
  })
})

describe('earlierYear', () => {
  const periods = ['2015', '2018', '2017-Q1', '2018-Q1', '2018-Q2'] as Period[]

  it('finds the same part of the nearest earlier year', () => {
    expect(earlierYear(periods, 1)).toBe(0)
    expect(earlierYear(periods, 3)).toBe(2)
    expect(earlierYear(periods, 4)).toBe(-1)
    expect(earlierYear(periods, 0)).toBe(-1)
    expect(earlierYear(['2013', '2016', '2018'] as Period[], 2)).toBe(1)
  })
})

describe('shownNode', () => {
  const shown = (remembered: string | null, subject: string | null, index = 'i') =>
    shownNode(run, remembered, subject === null ? null : { kind: 'node', index, node: subject })?.id

  it('starts at the root and keeps what was chosen', () => {
    expect(shown(null, null)).toBe('total')
    expect(shown('part', null)).toBe('part')
    expect(shown('gone', null)).toBe('total')
  })

  it('stays where the selection is at one of its columns, and follows it elsewhere', () => {
    expect(shown('total', 'part')).toBe('total')
    expect(shown('part', 'total')).toBe('total')
    expect(shown('total', 'x')).toBe('part')
  })

  it('is not moved by another index', () => {
    expect(shown('part', 'total', 'other')).toBe('part')
  })
})
