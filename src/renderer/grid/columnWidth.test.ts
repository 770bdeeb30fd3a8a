import { describe, expect, it } from 'vitest'
import { columnWidth, headerWidth, nameColumnWidth } from './columnWidth'
import { sheetModel } from './sheetModel'
import { testSheet } from './testSheet'

describe('columnWidth', () => {
  const widths = (value: number) => {
    const { dataset, records, codes, set } = testSheet()
    set('users', 2, value)
    const choice = { indicator: codes.users, period: null, region: null }
    const model = sheetModel('regions-periods', records, dataset, choice)
    return model.columns.map((column) => columnWidth(model, column, dataset, 'zh'))
  }

  it('makes room for the longest number of the column, and only of it', () => {
    const [first, second, third] = widths(1_234_567_890)
    expect(first).toBe(second)
    expect(third).toBeGreaterThan(first ?? 0)
  })

  it('stays within bounds', () => {
    for (const width of [...widths(1e300), ...widths(0)]) {
      expect(width).toBeGreaterThanOrEqual(76)
      expect(width).toBeLessThanOrEqual(190)
    }
  })
})

describe('headerWidth', () => {
  it('counts a Chinese character as wide and puts the name on two lines', () => {
    expect(headerWidth('固定宽带接入用户', '万户')).toBeGreaterThan(headerWidth('固定宽带', '万户'))
    expect(headerWidth('固定宽带接入用户', '万户')).toBeLessThan(8 * 12.5 + 34)
  })

  it('leaves room for the unit on one line', () => {
    expect(headerWidth('GDP', '100 million yuan')).toBeGreaterThan(headerWidth('GDP', 'yuan'))
  })

  it('leaves room for the longest word', () => {
    expect(headerWidth('Informatisation', '')).toBeGreaterThanOrEqual(15 * 7)
  })
})

describe('nameColumnWidth', () => {
  it('makes room for the unit beside the word, within bounds', () => {
    expect(nameColumnWidth('地区', '单位：万人')).toBe(156)
    expect(nameColumnWidth('Region', 'unit: 10,000 persons')).toBeGreaterThan(190)
    expect(nameColumnWidth('Region', `unit: ${'very '.repeat(30)}`)).toBe(240)
  })
})
