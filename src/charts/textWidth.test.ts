import { describe, expect, it } from 'vitest'
import { textWidth, truncate, wrapText } from './textWidth'

describe('textWidth', () => {
  it('counts a Chinese character as one em and a digit as a little more than half of one', () => {
    expect(textWidth('浙江', 10)).toBe(20)
    expect(textWidth('10', 10)).toBe(13)
  })
})

describe('truncate', () => {
  it('leaves what fits and cuts the rest with an ellipsis', () => {
    expect(truncate('浙江', 20, 10)).toBe('浙江')
    expect(truncate('新疆维吾尔自治区', 40, 10)).toBe('新疆维…')
  })
})

describe('wrapText', () => {
  it('breaks Chinese between characters, never before closing punctuation', () => {
    expect(wrapText('一二三，四五六', 30, 10)).toEqual(['一二', '三，四', '五六'])
  })
  it('keeps Latin words whole', () => {
    expect(wrapText('Fixed broadband subscribers', 110, 10)).toEqual(['Fixed broadband', 'subscribers'])
  })
  it('cuts after the last line allowed', () => {
    expect(wrapText('一二三四五六七八', 30, 10, 2)).toEqual(['一二三', '四五…'])
  })
  it('gives one empty line for an empty text', () => {
    expect(wrapText('', 30, 10)).toEqual([''])
  })
})
