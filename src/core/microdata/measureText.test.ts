import { describe, expect, it } from 'vitest'
import { measureText, parseMeasure } from './measureText'

describe('parseMeasure', () => {
  it.each([
    ['n=count', { indicator: 'n', measure: 'count' }],
    ['n = count() where age >= 15', { indicator: 'n', measure: 'count', where: 'age >= 15' }],
    ['收入=mean(income)', { indicator: '收入', measure: 'mean', of: 'income' }],
    ['e=share(employed in (1, 2))', { indicator: 'e', measure: 'share', of: 'employed in (1, 2)' }],
    [
      'w=weighted-mean(income, weight)',
      { indicator: 'w', measure: 'weighted-mean', of: 'income', weight: 'weight' },
    ],
    ['w=weighted-mean(income)', { indicator: 'w', measure: 'weighted-mean', of: 'income', weight: 'W' }],
    [
      's=weighted-share(x in (1, 2), [a, b])',
      { indicator: 's', measure: 'weighted-share', of: 'x in (1, 2)', weight: '[a, b]' },
    ],
    [
      'm=median((a + b) / 2) where c = ")"',
      { indicator: 'm', measure: 'median', of: '(a + b) / 2', where: 'c = ")"' },
    ],
  ])('reads %s', (text, measure) => {
    expect(parseMeasure(text, 'W')).toEqual({ ok: true, value: measure })
  })

  it.each([
    'mean(income)',
    'a=average(income)',
    'a=mean',
    'a=mean(income',
    '=mean(income)',
    'a=mean(x) more',
    'a[b]=count',
    'a=count where x > 1 )(',
  ])('refuses %s', (text) => {
    const parsed = parseMeasure(text)
    // What stands behind “where” is read with the columns.
    if (text.includes('where')) expect(parsed.ok).toBe(true)
    else expect(parsed).toMatchObject({ ok: false, error: { code: 'measure-invalid' } })
  })

  it('writes a measure as it is read', () => {
    const text = 'weighted-mean(income, weight) where age > 3'
    const parsed = parseMeasure(`a=${text}`)
    expect(parsed.ok && measureText(parsed.value)).toBe(text)
    expect(parsed.ok && measureText(parsed.value, 'x = 1')).toBe(
      'weighted-mean(income, weight) where (age > 3) and (x = 1)',
    )
  })
})
