import { describe, expect, it } from 'vitest'
import { contributions } from '../../analysis/contributions'
import { runIndex } from '../runIndex'
import { testFramework, testProject } from '../testProject'

const project = testProject(['A', 'B', 'C'], ['2017', '2018'], {
  // Per period: a 1 2 3 and 2 2 2, b 2 4 9 and 1 2 3, c 5 5 8 and 1 5 9.
  a: [1, [1, 2, 2, 2, 3, 2]],
  b: [1, [2, 1, 4, 2, 9, 3]],
  c: [1, [5, 1, 5, 5, 8, 9]],
})

const nodes = [
  { id: 'total' },
  { id: 'x', parent: 'total', weight: 30 },
  { indicator: 'a', parent: 'x', weight: 1 },
  { indicator: 'b', parent: 'x', weight: 1 },
  { indicator: 'c', parent: 'total', weight: 70 },
]

const run = (weight: object, scale = 'index') => {
  const steps = [
    { step: 'weight', ...weight },
    { step: 'aggregate', method: 'arithmetic' },
  ]
  const result = runIndex(project.dataset, project.records, testFramework({ nodes, steps, scale }))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const { value } = result
  const at = (id: string) => value.nodes.findIndex((node) => node.id === id)
  return { ...value, node: (id: string) => value.nodes[at(id)], score: (id: string) => value.scores[at(id)] }
}

/** Coefficient of variation by hand: s with n − 1. */
const cv = (...values: number[]) => {
  const mean = values.reduce((a, b) => a + b) / values.length
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1)) / mean
}

describe('weights from data', () => {
  it('of a higher node follow from the scores of its children', () => {
    const found = run({ method: 'variation', over: 'all' })
    const [a, b] = [cv(1, 2, 2, 2, 3, 2), cv(2, 1, 4, 2, 9, 3)]
    expect(found.node('a')?.weight).toBeCloseTo(a / (a + b), 14)
    const x = Array.from(found.score('x') ?? [])
    expect(x[0]).toBeCloseTo((a * 1 + b * 2) / (a + b), 14)
    const [weightX, weightC] = [cv(...x), cv(5, 1, 5, 5, 8, 9)]
    expect(found.node('x')?.weight).toBeCloseTo(weightX / (weightX + weightC), 14)
    expect(found.node('b')?.effectiveWeight).toBeCloseTo(((weightX / (weightX + weightC)) * b) / (a + b), 14)
    expect(found.node('a')?.localWeights).toBeNull()
  })

  it('differ from period to period where they are asked by period, and everything adds up', () => {
    for (const scale of ['index', 'points']) {
      const found = run({ method: 'variation', over: 'period' }, scale)
      const [a, b] = [cv(1, 2, 3), cv(2, 4, 9)]
      expect(found.node('a')?.localWeights?.[0]).toBeCloseTo(a / (a + b), 14)
      // In 2018 a does not vary: it counts for nothing, and the run says so.
      expect(Array.from(found.node('a')?.localWeights ?? [])[1]).toBe(0)
      expect(found.problems.filter(({ code }) => code === 'weights-constant')).toMatchObject([
        { severity: 'warning', data: { node: 'x', periods: ['2018'], children: [{ en: 'a' }] } },
      ])
      expect(found.node('a')?.weight).toBeCloseTo(a / (a + b) / 2, 14)
      for (const id of ['total', 'x']) {
        const parts = contributions(found, id)?.values ?? []
        for (const [cell, score] of Array.from(found.score(id) ?? []).entries())
          expect(parts.reduce((sum, part) => sum + (part[cell] ?? 0), 0)).toBeCloseTo(score, 12)
      }
    }
  })

  it('by CRITIC are none where children say the same, whatever rounding leaves of their correlation', () => {
    const same = testProject(['A', 'B', 'C'], ['2018'], {
      a: [1, [0.1, 0.2, 0.4]],
      b: [1, [0.3, 0.6, 1.2]],
      c: [1, [5, 1, 5]],
    })
    const steps = [
      { step: 'weight', method: 'critic', over: 'all', nodes: { total: { method: 'given' } } },
      { step: 'aggregate', method: 'arithmetic' },
    ]
    const result = runIndex(same.dataset, same.records, testFramework({ nodes, steps }))
    expect(result.ok && result.value.problems.filter(({ code }) => code === 'weights-none')).toMatchObject([
      { severity: 'error', data: { node: 'x' } },
    ])
  })

  it('of single regions: effective weights add up to 1, and points to the score', () => {
    const weight = { method: 'benefit-of-doubt', over: 'period' }
    const found = run(weight, 'points')
    const leaves = found.nodes.filter(({ kind }) => kind === 'indicator')
    const sum = leaves.reduce((total, node) => total + node.effectiveWeight, 0)
    expect(sum).toBeCloseTo(1, 12)
    expect(found.node('a')?.localWeights).toHaveLength(6)
    const [total, x, c] = ['total', 'x', 'c'].map((id) => Array.from(found.score(id) ?? []))
    for (const [cell, score] of (total ?? []).entries())
      expect((x?.[cell] ?? 0) + (c?.[cell] ?? 0)).toBeCloseTo(score, 10)
    for (const id of ['total', 'x']) {
      const parts = contributions(found, id)?.values ?? []
      for (const [cell, score] of Array.from(found.score(id) ?? []).entries())
        expect(parts.reduce((all, part) => all + (part[cell] ?? 0), 0)).toBeCloseTo(score, 10)
    }
    // On the scale index the best of each period has the same score.
    const index = Array.from(run(weight).score('total') ?? [])
    expect(Math.max(index[0] ?? 0, index[2] ?? 0, index[4] ?? 0)).toBe(1)
  })

  it('are warned of where a later step changes the data that they are from', () => {
    const early = (method: string) => {
      const steps = [
        { step: 'weight', method, over: 'all' },
        { step: 'normalise', method: 'min-max', over: 'all' },
        { step: 'aggregate', method: 'arithmetic' },
      ]
      const result = runIndex(project.dataset, project.records, testFramework({ nodes, steps }))
      if (!result.ok) throw new Error(JSON.stringify(result.error))
      return result.value.problems
    }
    expect(early('variation')).toMatchObject([
      { code: 'weights-before-step', severity: 'warning', data: { method: 'variation', step: 'normalise' } },
    ])
    expect(early('equal-by-node').filter(({ code }) => code === 'weights-before-step')).toEqual([])
  })
})
