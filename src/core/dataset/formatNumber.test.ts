import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editableNumber, formatNumber, MISSING_MARK } from './formatNumber'
import { parseNumber } from './parseNumber'

describe('formatNumber', () => {
  it('shows the decimals asked for and groups thousands in both languages', () => {
    expect(formatNumber(1234567.891, 1, 'en')).toBe('1,234,567.9')
    expect(formatNumber(1234567.891, 1, 'zh')).toBe('1,234,567.9')
    expect(formatNumber(3, 2, 'zh')).toBe('3.00')
    expect(formatNumber(1234, 0, 'en')).toBe('1,234')
  })

  it('writes the minus sign as U+2212', () => {
    expect(formatNumber(-12.5, 1, 'zh')).toBe('\u221212.5')
  })

  it('gives no sign to what rounds to zero', () => {
    expect(formatNumber(-0.04, 1, 'en')).toBe('0.0')
    expect(formatNumber(-0, 0, 'en')).toBe('0')
    expect(formatNumber(0.04, 1, 'en', 'always')).toBe('0.0')
  })

  it('puts a plus before positive changes', () => {
    expect(formatNumber(2.5, 1, 'en', 'always')).toBe('+2.5')
    expect(formatNumber(-2.5, 1, 'en', 'always')).toBe('\u22122.5')
  })

  it('shows missing as a dash', () => {
    expect(formatNumber(null, 2, 'en')).toBe(MISSING_MARK)
    expect(formatNumber(Number.NaN, 2, 'zh')).toBe(MISSING_MARK)
  })

  it('is read back by parseNumber', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(
        number,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('zh', 'en'),
        (value, decimals, language) => {
          const parsed = parseNumber(formatNumber(value, decimals, language))
          expect(parsed.ok && Math.abs(parsed.value.value - value)).toBeLessThanOrEqual(10 ** -decimals)
        },
      ),
    )
  })
})

describe('editableNumber', () => {
  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const parsed = parseNumber(editableNumber(value))
        expect(parsed.ok && parsed.value.value).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it('is empty where the value is missing', () => {
    expect(editableNumber(null)).toBe('')
    expect(editableNumber(Number.NaN)).toBe('')
  })
})
