import { describe, expect, it } from 'vitest'
import { cellText } from '../grid'
import { html } from './html'
import { parseTables } from './parseTables'

const texts = (page: string) => {
  const tables = parseTables(page)
  return typeof tables === 'string' ? tables : tables.map(({ rows }) => rows.map((row) => row.map(cellText)))
}

describe('parseTables', () => {
  it('takes texts and small tables around a table as rows above and below it', () => {
    const page =
      '<html><head><title>x</title><style>td{}</style></head><body><div>各地区GDP</div><table><tr><td>单位:亿元</td></tr></table><table><tr><th>地区<th>2018<tr><td>浙江<td>1</table><p>注：初步数</p><script>alert(1)</script>'
    expect(texts(page)).toEqual([
      [['各地区GDP'], ['单位:亿元'], ['地区', '2018'], ['浙江', '1'], ['注：初步数']],
    ])
  })

  it('keeps merged cells apart from the next ones, and footnote marks from digits', () => {
    const page =
      '<table><tr><td rowspan="2">地区</td><td colspan="2">2018</td></tr><tr><td>GDP</td><td>人口</td></tr><tr><td>北京<sup>1</sup></td><td>12.3<sup>2</sup></td><td>5</td></tr></table>'
    expect(texts(page)).toEqual([
      [
        ['地区', '2018'],
        ['', 'GDP', '人口'],
        ['北京[1]', '12.3[2]', '5'],
      ],
    ])
    const [grid] = parseTables(page)
    expect(grid).toMatchObject({
      merges: [
        { top: 0, left: 0, bottom: 1, right: 0 },
        { top: 0, left: 1, bottom: 0, right: 2 },
      ],
    })
  })

  it('takes the caption of a table as a row above it, closed or not', () => {
    const rows = '<tr><th>地区<th>2018<tr><td>浙江<td>1'
    const expected = [[['表1'], ['产值 （亿元）[1]'], ['地区', '2018'], ['浙江', '1']]]
    const caption = '<caption>产值<br>（亿元）<sup>1</sup>'
    expect(texts(`<p>表1</p><table>${caption}</caption>${rows}</table>`)).toEqual(expected)
    expect(texts(`<p>表1</p><table>${caption}${rows}</table>`)).toEqual(expected)
    expect(texts(`<table><caption> </caption>${rows}</table>`)[0]).toHaveLength(2)
  })

  it('gives several tables with what stands before each', () => {
    const one = (title: string) => `<h2>${title}</h2><table><tr><td>a<td>b<tr><td>c<td>1</table>`
    expect(texts(one('一') + one('二'))).toEqual([
      [['一'], ['a', 'b'], ['c', '1']],
      [['二'], ['a', 'b'], ['c', '1']],
    ])
  })

  it('reads more rows than a call takes arguments', () => {
    const page = `<table>${'<tr><td>a<td>1'.repeat(200_000)}</table>`
    expect(texts(page)).toHaveLength(1)
    expect(texts(page)[0]).toHaveLength(200_000)
  })

  it('does not mind tables within tables, and no end of them', () => {
    expect(texts(`${'<table><tr><td>'.repeat(1000)}x`)).toBeTypeOf('object')
    expect(texts(`${'<table><tr><td>'.repeat(10_000)}x`)).toBe('too-deep')
    expect(texts('<div>'.repeat(1_000_000))).toBe('too-deep')
    const bytes = new TextEncoder().encode(`<table>${'<div>'.repeat(6000)}`)
    expect(html.read({ path: 'a.html', bytes })).toMatchObject({ error: { code: 'format-broken' } })
    expect(parseTables(`<table><tr>${'<td colspan="500">1'.repeat(5000)}`)).toBe('too-large')
  })
})

describe('html', () => {
  it('reads the page in the encoding that it states', () => {
    const gbk = [0xd5, 0xe3, 0xbd, 0xad]
    const head = [...'<meta charset="gb2312"><table><tr><td>'].map((c) => c.charCodeAt(0))
    const bytes = Uint8Array.from([
      ...head,
      ...gbk,
      ...[...'<td>1<tr><td>a<td>2</table>'].map((c) => c.charCodeAt(0)),
    ])
    expect(html.detect({ path: 'a.xls', bytes })).toBe(true)
    expect(html.read({ path: 'a.xls', bytes })).toMatchObject({
      value: {
        encoding: 'GB18030',
        tables: [
          {
            rows: [
              ['浙江', '1'],
              ['a', '2'],
            ],
          },
        ],
      },
    })
  })
})
