import { describe, expect, it } from 'vitest'
import { readEntry } from './readEntry'

const people = { zh: '万人', en: '10,000 people' }
const percent = { zh: '%', en: '%' }

describe('readEntry', () => {
  it('reads numbers in Chinese and English style, relative to the unit', () => {
    expect(readEntry('1,234.5', people)).toEqual({ ok: true, value: 1234.5 })
    expect(readEntry('３４．５', people)).toEqual({ ok: true, value: 34.5 })
    expect(readEntry('\u22122', people)).toEqual({ ok: true, value: -2 })
    expect(readEntry('12.5%', percent)).toEqual({ ok: true, value: 12.5 })
  })

  it('makes a cell missing by nothing or a missing mark, never zero', () => {
    for (const text of ['', '  ', '–', '—', 'NA'])
      expect(readEntry(text, people)).toEqual({ ok: true, value: null })
    expect(readEntry('0', people)).toEqual({ ok: true, value: 0 })
  })

  it('rejects what is no number, with the text as typed', () => {
    expect(readEntry('1 234,5', people)).toEqual({
      ok: false,
      error: { code: 'number-invalid', data: { text: '1 234,5' } },
    })
    expect(readEntry('浙江', people).ok).toBe(false)
  })
})
