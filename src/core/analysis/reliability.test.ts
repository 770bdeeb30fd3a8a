import { describe, expect, it } from 'vitest'
import { componentAnalysis } from './components'
import { reliability } from './reliability'
import { taiColumns, taiIndicators } from './testing/technologyAchievement'
import type { Variable } from './variable'

const variables: readonly Variable[] = taiIndicators.map((id, at) => ({
  id,
  name: { zh: id, en: id },
  values: taiColumns[at] ?? new Float64Array(),
}))
const variable = (id: string, values: readonly number[]): Variable => ({
  id,
  name: { zh: id, en: id },
  values: Float64Array.from(values),
})

describe('Cronbach’s alpha', () => {
  it('meets Table 11 of the Handbook within the rounding of its data', () => {
    const found = reliability(variables, { standardise: true })
    expect(found.n).toBe(23)
    expect(found.alpha).toBeCloseTo(0.7, 2)
    for (const [id, itemRest, alpha] of [
      ['PATENTS', 0.261, 0.704],
      ['ROYALTIES', 0.527, 0.645],
      ['INTERNET', 0.566, 0.636],
      ['EXPORTS', -0.108, 0.774],
      ['TELEPHONES', 0.701, 0.603],
      ['ELECTRICITY', 0.614, 0.624],
      ['SCHOOLING', 0.451, 0.662],
      ['UNIVERSITY', 0.249, 0.706],
    ] as const) {
      const item = found.items.find((each) => each.id === id)
      expect(Math.abs((item?.alphaIfDeleted ?? 0) - alpha)).toBeLessThan(0.0015)
      expect(Math.abs((item?.itemRest ?? 0) - itemRest)).toBeLessThan(0.0056)
    }
  })

  it('is worked by hand on two items', () => {
    // var 1 and 4, of the sum 8: 2 (1 − 5/8)
    const found = reliability([variable('a', [1, 2, 3]), variable('b', [2, 6, 4])], { standardise: false })
    expect(found.alpha).toBeCloseTo(2 * (1 - 5 / 7), 12)
    expect(found.items[0]?.alphaIfDeleted).toBeNaN()
    expect(found.items[0]?.itemRest).toBeCloseTo(0.5, 12)
  })

  it('is 1 for the same item twice, leaves out incomplete rows and constants, and says so', () => {
    const found = reliability(
      [variable('a', [1, 2, 3, Number.NaN]), variable('b', [1, 2, 3, 4]), variable('c', [5, 5, 5, 6])],
      { standardise: true },
    )
    expect(found.alpha).toBeCloseTo(1, 12)
    expect([found.n, found.k]).toEqual([3, 2])
    expect(found.problems.map(({ code }) => code)).toEqual(['analysis-rows-left-out', 'analysis-constant'])
    const small = reliability([variable('a', [1, 2]), variable('b', [1, 3])], { standardise: true })
    expect(small.alpha).toBeNaN()
    expect(small.problems.map(({ code }) => code)).toEqual(['analysis-too-small'])
  })
})

describe('components', () => {
  it('keeps those with an eigenvalue above 1, or as many as asked', () => {
    const found = componentAnalysis(variables, null)
    expect(found.rotated).toHaveLength([...found.eigenvalues].filter((value) => value > 1).length)
    expect(Math.abs((found.explained[0] ?? 0) * 100 - 41.9)).toBeLessThan(0.15)
    expect(componentAnalysis(variables, 4).rotated).toHaveLength(4)
    expect(found.n).toBe(23)
  })

  it('says where there is too little', () => {
    const few = componentAnalysis(
      variables.map((each) => ({ ...each, values: each.values.slice(0, 6) })),
      null,
    )
    expect(few.problems.map(({ code }) => code)).toEqual(['analysis-few-rows'])
    const one = componentAnalysis([variable('a', [1, 2, 3]), variable('b', [7, 7, 7])], null)
    expect(one.problems.map(({ code }) => code)).toEqual(['analysis-constant', 'analysis-too-small'])
    expect(one.loadings).toEqual([])
  })
})
