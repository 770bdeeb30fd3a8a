import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cellText, type Grid } from '../grid'
import { formatOf } from '../index'
import { biff5Bytes, encryptedBytes } from '../testing/oldWorkbooks'
import { odsBytes, odsNumber, odsText, sheetXml, xlsxBytes } from '../testing/workbooks'
import { readArchive } from '../zipArchive'
import { workbook } from './workbook'
import { gridCell } from './workbookCell'
import { isNeeded } from './xmlParts'

const read = (bytes: Uint8Array, path = 'a.xlsx') => workbook.read({ path, bytes })
const gridsOf = (bytes: Uint8Array): Grid[] => {
  const content = read(bytes)
  return content.ok ? content.value.tables.filter((table) => table.kind === 'grid') : []
}
const texts = (grid: Grid | undefined) => grid?.rows.map((row) => row.map(cellText))
const table = [
  ['地区', 2017, 2018],
  ['浙江', 1.5, 2.492447416331625],
]

describe('reading workbooks', () => {
  it('XLSX: sheets by name, numbers with all digits, merges', () => {
    const [first, second] = gridsOf(xlsxBytes({ 数据: sheetXml(table, ['B1:C1']), 说明: sheetXml([['x']]) }))
    expect([first?.name, second?.name]).toEqual(['数据', '说明'])
    expect(texts(first)).toEqual([
      ['地区', '2017', '2018'],
      ['浙江', '1.5', expect.stringMatching(/^2\.49244/)],
    ])
    expect(first?.rows[1]?.[2]).toMatchObject({ value: 2.492447416331625 })
    expect(first?.merges).toEqual([{ top: 0, left: 1, bottom: 0, right: 2 }])
  })

  it('XLSX with metadata of dynamic arrays, and with parts whose names are numbered', () => {
    const parts = unzipSync(xlsxBytes({ a: sheetXml(table) }))
    const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array())
    const override = (part: string, type: string) =>
      `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const bytes = zipSync({
      ...parts,
      '[Content_Types].xml': strToU8(
        types.replace(
          '</Types>',
          `${override('metadata.xml', 'sheetMetadata')}${override('styles2.xml', 'styles')}</Types>`,
        ),
      ),
      'xl/metadata.xml': strToU8(
        `<metadata xmlns="${main}"><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>`,
      ),
      'xl/styles2.xml': strToU8(`<styleSheet xmlns="${main}"/>`),
    })
    expect(texts(gridsOf(bytes)[0])?.[0]).toEqual(['地区', '2017', '2018'])
  })

  it('ODS', () => {
    const rows = `<table:table-row>${odsText('地区')}${odsText('2018年')}</table:table-row><table:table-row>${odsText('浙江')}${odsNumber(2.5)}</table:table-row>`
    const [grid] = gridsOf(odsBytes(rows))
    expect(texts(grid)).toEqual([
      ['地区', '2018年'],
      ['浙江', '2.5'],
    ])
  })

  it('XLS of 1995 with texts in GBK', () => {
    const [region, year] = [
      [0xb5, 0xd8, 0xc7, 0xf8],
      [0x32, 0x30, 0x31, 0x38, 0xc4, 0xea],
    ]
    const zhejiang = [0xd5, 0xe3, 0xbd, 0xad]
    const bytes = biff5Bytes(936, [
      [region, year],
      [zhejiang, 56_197.15],
    ])
    const content = read(bytes, '年鉴.xls')
    expect(content).toMatchObject({ ok: true, value: { encoding: 'XLS' } })
    expect(texts(gridsOf(bytes)[0])).toEqual([
      ['地区', '2018年'],
      ['浙江', '56197.15'],
    ])
    // The same bytes in another code page are other letters, which nobody can know to be wrong.
    expect(texts(gridsOf(biff5Bytes(950, [[zhejiang]]))[0])).not.toEqual([['浙江']])
  })

  it('is known by its content, whatever the file is called', () => {
    expect(formatOf({ path: 'a.csv', bytes: xlsxBytes({ a: sheetXml(table) }) })?.id).toBe('workbook')
    expect(formatOf({ path: 'a.xls', bytes: new TextEncoder().encode('a,b\n1,2\n') })?.id).toBe('csv')
    expect(formatOf({ path: 'a.xls', bytes: new TextEncoder().encode('<html><table><tr><td>1') })?.id).toBe(
      'html',
    )
    expect(formatOf({ path: 'a.xlsx', bytes: Uint8Array.of(1, 0, 0, 2, 0, 255) })?.id).toBe('workbook')
  })

  it('dates are as precise as they are shown, percentages and footnote marks as people see them', () => {
    const cell = (z: string, v: number, w: string) => gridCell({ t: 'n', z, v, w }, false)
    expect(cell('yyyy-mm-dd', 43190, '2018-03-31')).toEqual({ kind: 'date', text: '2018-03-31' })
    expect(cell('yyyy"年"m"月"', 43190, '2018年3月')).toEqual({ kind: 'date', text: '2018-03' })
    expect(cell('yyyy', 43190, '2018')).toEqual({ kind: 'date', text: '2018' })
    expect(cell('0"年"', 2018, '2018年')).toEqual({ kind: 'date', text: '2018' })
    expect(cell('0.0%', 0.125, '12.5%')).toMatchObject({ kind: 'number', value: 0.125, percent: true })
    expect(gridCell({ t: 's', v: '北京1', h: '北京<sup>1</sup>' }, false)).toBe('北京[1]')
    expect(gridCell({ t: 'e', v: 42, w: '#N/A' }, false)).toEqual({ kind: 'error', text: '#N/A' })
  })
})

describe('what cannot be read is explained', () => {
  const good = xlsxBytes({ a: sheetXml(table) })
  const encode = (text: string) => new TextEncoder().encode(text)

  it('cut off, bits turned, not a workbook', () => {
    expect(read(good.subarray(0, good.length - 30))).toMatchObject({ error: { code: 'workbook-damaged' } })
    const turned = good.slice()
    const at = new TextDecoder('latin1').decode(good).indexOf('sheet1.xml') + 60
    turned[at] = (turned[at] ?? 0) ^ 16
    expect(read(turned)).toMatchObject({
      ok: false,
      error: { data: { place: expect.stringMatching(/xml|ZIP/) } },
    })
    expect(read(Uint8Array.of(1, 2, 3))).toMatchObject({ error: { code: 'workbook-damaged' } })
  })

  it('a bomb: a part that unpacks to far more than a table needs, whatever the directory says of its size', () => {
    const extra = { 'xl/sharedStrings.xml': new Uint8Array(3 << 20) }
    const bomb = xlsxBytes({ a: sheetXml(table) }, { extra })
    const limits = { files: 100, bytes: 2 << 20 }
    const refused = (kind: string) => ({ error: { kind, place: 'xl/sharedStrings.xml' } })
    expect(bomb.length).toBeLessThan(1 << 14)
    expect(readArchive(bomb, isNeeded, limits)).toMatchObject(refused('too-large'))
    const view = new DataView(bomb.buffer)
    for (let at = 0; at < bomb.length - 28; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 3 << 20)
        view.setUint32(at + 24, 1000, true)
    expect(readArchive(bomb, isNeeded, limits)).toMatchObject(refused('damaged'))
  })

  it('entities, names that lead out, cells repeated without end', () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet/>'
    expect(read(xlsxBytes({ a: bomb }))).toMatchObject({
      error: { code: 'workbook-damaged', data: { place: 'xl/worksheets/sheet1.xml' } },
    })
    expect(
      read(xlsxBytes({ a: sheetXml(table) }, { extra: { '../../evil.xml': encode('x') } })),
    ).toMatchObject({
      error: { code: 'workbook-damaged', data: { place: '../../evil.xml' } },
    })
    const endless = `<table:table-row table:number-rows-repeated="1048576">${odsNumber(1).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="16384"')}</table:table-row>`
    expect(read(odsBytes(endless))).toMatchObject({ error: { code: 'table-too-large' } })
  })

  it('passwords', () => {
    expect(read(encryptedBytes(), '机密.xlsx')).toMatchObject({
      error: { code: 'workbook-encrypted', data: { path: '机密.xlsx' } },
    })
    const manifest = encode('<manifest:manifest><manifest:encryption-data/></manifest:manifest>')
    expect(read(odsBytes('', { 'META-INF/manifest.xml': manifest }))).toMatchObject({
      error: { code: 'workbook-encrypted' },
    })
  })

  it('a cell in the last corner takes no memory for all before it, thousands of them are refused', () => {
    const corner = sheetXml(table).replace(
      '</sheetData>',
      '<row r="200000"><c r="XFD200000"><v>1</v></c></row></sheetData>',
    )
    expect(gridsOf(xlsxBytes({ a: corner }))[0]?.rows).toHaveLength(200_000)
    const far = sheetXml(table).replace(
      '</sheetData>',
      '<row r="9"><c r="ZZZZZ9"><v>1</v></c></row></sheetData>',
    )
    expect(read(xlsxBytes({ a: far }))).toMatchObject({ error: { code: 'table-too-large' } })
    const wide = Array.from(
      { length: 2000 },
      (_, r) => `<row r="${r + 1}"><c r="XFD${r + 1}"><v>1</v></c></row>`,
    ).join('')
    expect(read(xlsxBytes({ a: `<worksheet><sheetData>${wide}</sheetData></worksheet>` }))).toMatchObject({
      error: { code: 'table-too-large' },
    })
  })
})
