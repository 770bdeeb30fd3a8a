import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Result } from '../result'
import { proposeFile } from './mapping/proposeFile'
import { readFile } from './readFile'
import { bytesOf } from './testing/bytesOf'
import { matcher } from './testing/proposeAndPlan'

const zip = (files: Readonly<Record<string, string>>) => ({
  path: 'a.zip',
  bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytesOf([text])]))),
})
const gdp = '地区,年份,GDP\n浙江,2018,1\n上海,2018,2\n'

const unwrap = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('plain archives', () => {
  it('of one file are that file, with what is said of its text', () => {
    const file = zip({ '__MACOSX/._gdp.csv': 'x', 'data/': '', 'data/gdp.csv': gdp.replaceAll(',', ';') })
    const { format, content } = unwrap(readFile(file))
    expect([format.id, format.takes]).toEqual(['csv', ['encoding', 'delimiter']])
    expect(content).toMatchObject({ delimiter: ';', notes: [], tables: [{ name: '' }] })
    expect(unwrap(readFile(file, { delimiter: ',' })).content.delimiter).toBe(',')
  })

  it('of several are asked for by name; one without a table is not', () => {
    const two = zip({ 'gdp.csv': gdp, 'people.csv': gdp.replace('GDP', '人口') })
    const question = { constants: {}, matcher }
    expect(proposeFile(two, question)).toMatchObject({
      error: { code: 'sheet-needed', data: { sheets: ['gdp.csv', 'people.csv'] } },
    })
    expect(unwrap(proposeFile(two, { ...question, sheet: 'people.csv' })).tables).toMatchObject([
      { mapping: { sheet: 'people.csv', across: [{ indicator: '人口' }] } },
    ])
    const described = zip({
      'gdp.csv': gdp,
      'about.txt': 'Gross domestic product\n',
      'logo.png': '\u0000\u0001',
    })
    expect(unwrap(proposeFile(described, question)).tables).toHaveLength(1)
  })

  it('that hold no table are refused as what they hold', () => {
    expect(readFile(zip({ 'a.docx': '\u0000\u0001\u0002' }))).toMatchObject({
      error: { code: 'format-unknown', data: { id: 'docx' } },
    })
    expect(readFile(zip({ '.hidden': 'x' }))).toMatchObject({ error: { code: 'file-empty' } })
  })

  it('leave workbooks to their reader', () => {
    const broken = zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' })
    expect(readFile(broken)).toMatchObject({ error: { code: 'workbook-damaged' } })
  })
})
