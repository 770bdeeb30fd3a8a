import fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyContent } from '../../project/testing/memoryProject'
import type { Cube } from '../cube'
import { workbook } from '../spreadsheet/workbook'
import { allOf, arbitraryContent } from '../testing/arbitraryContent'
import { bytesOf } from '../testing/bytesOf'
import { cubeCells } from '../testing/cubeCells'
import { workbookFaults } from '../testing/workbookFaults'
import { cellName, sheetNames } from './sheet'
import { xlsxWriter } from './writeXlsx'

const dataOf = (bytes: Uint8Array): Cube | undefined => {
  const read = workbook.read({ path: 'a.xlsx', bytes })
  return read.ok ? read.value.tables.find((table) => table.kind === 'cube') : undefined
}

it('a workbook of any project is sound, and its sheet of data holds what was observed', () => {
  fc.assert(
    fc.property(arbitraryContent, fc.constantFrom('zh' as const, 'en' as const), (content, language) => {
      const data = allOf(content, language)
      const bytes = bytesOf(xlsxWriter.write(data))
      expect(workbookFaults(bytes)).toEqual([])
      const cube = dataOf(bytes)
      const values = [...data.cells()].flatMap(({ indicator, region, period, value }) =>
        value === null ? [] : [[indicator, region, period, value].join('|')],
      )
      const read = cube === undefined ? [] : cubeCells(cube, false)
      expect(read.filter((cell) => !cell.endsWith('|NaN'))).toEqual(values.sort())
    }),
    { numRuns: 25 },
  )
})

it('more than spreadsheets hold or compute is refused before anything is written', () => {
  const [content = emptyContent()] = fc.sample(arbitraryContent, 1)
  const data = allOf(content)
  const [region] = content.records.regions.values()
  const [indicator] = content.records.indicators.values()
  if (region === undefined || indicator === undefined) throw new Error('no ground')
  const sized = (regions: number, indicators: number) => ({
    ...data,
    records: { ...data.records, indices: new Map() },
    regions: Array.from({ length: regions }, () => region),
    periods: data.dataset.periods.slice(0, 0).concat('2018' as never),
    indicators: Array.from({ length: indicators }, () => indicator),
  })
  expect([
    xlsxWriter.refuse?.(sized(3000, 40)) ?? null,
    xlsxWriter.refuse?.(sized(1_000_000, 40)),
    xlsxWriter.refuse?.(sized(1_048_574, 1)),
  ]).toMatchObject([
    null,
    { code: 'workbook-too-large', data: { cells: 43_000_129, most: 20_000_000 } },
    { code: 'workbook-too-small' },
  ])
})

it('names of sheets are short, each there once, and none that Excel refuses', () => {
  const name = sheetNames()
  const long = "𠮷'".repeat(20)
  expect([name(long), name(long), name("'a/b'"), name('A b'), name('')]).toEqual([
    "𠮷'".repeat(9).concat('𠮷'),
    expect.stringMatching(/ \(2\)$/),
    'a b',
    'A b (2)',
    'Sheet',
  ])
})

it('cells are named by letters', () => {
  expect([cellName(0, 1), cellName(25, 2), cellName(26, 3), cellName(16_383, 4)]).toEqual([
    'A1',
    'Z2',
    'AA3',
    'XFD4',
  ])
})
