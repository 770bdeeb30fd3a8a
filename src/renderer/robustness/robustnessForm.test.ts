import { describe, expect, it } from 'vitest'
import { defaultSpec } from '#core/analysis/robustness/defaultSpec'
import { compileIndex, type Plan } from '#core/index/compile'
import { testFramework, testProject } from '#core/index/testProject'
import { alternativeChoices, formOf, offeredSteps, specOf } from './robustnessForm'

const planOf = (steps: readonly object[]): Plan => {
  const { dataset, records } = testProject(['A', 'B'], ['2017', '2018'], { a: [1, []], b: [1, []] })
  const nodes = [
    { id: 'total' },
    ...['a', 'b'].map((indicator) => ({ indicator, parent: 'total', weight: 1 })),
  ]
  const plan = compileIndex(testFramework({ nodes, steps }), dataset, records)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return plan.value
}

const usual = planOf([
  { step: 'impute', method: 'median', over: 'all' },
  { step: 'normalise', method: 'min-max', over: 'all' },
  { step: 'aggregate', method: 'arithmetic' },
])

describe('the settings of the panel', () => {
  it('begin as the default of the command line', () => {
    expect(specOf(formOf(usual), usual.framework, null)).toEqual(defaultSpec(usual))
    const based = planOf([
      { step: 'normalise', method: 'min-max', over: { base: '2017' } },
      { step: 'aggregate', method: 'arithmetic' },
    ])
    expect(specOf(formOf(based), based.framework, null)).toEqual(defaultSpec(based))
  })

  it('become a spec, and none where nothing is uncertain', () => {
    const form = formOf(usual)
    const off = (keys: readonly string[]) => ({ on: false, keys })
    const steps = { impute: off([]), treat: off([]), normalise: off([]), weight: off([]), aggregate: off([]) }
    const weights = { on: true, percent: 10, level: 1 }
    expect(specOf({ ...form, weights, steps, leaveOut: true }, usual.framework, 'total')).toEqual({
      node: 'total',
      choices: [{ vary: 'weights', by: 0.1, level: 1 }, { vary: 'leave-out' }],
    })
    const none = { ...form, steps, weights: { ...weights, on: false } }
    expect(specOf(none, usual.framework, null)).toBeNull()
    // One alternative is no choice.
    const one = { ...steps, normalise: { on: true, keys: ['rank'] } }
    expect(specOf({ ...none, steps: one }, usual.framework, null)).toBeNull()
  })

  it('offer every method that needs no more to be said, and what stands alone', () => {
    const keys = (step: 'normalise' | 'impute' | 'treat') =>
      alternativeChoices(usual.framework, step).map(({ key }) => key)
    expect(keys('normalise')).toEqual(expect.arrayContaining(['as-written', 'z-score', 'rank', 'min-max-1']))
    expect(keys('normalise')).not.toContain('goalposts')
    expect(keys('impute').slice(0, 2)).toEqual(['as-written', 'none'])
    expect(keys('treat')[0]).toBe('none')
    const twice = planOf([
      { step: 'treat', method: 'log', over: 'all' },
      { step: 'treat', method: 'winsorise', over: 'all' },
      { step: 'normalise', method: 'min-max', over: 'all' },
      { step: 'aggregate', method: 'arithmetic' },
    ])
    expect(offeredSteps(twice.framework)).not.toContain('treat')
  })
})
