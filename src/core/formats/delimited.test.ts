import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimiters, detectDelimiter, parseDelimited } from './delimited'

describe('detectDelimiter', () => {
  it.each([
    ['region,period,value\n330000,2018,1', ','],
    ['region;period;value\n330000;2018;1,5\n310000;2018;2,5', ';'],
    ['region\tperiod\tvalue\n330000\t2018\t1,234', '\t'],
    ['a|b|c\n1|2,5|3', '|'],
    ['sep=;\na,b;c\n1,2;3', ';'],
    ['r;v\na;1,5\nb;2,5', ';'],
    ['地区,"2018;x"\n浙江,"1;2"', ','],
    ['one column\nonly', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter)
  })
})

describe('parseDelimited', () => {
  it('reads quotes, line breaks within fields and a byte order mark, and knows the line of each row', () => {
    expect(parseDelimited('\uFEFFa,"b\nc"\r\n"d ""e""",f\r\n\r\ng,h')).toEqual({
      ok: true,
      value: {
        delimiter: ',',
        rows: [['a', 'b\nc'], ['d "e"', 'f'], [], ['g', 'h']],
        lines: [1, 3, 4, 5],
      },
    })
  })

  it('holds a million blank rows as one', () => {
    const parsed = parseDelimited(`a,b\n${'\n'.repeat(1_000_000)}1,2`, ',')
    expect(parsed).toEqual({
      ok: true,
      value: { delimiter: ',', rows: [['a', 'b'], [], ['1', '2']], lines: [1, 2, 1_000_002] },
    })
  })

  it.each(['\n', '\r\n', ',\n', ' , \r\n'])(
    'passes over ten million of %j outside quotation marks',
    (blank) => {
      const many = blank.repeat(blank === '\n' ? 10_000_000 : 5000)
      const count = many.length / blank.length
      expect(parseDelimited(`${many}a,"b${many}"\n${many}1,2\n${many}`, ',')).toEqual({
        ok: true,
        value: {
          delimiter: ',',
          rows: [[], ['a', `b${many}`], [], ['1', '2'], []],
          lines: [1, count + 1, 2 * count + 2, 3 * count + 2, 3 * count + 3],
        },
      })
    },
  )

  it.each([
    ['a,b\n"c,d\n', 2],
    ['a,b\n1,2\n"c"d,e\n', 3],
    ['"a\nb",c\n1,"2\n', 3],
  ])('says on which line the quotes of %j are broken', (text, line) => {
    expect(parseDelimited(text, ',')).toEqual({ ok: false, error: { line } })
  })

  it('reads back whatever was quoted', () => {
    const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
    const rows = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 })
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n'),
        (table, delimiter, end) => {
          const text = table.map((row) => row.map(quoted).join(delimiter)).join(end)
          const parsed = parseDelimited(text, delimiter)
          const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === '')
          const collapsed = table.filter(
            (row, i) => !isBlank(row) || i === 0 || !isBlank(table[i - 1] ?? ['']),
          )
          expect(parsed.ok && parsed.value.rows).toEqual(collapsed.map((row) => (isBlank(row) ? [] : row)))
        },
      ),
    )
  })
})
