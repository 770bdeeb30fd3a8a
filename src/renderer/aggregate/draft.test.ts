import { describe, expect, it } from 'vitest'
import { aggregationPlanSchema } from '#core/microdata/aggregationPlan'
import { columnReference, computedBy, draftOf, planOf, troublesOf } from './draft'

const columns = [
  { name: 'prov', type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'house size', type: 'number' },
  { name: 'and', type: 'number' },
  { name: 'income', type: 'number' },
  { name: 'a]b', type: 'number' },
] as const

const plan = aggregationPlanSchema.parse({
  region: { column: 'prov' },
  period: { column: 'day', by: 'year' },
  filter: 'income > 0',
  measures: [
    { indicator: 'n', measure: 'count' },
    {
      indicator: 'm',
      measure: 'weighted-mean',
      of: 'income',
      weight: '[house size]',
      unit: { zh: '元', en: '' },
    },
  ],
})
const whole = { regions: {}, status: null, source: '' }

describe('draft', () => {
  it('is a plan, and the other way round', () => {
    expect(planOf(draftOf(plan, 1), whole)).toEqual(plan)
    expect(troublesOf(draftOf(plan, 1), columns, () => false)).toEqual({})
  })

  it('tells what is wrong in each field', () => {
    const draft = draftOf(plan, 1)
    const [first, second] = draft.measures
    if (first === undefined || second === undefined) throw new Error('no measures')
    const wrong = {
      ...({ ...draft, region: 'nowhere', periodFrom: 'fixed', fixed: 'soon', filter: 'prov > 1' } as const),
      measures: [
        { ...first, code: 'gdp' },
        { ...second, code: 'gdp', of: '', weight: 'income +', where: 'income' },
        { ...first, key: 9, code: 'a[b' },
      ],
    }
    expect(Object.keys(troublesOf(wrong, columns, (code) => code === 'gdp')).sort()).toEqual(
      ['region', 'fixed', 'filter', '1.code', '2.code', '2.of', '2.weight', '2.where', '9.code'].sort(),
    )
  })

  it('has to be aggregated anew only where what is computed has changed', () => {
    const draft = draftOf(plan, 1)
    const named = {
      ...draft,
      measures: draft.measures.map((each) => ({ ...each, name: '收入', unit: '元' })),
    }
    expect(computedBy(named, false)).toBe(computedBy(draft, false))
    expect(computedBy(draft, true)).not.toBe(computedBy(draft, false))
    expect(computedBy({ ...draft, filter: '' }, false)).not.toBe(computedBy(draft, false))
  })

  it('names columns as expressions read them', () => {
    expect(columns.map(({ name }) => columnReference(name, columns))).toEqual([
      ...['prov', 'day', '[house size]', '[and]', 'income', '【a]b】'],
    ])
  })
})
