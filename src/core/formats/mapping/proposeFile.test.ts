import { describe, expect, it } from 'vitest'
import { bytesOf } from '../testing/bytesOf'
import { matcher } from '../testing/proposeAndPlan'
import { sheetXml, xlsxBytes } from '../testing/workbooks'
import { proposeFile } from './proposeFile'

const gdp = [['各地区生产总值（亿元）'], ['地区', 2017, 2018], ['浙江', 1, 2], ['上海', 3, 4]]
const people = [['各地区人口（万人）'], ...gdp.slice(1)]
const remarks = [['说明'], ['本表由统计局编制']]
const propose = (sheets: Record<string, (string | number)[][]>, sheet?: string) =>
  proposeFile(
    {
      path: 'a.xlsx',
      bytes: xlsxBytes(
        Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)])),
      ),
    },
    { constants: {}, sheet, matcher },
  )

describe('proposeFile', () => {
  it('takes the one sheet that holds a table', () => {
    const found = propose({ 说明: remarks, 数据: gdp })
    expect(found).toMatchObject({
      value: {
        format: { id: 'workbook' },
        tables: [{ mapping: { sheet: '数据', layout: 'periods-across' } }],
      },
    })
    expect(found.ok && found.value.findings.map(({ kind, value }) => [kind, value])).toEqual([
      ['encoding', 'XLSX'],
      ['sheet', '数据'],
    ])
  })

  it('asks where several do, and takes the one that is named or numbered', () => {
    const sheets = { GDP: gdp, 人口: people }
    expect(propose(sheets)).toMatchObject({
      error: { code: 'sheet-needed', data: { sheets: ['GDP', '人口'] } },
    })
    for (const sheet of ['人口', '2', '人 口'])
      expect(propose(sheets, sheet)).toMatchObject({ value: { tables: [{ mapping: { sheet: '人口' } }] } })
    expect(propose(sheets, 'x')).toMatchObject({
      error: { code: 'sheet-unknown', data: { sheet: 'x', known: ['GDP', '人口'] } },
    })
  })

  it('says what a table does not say', () => {
    const found = propose({
      a: [
        ['地区', '年份'],
        ['浙江', 2018],
        ['上海', 2018],
      ],
    })
    expect(found).toMatchObject({ error: { code: 'table-not-found' } })
  })

  it('tells tables of a sheet that it could not understand', () => {
    const text = '地区,2017年,2018年\n浙江,1,2\n上海,3,4\n\n产品,产量,销量\n钢,5,6\n煤,7,8\n'
    const found = proposeFile(
      { path: 'a.csv', bytes: bytesOf([text]) },
      { constants: { indicator: 'g' }, matcher },
    )
    expect(found).toMatchObject({ value: { tables: [{ mapping: { part: 1 } }] } })
    expect(found.ok && found.value.leftOut.map(({ missing }) => missing)).toEqual([['region', 'period']])
  })

  it('knows no format for bytes that are nothing', () => {
    const found = proposeFile({ path: 'a.bin', bytes: Uint8Array.of(0, 1, 2, 0) }, { constants: {}, matcher })
    expect(found).toMatchObject({ error: { code: 'format-unknown' } })
  })
})
