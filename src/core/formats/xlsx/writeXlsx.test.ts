import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellText, type Grid } from '../grid'
import { workbook } from '../spreadsheet/workbook'
import { allOf, arbitraryContent } from '../testing/arbitraryContent'
import { bytesOf } from '../testing/bytesOf'
import { workbookFaults } from '../testing/workbookFaults'
import { cellName, sheetNames } from './sheet'
import { xlsxWriter } from './writeXlsx'

const gridsOf = (bytes: Uint8Array): readonly Grid[] => {
  const read = workbook.read({ path: 'a.xlsx', bytes })
  return read.ok ? read.value.tables.filter((table) => table.kind === 'grid') : []
}

const numberIn = (cell: Grid['rows'][number][number] | undefined): number | null =>
  typeof cell === 'object' && cell.kind === 'number' ? cell.value : null

it('a workbook of any project is sound, and the sheets of data and remarks hold what was observed', () => {
  fc.assert(
    fc.property(arbitraryContent, fc.constantFrom('zh' as const, 'en' as const), (content, language) => {
      const data = allOf(content, language)
      const bytes = bytesOf(xlsxWriter.write(data))
      expect(workbookFaults(bytes)).toEqual([])
      const grids = gridsOf(bytes)
      const [values, remarks] = [
        grids.find(({ name }) => name === (language === 'zh' ? '数据' : 'Data')),
        grids.find(({ name }) => name === (language === 'zh' ? '状态与备注' : 'Status and notes')),
      ]
      const codes = (values?.rows[0] ?? []).map(cellText)
      const read = (values?.rows.slice(1) ?? []).flatMap((row) =>
        row.slice(3).flatMap((cell, at) => {
          const value = numberIn(cell)
          return value === null
            ? []
            : [[codes[at + 3], cellText(row[0] ?? ''), cellText(row[2] ?? ''), value]]
        }),
      )
      const cells = [...data.cells()]
      const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort()
      expect(sorted(read)).toEqual(
        sorted(
          cells.flatMap(({ indicator, region, period, value }) =>
            value === null ? [] : [[indicator, region, period, value]],
          ),
        ),
      )
      const said = cells.filter(
        ({ status, value, source, note }) =>
          (status !== 'A' && (status !== 'M' || value !== null)) ||
          (source ?? '') !== '' ||
          (note ?? '') !== '',
      )
      const texts = (remarks?.rows.slice(1) ?? []).map((row) => row.map(cellText))
      for (const { indicator, region, period, status, source, note } of said) {
        const row = texts.find((one) => one[0] === region && one[2] === period && one[3] === indicator)
        expect([row?.[4], row?.[5] ?? '', row?.[6] ?? '']).toEqual([status, source ?? '', note ?? ''])
      }
    }),
    { numRuns: 40 },
  )
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
