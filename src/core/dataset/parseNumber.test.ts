import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMissingMark, parseNumber, parseValue } from './parseNumber'

const people = { zh: '人', en: 'people' }
const tenThousandPeople = { zh: '万人', en: '' }
const percent = { zh: '%', en: '%' }

describe('parseNumber', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['1,234.5', 1234.5],
    ['1,234,567', 1_234_567],
    ['１，２３４．５', 1234.5],
    ['１２３４', 1234],
    [' 12 ', 12],
    ['　12　', 12],
    ['1 234.5', 1234.5],
    ['1\u202f234\u202f567', 1_234_567],
    ["1'234.5", 1234.5],
    ['1’234’567', 1_234_567],
    ['−5', -5],
    ['–5', -5],
    ['－5', -5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1.2e3', 1200],
    ['12.5%', 12.5],
    ['12.5％', 12.5],
    ['4.2个百分点', 4.2],
    ['1.2万', 12_000],
    ['1.1万', 11_000],
    ['3.5 亿', 350_000_000],
    ['1.7万亿', 1.7e12],
    ['2十亿', 2e9],
    ['3 million', 3_000_000],
    ['1,234.5 Billion', 1.2345e12],
  ])('reads %j', (text, value) => {
    expect(parseNumber(text)).toMatchObject({ ok: true, value: { value } })
  })

  it.each([
    '',
    '-',
    'abc',
    '1 234,5',
    '1.234,5',
    '1,23',
    '1,2345',
    '12,34,567',
    '1 23',
    '12.3²',
    '½',
    '①',
    '0x10',
    '1e999',
    'NaN',
    'Infinity',
    '1..2',
    '--5',
    '—5',
    '(5)',
    '5万%',
    '万',
    '%',
    '12.3p',
    '5 people',
  ])('refuses %j', (text) => {
    expect(parseNumber(text)).toEqual({ ok: false, error: { code: 'number-invalid', data: { text } } })
  })

  it('takes a scale word relative to the unit', () => {
    expect(parseNumber('1.2亿', people)).toMatchObject({ value: { value: 120_000_000, scale: 8 } })
    expect(parseNumber('1.2亿', tenThousandPeople)).toMatchObject({ value: { value: 12_000, scale: 4 } })
    expect(parseNumber('1.2万', tenThousandPeople)).toMatchObject({ value: { value: 1.2, scale: 0 } })
    expect(parseNumber('1.2', tenThousandPeople)).toMatchObject({ value: { value: 1.2 } })
    expect(parseNumber('3万', { zh: '百万人', en: 'million people' })).toMatchObject({
      value: { value: 0.03 },
    })
    expect(parseNumber('3万', { zh: '千克', en: 'kilograms' })).toMatchObject({ value: { value: 30_000 } })
  })

  it.each([
    [{ zh: '万人', en: '10,000 persons' }, 1.2],
    [{ zh: '', en: '10 000 persons' }, 1.2],
    [{ zh: '亿元', en: '100 million yuan' }, 0.000_12],
    [{ zh: '', en: 'millionaires' }, 12_000],
    [{ zh: '', en: '1,000' }, 12],
  ])('relates 1.2万 to the unit %j', (unit, value) => {
    expect(parseNumber('1.2万', unit)).toMatchObject({ value: { value } })
  })

  it('refuses a scale word where the unit is scaled differently in its two languages', () => {
    expect(parseNumber('1.2万', { zh: '万人', en: 'million people' }).ok).toBe(false)
    expect(parseNumber('1.2', { zh: '万人', en: 'million people' }).ok).toBe(true)
  })

  it('takes a percent sign only where the unit is a percentage or not known', () => {
    expect(parseNumber('12.5%', percent).ok).toBe(true)
    expect(parseNumber('12.5%', { zh: '百分点', en: 'percentage points' }).ok).toBe(true)
    expect(parseNumber('12.5%', people).ok).toBe(false)
  })

  it('reads back every double that it is given', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const parsed = parseNumber(String(value))
        expect(parsed).toMatchObject({ ok: true, value: { value: value === 0 ? 0 : value } })
      }),
    )
  })

  it('reads back grouped numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(parseNumber(value.toLocaleString('en-GB'))).toMatchObject({ value: { value } })
      }),
    )
  })
})

describe('parseValue', () => {
  it.each(['', ' ', '-', '－', '—', '——', '–', '…', '……', '..', '...', ':', 'NA', 'N/A', 'n/a', '#N/A', 'x'])(
    'understands the missing mark %j',
    (text) => {
      expect(isMissingMark(text)).toBe(true)
      expect(parseValue(text)).toMatchObject({ ok: true, value: { value: null } })
    },
  )

  it('tells an empty cell from a missing mark', () => {
    expect(parseValue('')).toMatchObject({ value: { status: 'A' } })
    expect(parseValue('…')).toMatchObject({ value: { status: 'M' } })
  })

  it.each([
    ['12.3', 12.3, 'A'],
    ['12.3p', 12.3, 'P'],
    ['12.3 p', 12.3, 'P'],
    ['12.3(p)', 12.3, 'P'],
    ['12.3（ｐ）', 12.3, 'P'],
    ['12.3*', 12.3, 'P'],
    ['1,234.5＊', 1234.5, 'P'],
    ['12.3e', 12.3, 'E'],
    ['12.3e1', 123, 'A'],
    ['12.3%e', 12.3, 'E'],
    ['7b', 7, 'B'],
    ['7u', 7, 'U'],
  ])('reads %j', (text, value, status) => {
    expect(parseValue(text)).toMatchObject({ ok: true, value: { value, status } })
  })

  it.each(['12.3q', 'p', '*', '1 234,5p', '12.3ep', '000z'])('refuses %j', (text) => {
    expect(parseValue(text)).toEqual({ ok: false, error: { code: 'number-invalid', data: { text } } })
  })

  it('takes the scale of the unit into account', () => {
    expect(parseValue('1.2亿p', tenThousandPeople)).toMatchObject({
      value: { value: 12_000, status: 'P', scale: 4 },
    })
  })
})
