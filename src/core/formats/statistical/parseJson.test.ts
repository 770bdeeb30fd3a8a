import { describe, expect, it } from 'vitest'
import { parseJsonText } from './parseJson'

const nested = (levels: number, inner = '1') => `${'['.repeat(levels)}${inner}${']'.repeat(levels)}`

describe('a JSON text', () => {
  it('may be nested as deeply as any real one, and no deeper', () => {
    expect(parseJsonText('a.json', nested(200)).ok).toBe(true)
    const deep = parseJsonText('a.json', `{\n"a": ${nested(200)}}`)
    expect(deep).toMatchObject({
      error: {
        code: 'json-invalid',
        data: { place: 'a.json:2:205', issue: { en: expect.stringContaining('200') } },
      },
    })
    expect(parseJsonText('a.json', nested(3_000_000)).ok).toBe(false)
  })

  it('may have any number of brackets in its strings, and beside each other', () => {
    const text = JSON.stringify({
      ['[['.repeat(300)]: `"\\"${'{['.repeat(500)}\\`,
      list: Array(500).fill([[]]),
    })
    expect(parseJsonText('a.json', text)).toEqual({ ok: true, value: JSON.parse(text) })
  })

  it('that ends within a string says where', () => {
    expect(parseJsonText('a.json', '{"a": "\\"')).toMatchObject({ error: { code: 'json-invalid' } })
  })
})
