import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorCode, RegionCode } from '../../dataset/schema'

import { setIndex } from '../../project/commands/setIndex'
import { emptyContent } from '../../project/testing/memoryProject'
import { type Framework, frameworkSchema, nodeIdOf, type Step } from '../framework'
import { reporter } from '../problems'
import { testFramework, testProject } from '../testProject'
import { buildTree } from '../tree'
import { describeEdit } from './describeEdit'
import { childrenOf, unusedId } from './family'
import { withGivenWeights } from './givenWeights'
import { newFramework } from './newFramework'
import { addIndicator, addNode, moveNode, removeNode, renameNode, setDirection, setWeight } from './nodes'
import { setListed } from './regions'
import { distribute, scaleTo, setShare, sharesOf, withWeights } from './shares'
import { addStep, moveStep, removeStep, setMethod, setOver, setOverride, setParams } from './steps'
import { type Direction, stepNode } from './walk'

const { records } = testProject(['A', 'B'], ['2018'], { a: [1, []], b: [1, []], c: [-1, []], d: [1, []] })

const framework = testFramework({
  nodes: [
    { id: 'total' },
    { id: 'x', parent: 'total', weight: 60, name: { zh: '甲', en: 'X' } },
    { indicator: 'a', parent: 'x', weight: 1 },
    { indicator: 'b', parent: 'x', weight: 3 },
    { id: 'y', parent: 'total', weight: 40 },
    { indicator: 'c', parent: 'y' },
  ],
  steps: [
    { step: 'treat', method: 'winsorise', skew: 1, nodes: { x: { method: 'log' } } },
    { step: 'normalise', method: 'min-max', lower: 0, upper: 100, indicators: { a: { upper: 10 } } },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

const changed = (next: Framework | null): Framework => {
  if (next === null) throw new Error('the edit was refused')
  return next
}

const ids = (of: Framework, parent: string) => childrenOf(of, parent).map(nodeIdOf)
const weightOf = (of: Framework, id: string) => of.nodes.find((node) => nodeIdOf(node) === id)?.weight
const code = (text: string) => text as IndicatorCode

describe('regions that an index lists', () => {
  const codes = (...given: string[]) => given as RegionCode[]
  const order = codes('A', 'B', 'C', 'D')
  const listed = { ...framework, regions: codes('D', 'gone', 'B') }

  it('stand in the order of the project; what it does not know stays', () => {
    expect(setListed(listed, order, codes('A', 'D'), true)?.regions).toEqual(['A', 'B', 'D', 'gone'])
    expect(setListed(listed, order, codes('A', 'D'), false)?.regions).toEqual(['B', 'gone'])
  })

  it('are only changed where there is a list, which is told as a change of scope', () => {
    expect(setListed(framework, order, codes('A'), true)).toBeNull()
    const next = setListed(listed, order, codes('B'), false)
    expect(next && describeEdit(listed, next, (code) => ({ zh: code, en: code }))).toEqual({
      key: 'scope',
      data: {},
    })
  })
})

describe('nodes', () => {
  it('are added with an even share, in front of another or last', () => {
    const first = changed(addIndicator(framework, { parent: 'x', before: 'b' }, code('d')))
    expect(ids(first, 'x')).toEqual(['a', 'd', 'b'])
    expect(weightOf(first, 'd')).toBe(2)
    const below = changed(addIndicator(framework, { parent: 'y', before: null }, code('d')))
    expect(weightOf(below, 'd')).toBeUndefined()
    const node = addNode(framework, { parent: 'total', before: null }, { zh: '丙', en: 'Z' }, 'x')
    expect(node?.id).toBe('x-2')
    expect(node !== null && ids(node.framework, 'total')).toEqual(['x', 'y', 'x-2'])
    expect(addIndicator(framework, { parent: 'x', before: null }, code('c'))).toBeNull()
    expect(addIndicator(framework, { parent: 'a', before: null }, code('d'))).toBeNull()
    expect(addIndicator(framework, { parent: 'x', before: 'c' }, code('d'))).toBeNull()
  })

  it('go with all below them and with what steps set for them', () => {
    const next = changed(removeNode(framework, 'x'))
    expect(next.nodes.map(nodeIdOf)).toEqual(['total', 'y', 'c'])
    expect(next.steps[0]).toEqual({ step: 'treat', method: 'winsorise', skew: 1 })
    expect(next.steps[1]).toEqual({ step: 'normalise', method: 'min-max', lower: 0, upper: 100 })
    expect(removeNode(framework, 'total')).toBeNull()
  })

  it('move with all below them, never into themselves or an indicator', () => {
    const next = changed(moveNode(framework, 'x', { parent: 'y', before: 'c' }))
    expect(ids(next, 'y')).toEqual(['x', 'c'])
    expect(weightOf(next, 'x')).toBeUndefined()
    expect(moveNode(framework, 'x', { parent: 'x', before: null })).toBeNull()
    expect(moveNode(framework, 'y', { parent: 'a', before: null })).toBeNull()
    expect(moveNode(framework, 'total', { parent: 'y', before: null })).toBeNull()
    expect(moveNode(framework, 'a', { parent: 'x', before: 'b' })).toBeNull()
    expect(weightOf(changed(moveNode(framework, 'c', { parent: 'x', before: 'a' })), 'c')).toBe(2)
  })

  it('are renamed, the root with its index, and directions hold within the index', () => {
    const name = { zh: '新', en: 'New' }
    expect(changed(renameNode(framework, 'total', name)).name).toEqual(name)
    expect(changed(renameNode(framework, 'x', name)).nodes[1]).toMatchObject({ name })
    expect(renameNode(framework, 'a', name)).toBeNull()
    const turned = changed(setDirection(framework, 'a', -1))
    expect(turned.nodes[2]).toMatchObject({ direction: -1 })
    expect(changed(setDirection(turned, 'a', null))).toEqual(framework)
  })

  it('walk by the keyboard', () => {
    const step = (id: string, direction: Direction) => stepNode(framework, id, direction)
    expect(ids(changed(step('b', 'up')), 'x')).toEqual(['b', 'a'])
    expect(ids(changed(step('x', 'down')), 'total')).toEqual(['y', 'x'])
    expect(ids(changed(step('y', 'in')), 'x')).toEqual(['a', 'b', 'y'])
    expect(ids(changed(step('a', 'out')), 'total')).toEqual(['x', 'a', 'y'])
    expect([step('a', 'up'), step('y', 'down'), step('b', 'in'), step('x', 'out')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('have free ids', () => {
    expect(unusedId('a', new Set(['a', 'a-2']))).toBe('a-3')
    expect(newFramework({ zh: '', en: '' }, new Set(['index'])).id).toBe('index-2')
  })
})

const siblings = fc
  .array(fc.record({ weight: fc.double({ min: 0.01, max: 1000, noNaN: true }), locked: fc.boolean() }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((list) => {
    const nodes = list.map(({ weight }, at) => ({ id: `n${at}`, parent: 'total', weight }))
    return {
      framework: testFramework({ nodes: [{ id: 'total' }, ...nodes], steps: [] }),
      locked: new Set(list.flatMap(({ locked }, at) => (locked ? [`n${at}`] : []))),
    }
  })

const sumOfShares = (of: Framework) => sharesOf(of, 'total').reduce((sum, { share }) => sum + share, 0)
const sumOfWeights = (of: Framework) => sharesOf(of, 'total').reduce((sum, { weight }) => sum + weight, 0)

describe('shares', () => {
  it('add up to 100 % after any edit, with the weights adding up to what they did', () => {
    fc.assert(
      fc.property(siblings, fc.double({ min: 0, max: 1, noNaN: true }), ({ framework, locked }, share) => {
        const before = sharesOf(framework, 'total')
        for (const weights of [setShare(before, 'n0', share, locked), distribute(before, locked)]) {
          if (weights === null) continue
          const after = withWeights(framework, weights)
          expect(Math.abs(sumOfShares(after) - 1)).toBeLessThan(1e-9)
          expect(sumOfWeights(after) / sumOfWeights(framework)).toBeCloseTo(1, 9)
          expect([...weights.values()].every((weight) => weight >= 0)).toBe(true)
        }
      }),
    )
  })

  it('leave locked siblings what they have, and give at most what those leave', () => {
    fc.assert(
      fc.property(siblings, fc.double({ min: 0, max: 1, noNaN: true }), ({ framework, locked }, share) => {
        const before = sharesOf(framework, 'total')
        const weights = setShare(before, 'n0', share, locked)
        const others = before.filter(({ id }) => id !== 'n0')
        expect(weights === null).toBe(others.every(({ id }) => locked.has(id)))
        if (weights === null) return
        const after = sharesOf(withWeights(framework, weights), 'total')
        for (const [at, { id, share: was }] of before.entries())
          if (locked.has(id) && id !== 'n0') expect(after[at]?.share).toBeCloseTo(was, 9)
        const kept = others.reduce((sum, { id, share: own }) => (locked.has(id) ? sum + own : sum), 0)
        expect(after[0]?.share).toBeCloseTo(Math.min(share, 1 - kept), 9)
      }),
    )
  })

  it('are even after distributing, and the same after scaling to 100', () => {
    const before = sharesOf(framework, 'x')
    expect([...(distribute(before, new Set()) ?? [])]).toEqual([
      ['a', 2],
      ['b', 2],
    ])
    expect([...(scaleTo(before, 100) ?? [])]).toEqual([
      ['a', 25],
      ['b', 75],
    ])
    expect(distribute(before, new Set(['a', 'b']))).toBeNull()
  })

  it('count 1 each where no weight is written; writing one writes all', () => {
    const bare = withWeights(framework, new Map())
    const none = { ...bare, nodes: bare.nodes.map(({ weight: _, ...node }) => node) } as Framework
    expect(sharesOf(none, 'x').map(({ share }) => share)).toEqual([0.5, 0.5])
    const next = changed(setWeight(none, 'a', 3))
    expect([weightOf(next, 'a'), weightOf(next, 'b'), weightOf(next, 'x')]).toEqual([3, 1, undefined])
  })

  it('hold as given whatever the weight step said', () => {
    const step = { step: 'weight', method: 'equal' } as Step
    const next = withGivenWeights(addStep(framework, step), new Map([['a', 5]]), () => 7)
    expect([weightOf(next, 'a'), weightOf(next, 'b')]).toEqual([5, 7])
    expect(next.steps[2]).toEqual({ ...step, nodes: { x: { method: 'given' } } })
  })
})

const edit = fc.record({
  kind: fc.constantFrom('up', 'down', 'in', 'out', 'remove', 'node', 'indicator', 'share'),
  at: fc.nat(20),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
})

const perform = (of: Framework, { kind, at, share }: { kind: string; at: number; share: number }) => {
  const id = nodeIdOf(of.nodes[at % of.nodes.length] ?? { id: 'total' })
  const place = { parent: id, before: null }
  const parent = of.nodes.find((node) => nodeIdOf(node) === id)?.parent ?? 'total'
  switch (kind) {
    case 'remove':
      return removeNode(of, id)
    case 'node':
      return addNode(of, place, { zh: '新', en: 'new' })?.framework ?? null
    case 'indicator':
      return addIndicator(of, place, code('d'))
    case 'share': {
      const weights = setShare(sharesOf(of, parent), id, share, new Set())
      return weights === null ? null : withWeights(of, weights)
    }
    default:
      return stepNode(of, id, kind as Direction)
  }
}

describe('any sequence of edits', () => {
  it('leaves one tree that can be kept, and undo gives what was before', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let now = framework
        for (const each of edits) {
          const next = perform(now, each)
          if (next === null) continue
          const found = reporter()
          buildTree(next, records.indicators, found)
          expect(found.problems.filter((problem) => problem.code !== 'node-empty')).toEqual([])
          expect(frameworkSchema.safeParse(next).success).toBe(true)
          const command = setIndex.prepare(next)
          if (!command.ok) throw new Error(JSON.stringify(command.error))
          const held = { ...emptyContent().records, ...records, indices: new Map([['test', now]]) }
          const diff = command.value.apply({ records: held, cell: () => null, cells: () => [] } as never)
          if (!diff.ok) throw new Error(JSON.stringify(diff.error))
          if (diff.value.records.length > 0) expect(diff.value.records[0]).toMatchObject({ before: now })
          now = next
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('steps', () => {
  it('come to their usual place, move and go', () => {
    const next = addStep(framework, { step: 'impute', method: 'mean' })
    expect(next.steps.map(({ step }) => step)).toEqual(['impute', 'treat', 'normalise', 'aggregate'])
    expect(removeStep(next, 0)).toEqual(framework)
    expect(changed(moveStep(next, 0, 2)).steps.map(({ step }) => step)).toEqual([
      'treat',
      'normalise',
      'impute',
      'aggregate',
    ])
    expect([moveStep(next, 0, 4), moveStep(next, 0, 0)]).toEqual([null, null])
  })

  it('lose the parameters of a method with it, and keep their own', () => {
    expect(changed(setMethod(framework, 0, 'log', ['skew'])).steps[0]).toEqual({
      step: 'treat',
      method: 'log',
      skew: 1,
      nodes: { x: { method: 'log' } },
    })
    expect(changed(setMethod(framework, 1, 'rank', [])).steps[1]).not.toHaveProperty('upper')
  })

  it('take parameters, over and overrides, and give them back', () => {
    expect(changed(setParams(framework, 1, { lower: 5, upper: undefined })).steps[1]).toEqual({
      step: 'normalise',
      method: 'min-max',
      lower: 5,
      indicators: { a: { upper: 10 } },
    })
    expect(changed(setOver(changed(setOver(framework, 1, 'all')), 1, undefined))).toEqual(framework)
    const more = changed(setOverride(framework, 1, 'indicators', 'b', { method: 'rank', x: undefined }))
    expect(more.steps[1]?.indicators).toEqual({ a: { upper: 10 }, b: { method: 'rank' } })
    expect(changed(setOverride(more, 1, 'indicators', 'b', null))).toEqual(framework)
    expect(changed(setOverride(framework, 1, 'indicators', 'a', null)).steps[1]).not.toHaveProperty(
      'indicators',
    )
  })
})

describe('describeEdit', () => {
  const name = (id: string) => ({ zh: id, en: id })
  const key = (next: Framework | null) => describeEdit(framework, changed(next), name)?.key ?? null

  it('tells the one thing that was changed', () => {
    expect(key(addIndicator(framework, { parent: 'x', before: null }, code('d')))).toBe('node.add')
    expect(key(removeNode(framework, 'x'))).toBe('node.removeBranch')
    expect(key(removeNode(framework, 'b'))).toBe('node.remove')
    expect(key(moveNode(framework, 'c', { parent: 'x', before: null }))).toBe('node.move')
    expect(key(stepNode(framework, 'b', 'up'))).toBe('node.reorder')
    expect(key(setDirection(framework, 'a', -1))).toBe('node.direction')
    expect(key(renameNode(framework, 'x', name('n')))).toBe('node.rename')
    expect(key(renameNode(framework, 'total', name('n')))).toBe('rename')
    expect(key(withWeights(framework, distribute(sharesOf(framework, 'x'), new Set()) ?? new Map()))).toBe(
      'weights.below',
    )
    expect(key(addStep(framework, { step: 'impute' }))).toBe('step.add')
    expect(key(removeStep(framework, 0))).toBe('step.remove')
    expect(key(moveStep(framework, 0, 1))).toBe('step.move')
    expect(key(setParams(framework, 0, { skew: 3 }))).toBe('step.change')
    expect(key({ ...framework, scale: 'points' })).toBe('scale')
    expect(key({ ...framework, regions: { level: 'city' } })).toBe('scope')
    expect(key({ ...removeStep(framework, 0), scale: 'points' })).toBeNull()
  })

  it('tells a weight with what it was', () => {
    expect(describeEdit(framework, changed(setWeight(framework, 'a', 2.5)), name)).toEqual({
      key: 'weight',
      data: { node: name('a'), before: 1, after: 2.5 },
    })
  })
})
