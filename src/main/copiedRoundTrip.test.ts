import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from '#core/dataset/formatNumber'
import { parseValue } from '#core/dataset/parseNumber'
import { localText, regionName } from '#core/formats/exportData'
import { cellText } from '#core/formats/grid'
import { readFile } from '#core/formats/readFile'
import { html, type TextTable, tsvText } from '#core/formats/tableText/tableText'
import { reimported } from '#core/formats/testing/reimported'
import { emptyContent } from '#core/project/testing/memoryProject'
import { copiedTable } from './copiedTable'

/** As copyTable.ts puts a table on the clipboard: of HTML both kinds of text, of TSV the plain one. */
const copies = {
  html: (table: TextTable) => copiedTable(html.write(table), html.write(table)),
  tsv: (table: TextTable) => copiedTable('', tsvText.write(table)),
}
type Kind = keyof typeof copies

const copied = (kind: Kind, table: TextTable): Uint8Array => {
  const bytes = copies[kind](table)
  if (!(bytes instanceof Uint8Array)) throw new Error('nothing was copied')
  return bytes
}

const DECIMALS = 2
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  fc.constantFrom(0, 0.1 + 0.2, 12345678.901234567, -1e-300, 5e-324, 1.7976931348623157e308),
)
const tableNumber = fc
  .option(number)
  .chain((value) => fc.constantFrom('zh' as const, 'en' as const).map((language) => ({ value, language })))
  .map(({ value, language }) => ({ value, shown: formatNumber(value, DECIMALS, language) }))

/** Names with what texts of cells have to escape; none is blank or ends in blanks. */
const name = fc
  .array(
    fc.constantFrom(
      ...[
        '浙江',
        'Łódź',
        '𠮷',
        '=',
        '+',
        '-',
        '@',
        '＝',
        "'",
        '"',
        '""',
        ',',
        ', ',
        ';',
        '|',
        'a',
        '2018',
        '（亿元）',
        '&amp;',
      ],
      ...[
        '\t',
        '\n',
        '\r\n',
        ' ',
        '  ',
        '\u00a0',
        '<b>',
        '&',
        '<',
        '>',
        '%',
        '#',
        '\\',
        '_x000D_',
        'שלום',
        '\u3000',
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '')

/** Where the heads have as many commas as every row, a comma is guessed to separate; and `x\2018` heads a Eurostat file. */
const heading = name.filter((text) => !/[,;|\\]/.test(text))

const table: fc.Arbitrary<TextTable> = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.record({
    caption: fc.oneof(fc.constant(''), name),
    header: fc.array(heading, { minLength: columns + 1, maxLength: columns + 1 }),
    rows: fc.array(
      fc
        .tuple(name, fc.array(fc.oneof(tableNumber, name), { minLength: columns, maxLength: columns }))
        .map(([row, cells]) => [row, ...cells]),
      { minLength: 1, maxLength: 8 },
    ),
  }),
)

/** Of white space in a page a single blank is left, as in every browser. */
const inPage = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim()

const cellsOf = (bytes: Uint8Array): readonly (readonly string[])[] => {
  const read = readFile({ path: 'clipboard', bytes })
  const [grid] = read.ok ? read.value.content.tables : []
  if (grid?.kind !== 'grid') throw new Error('no table')
  return grid.rows.filter((row) => row.length > 0).map((row) => row.map(cellText))
}

/** What a number is as far as it is shown. */
const shownValue = ({ value, shown }: { readonly value: number | null; readonly shown: string }) =>
  value === null ? null : Number(shown.replaceAll(',', '').replace('\u2212', '-'))

const readBack = (text: string): number | null | undefined => {
  const parsed = parseValue(text)
  return parsed.ok ? parsed.value.value : undefined
}

/** The data grid with regions down and periods across, as sheetTextTable.ts gives it. */
const sheet = fc.record({
  regions: fc.shuffledSubarray(
    [
      '浙江',
      '江苏省',
      '=1+1',
      "it's",
      'Zhejiang, "east"',
      'a\tb',
      '@x',
      '-y',
      '𠮷林',
      '<b>',
      'R&D 区',
      '+86区',
    ],
    { minLength: 1 },
  ),
  periods: fc.subarray(['2016', '2017', '2018', '2019'], { minLength: 1 }),
  // What is shown of 1e308 are four hundred characters in a cell: for the import that is a remark.
  values: fc.infiniteStream(tableNumber.filter(({ value }) => Math.abs(value ?? 0) < 1e15)),
})

describe('what is copied is read back', () => {
  it('as tabs: every name as it is, every number with all its digits', () => {
    fc.assert(
      fc.property(table, (of) => {
        const [header, ...rows] = cellsOf(copied('tsv', of))
        expect(header).toEqual(of.header)
        expect(rows).toHaveLength(of.rows.length)
        for (const [at, row] of of.rows.entries())
          expect(
            row.map((cell, column) => {
              const text = rows[at]?.[column] ?? ''
              return typeof cell === 'string' ? text : readBack(text)
            }),
          ).toEqual(row.map((cell) => (typeof cell === 'string' ? cell : cell.value === 0 ? 0 : cell.value)))
      }),
      { numRuns: 300 },
    )
  })

  it('as a page: names but for runs of blanks, numbers as they are shown', () => {
    fc.assert(
      fc.property(table, (of) => {
        const read = cellsOf(copied('html', of))
        const [header, ...rows] = read.slice(of.caption === '' ? 0 : 1)
        if (of.caption !== '') expect(read[0]).toEqual([inPage(of.caption)])
        expect(header).toEqual(of.header.map(inPage))
        for (const [at, row] of of.rows.entries())
          expect(
            row.map((cell, column) => {
              const text = rows[at]?.[column] ?? ''
              return typeof cell === 'string' ? text : readBack(text)
            }),
          ).toEqual(row.map((cell) => (typeof cell === 'string' ? inPage(cell) : shownValue(cell))))
      }),
      { numRuns: 300 },
    )
  })

  // A page has the caption, which names the indicator; cells with tabs between them have none, and the user says it.
  it.each([
    ['html', {}],
    ['tsv', { indicator: '产值' }],
  ] as const)('and imported: %s', (kind, constants) => {
    fc.assert(
      fc.property(sheet, ({ regions, periods, values }) => {
        const rows = regions.map((region) => ({ region, cells: [...values.take(periods.length)] }))
        const bytes = copied(kind, {
          caption: '产值（亿元）',
          header: ['地区', ...periods],
          rows: rows.map(({ region, cells }) => [region, ...cells]),
        })
        const expected = rows.flatMap(({ region, cells }) =>
          cells.flatMap((cell, at) => {
            const value = kind === 'html' ? shownValue(cell) : cell.value
            return value === null ? [] : [[inPage(region), periods[at], Number(value)].join('|')]
          }),
        )
        // Nothing to import is said, not taken for a table.
        if (expected.length === 0) return
        const back = reimported('clipboard', bytes, emptyContent(), constants)
        if (!back.ok) throw new Error(JSON.stringify(back.error))
        const { cells, records } = back.value.content
        const names = new Map(
          [...records.regions.values()].map((region) => [region.code, regionName(region, 'zh')]),
        )
        expect([...records.indicators.values()].map((indicator) => localText(indicator.name, 'zh'))).toEqual([
          '产值',
        ])
        expect(
          [...cells.values()]
            .map(({ region, period, value }) => [names.get(region), period, value].join('|'))
            .sort(),
        ).toEqual(expected.sort())
      }),
      { numRuns: 100 },
    )
  })
})
