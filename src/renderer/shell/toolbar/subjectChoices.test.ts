import { describe, expect, it } from 'vitest'
import { frameworkSchema, nodeIdOf } from '#core/index/framework'
import { records } from '../../store/testRecords'
import { indicatorsByDimension, matches, nodesInOrder, subjectGroups } from './subjectChoices'

const parsed = (nodes: readonly object[]) =>
  frameworkSchema.parse({ id: 'x', name: { zh: '', en: '' }, nodes, steps: [] }).nodes

describe('nodesInOrder', () => {
  it('puts children under their parents, whatever the order written', () => {
    const nodes = parsed([
      { indicator: 'a', parent: 'x' },
      { id: 'y', parent: 'total' },
      { id: 'total' },
      { id: 'x', parent: 'total' },
    ])
    expect(nodesInOrder(nodes).map(({ node, depth }) => [nodeIdOf(node), depth])).toEqual([
      ['total', 0],
      ['y', 1],
      ['x', 1],
      ['a', 2],
    ])
  })

  it('ends on a tree that leads back into itself', () => {
    const nodes = parsed([{ id: 'total' }, { id: 'total', parent: 'total' }])
    expect(nodesInOrder(nodes)).toHaveLength(1)
  })
})

describe('indicatorsByDimension', () => {
  it('lists those without a dimension last', () => {
    const groups = indicatorsByDimension(
      records({
        indicators: [
          ['a', null],
          ['b', 'Economy'],
          ['c', 'Economy'],
        ],
      }),
    )
    expect(
      groups.map(({ dimension, indicators }) => [dimension?.en, indicators.map(({ code }) => code)]),
    ).toEqual([
      ['Economy', ['b', 'c']],
      [undefined, ['a']],
    ])
  })
})

describe('subjectGroups', () => {
  it('offers the nodes of indices, then indicators; a root is called as its index', () => {
    const [index, ...dimensions] = subjectGroups(records({ index: true }))
    expect(index?.choices.map(({ key, name, depth }) => [key, name.en, depth])).toEqual([
      ['n:dcdi:total', 'Development', 0],
      ['n:dcdi:infra', 'Infrastructure', 1],
      ['n:dcdi:gdp', 'gdp', 2],
    ])
    expect(dimensions.flatMap(({ choices }) => choices.map(({ key }) => key))).toEqual(['i:gdp', 'i:phones'])
  })
})

describe('matches', () => {
  it('knows no case, width or spaces', () => {
    expect(matches('浙江', '浙 江 省')).toBe(true)
    expect(matches('ＧＤＰ', 'gdp per head')).toBe(true)
    expect(matches('x', 'gdp', '地区')).toBe(false)
    expect(matches('  ', 'anything')).toBe(true)
  })
})
