import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ground } from '../project/testing/arbitraryCommands'
import { emptyContent, performAll } from '../project/testing/memoryProject'
import { csv } from './csv'
import { numberCell, textCell } from './csvCells'
import { localText, regionName } from './exportData'
import { cellText } from './grid'
import { formatOf } from './index'
import { allOf, arbitraryContent } from './testing/arbitraryContent'
import { bytesOf } from './testing/bytesOf'
import { csvWriter, tsvWriter } from './writeCsv'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => csv.read({ path: 'file.csv', bytes: bytes(text) })

describe('reading CSV', () => {
  it.each([
    ['comma', '地区,年份\n浙江,2018\n'],
    ['semicolon and CRLF', '地区;年份\r\n浙江;2018\r\n'],
    ['tab', '地区\t年份\n浙江\t2018'],
    ['byte order mark', '\uFEFF地区,年份\n浙江,2018'],
    ['title row and blank rows', '表1 各地区\n\n地区,年份\n,\n浙江,2018\n\n'],
  ])('finds the table: %s', (_, text) => {
    const table = read(text)
    const grid = table.ok ? table.value.tables[0] : undefined
    expect(table).toMatchObject({ value: { encoding: 'UTF-8' } })
    const filled = grid?.kind === 'grid' ? grid.rows.filter((row) => row.length > 1) : []
    expect(filled).toEqual([
      ['地区', '年份'],
      ['浙江', '2018'],
    ])
  })

  it('keeps the line of the file on which a row begins', () => {
    const table = read('a,b\n"x\ny",1\n\nz,2\n')
    expect(table.ok && table.value.tables[0]).toMatchObject({ lines: [1, 2, 4, 5, 6] })
  })

  it.each([
    ['', 'file-empty'],
    [' \n\n', 'file-empty'],
    ['a,b\n1,"2\n', 'csv-quotes'],
    ['a\u0000b', 'encoding-unknown'],
  ])('refuses %j with %s', (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('reads other encodings than UTF-8, and says which', () => {
    const gbk = new Uint8Array([0xb5, 0xd8, 0xc7, 0xf8, 0x2c, 0x31, 0x0a])
    expect(csv.read({ path: 'a.csv', bytes: gbk })).toMatchObject({
      value: { encoding: 'GB18030', tables: [{ rows: [['地区', '1'], []] }] },
    })
    expect(csv.read({ path: 'a.csv', bytes: gbk }, { encoding: 'latin1' })).toMatchObject({
      value: { encoding: 'Windows-1252', encodingConfidence: 1 },
    })
    expect(formatOf({ path: 'a', bytes: gbk })).toBe(csv)
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (random) => {
        expect(typeof csv.read({ path: 'a.csv', bytes: random })?.ok).toBe('boolean')
      }),
    )
  })
})

describe('writing CSV', () => {
  it('guards texts that a spreadsheet would run, and leaves numbers numbers', () => {
    expect(['=1+1', '+1', '-1', '@x', '\tx', 'a=b', '浙江'].map((text) => textCell(text))).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      'a=b',
      '浙江',
    ])
    expect(textCell('a,"b"\n')).toBe('"a,""b""\n"')
    expect([-1.5, 0.1 + 0.2, 1e21, null, Number.NaN].map(numberCell)).toEqual([
      '-1.5',
      '0.30000000000000004',
      '1e+21',
      '',
      '',
    ])
  })

  it('writes the header and one line a row', () => {
    const content = performAll(emptyContent(), ...ground, {
      kind: 'setCells',
      payload: {
        cells: [
          { indicator: 'gdp', region: '330000', period: '2018', value: 56197.2 },
          { indicator: 'gdp', region: '110000', period: '2018', status: 'M' },
          { indicator: 'gdp', region: "o'x", period: '2018', value: 1, status: 'P' },
        ],
      },
    })
    expect(new TextDecoder().decode(bytesOf(csvWriter.write(allOf(content))))).toBe(
      'region,region_name,period,indicator,value,unit,status\n' +
        "330000,330000,2018,gdp,56197.2,,A\n110000,110000,2018,gdp,,,M\no'x,o'x,2018,gdp,1,,P\n",
    )
  })

  it('writes tabs between the cells of a TSV, and quotes what holds one', () => {
    const cells = ['a\tb', 'a, b', '=1', '\tx']
    expect(cells.map((text) => textCell(text, true, '\t'))).toEqual(['"a\tb"', 'a, b', "'=1", '"\'\tx"'])
    const content = performAll(emptyContent(), ...ground, {
      kind: 'setCells',
      payload: { cells: [{ indicator: 'gdp', region: '330000', period: '2018', value: 0.1 + 0.2 }] },
    })
    expect(new TextDecoder().decode(bytesOf(tsvWriter.write(allOf(content))))).toBe(
      'region\tregion_name\tperiod\tindicator\tvalue\tunit\tstatus\n' +
        '330000\t330000\t2018\tgdp\t0.30000000000000004\t\tA\n',
    )
  })

  it.each([csvWriter, tsvWriter])('reads back what it has written: $id', (writer) => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const data = allOf(content)
        const names = new Map(data.regions.map((region) => [region.code, regionName(region, 'zh')]))
        const units = new Map(data.indicators.map(({ code, unit }) => [code, localText(unit, 'zh')]))
        const table = csv.read({ path: `a.${writer.extension}`, bytes: bytesOf(writer.write(data)) })
        const grid = table.ok ? table.value.tables[0] : undefined
        const cells = grid?.kind === 'grid' ? grid.rows.slice(1).map((row) => row.map(cellText)) : []
        expect(
          cells
            .filter((row) => row.length > 1)
            .map(([region, name, period, indicator, value, unit, status]) => [
              ...[region, name, period, indicator, value === '' ? null : Number(value), unit, status],
            ]),
        ).toEqual(
          [...data.cells()].map(({ region, period, indicator, value, status }) => [
            ...[region, names.get(region), period, indicator, value, units.get(indicator), status],
          ]),
        )
      }),
    )
  })
})

describe('formatOf', () => {
  it.each(['a.csv', 'A.CSV', 'a.tsv', 'a.txt', 'no extension', 'a.unknown'])(
    'takes %j with text for CSV',
    (path) => {
      expect(formatOf({ path, bytes: bytes('a,b\n1,2') })).toBe(csv)
    },
  )
})
