import { describe, expect, it } from 'vitest'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import {
  columnUse,
  columnUses,
  withColumnUse,
  withConstant,
  withDecimalComma,
  withHeld,
} from './correctMapping'

const mapping: ImportMapping = {
  layout: 'indicators-across',
  columns: { region: '地区' },
  across: [
    { column: '人口（万人）', indicator: '人口', unit: '万人' },
    { column: '编号', indicator: '编号' },
  ],
  dimensions: { 性别: { as: 'fold' } },
  constants: {},
  names: { regions: {}, indicators: {} },
}
const column = (name: string, samples: readonly string[] = []) => ({ at: 0, name, unit: '', samples })

describe('withColumnUse', () => {
  it.each(columnUses)('takes a column for %s, and for nothing else', (use) => {
    const mended = withColumnUse(mapping, mapping, column('编号'), use)
    expect(columnUse(mended, '编号')).toBe(use)
    const mentions = JSON.stringify({ ...mended, constants: {}, layout: '' }).split('编号').length - 1
    expect(mentions).toBe(use === 'skip' ? 0 : use === 'values' ? 2 : 1)
  })

  it('takes what only one column can be from the one that was it', () => {
    const mended = withColumnUse(mapping, mapping, column('编号'), 'region')
    expect(mended.columns).toEqual({ region: '编号' })
    expect(columnUse(mended, '地区')).toBe('skip')
  })

  it('gives back what was found of a column that was left out', () => {
    const without = withColumnUse(mapping, mapping, column('人口（万人）'), 'skip')
    const back = withColumnUse(without, mapping, column('人口（万人）'), 'values')
    expect(back.across).toContainEqual(mapping.across[0])
  })

  it('reads period and unit of a new column of values from its header', () => {
    const mended = withColumnUse(mapping, mapping, column('2018年'), 'values')
    expect(mended.across.at(-1)).toEqual({ column: '2018年', period: '2018' })
    expect(mended.layout).toBe('cross-table')
    const unit = withColumnUse(mapping, mapping, column('收入（元）'), 'values')
    expect(unit.across.at(-1)).toEqual({ column: '收入（元）', indicator: '收入', unit: '元' })
  })

  it('is tidy with a single column of values', () => {
    const mended = withColumnUse(mapping, mapping, column('编号'), 'value')
    expect(mended).toMatchObject({ layout: 'tidy', across: [], columns: { value: '编号' } })
    expect(withColumnUse(mended, mapping, column('编号'), 'values').columns.value).toBeUndefined()
  })

  it('keeps the first category where only one is wanted', () => {
    const mended = withColumnUse(mapping, mapping, column('性别', ['男', '女']), 'fix')
    expect(mended.dimensions).toEqual({ 性别: { as: 'fix', category: '男' } })
  })
})

describe('withConstant', () => {
  it('sets what all values have, and takes it away where it is empty', () => {
    const set = withConstant(mapping, 'unit', ' 万人 ')
    expect(set.constants).toEqual({ unit: '万人' })
    expect(withConstant(set, 'unit', ' ').constants).toEqual({})
  })
})

describe('what the values of one column are of', () => {
  it('is corrected for that column, and the layout follows', () => {
    const mended = withHeld(mapping, '编号', 'period', ' 2018 ')
    expect(mended.across).toEqual([mapping.across[0], { column: '编号', indicator: '编号', period: '2018' }])
    expect(mended.layout).toBe('cross-table')
    expect(withHeld(mended, '编号', 'period', '')).toEqual(mapping)
    expect(withHeld(mapping, '人口（万人）', 'unit', '人').across[0]?.unit).toBe('人')
  })
})

it('withDecimalComma says it or leaves it away', () => {
  expect(withDecimalComma(mapping, true).decimalComma).toBe(true)
  expect(withDecimalComma({ ...mapping, decimalComma: true }, false)).toEqual(mapping)
})
