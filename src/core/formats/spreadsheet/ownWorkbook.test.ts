import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Indicator, Region } from '../../dataset/schema'
import { ground } from '../../project/testing/arbitraryCommands'
import { type Content, emptyContent, performAll } from '../../project/testing/memoryProject'
import { proposeFile } from '../mapping/proposeFile'
import { allOf, arbitraryContent } from '../testing/arbitraryContent'
import { bytesOf } from '../testing/bytesOf'
import { matcher } from '../testing/proposeAndPlan'
import { observed, reimported } from '../testing/reimported'
import { xlsxWriter } from '../xlsx/writeXlsx'

const languages = fc.constantFrom('zh' as const, 'en' as const)
const workbookOf = (content: Content, language: 'zh' | 'en' = 'zh') =>
  bytesOf(xlsxWriter.write(allOf(content, language)))

const inOrder = <R extends Region | Indicator>(records: Iterable<R>, codes: ReadonlySet<string>) =>
  [...records]
    .filter(({ code }) => codes.has(code))
    .sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
    .map(({ position: _, ...rest }) => rest)

const rest = (content: Content, found: Content) => ({
  regions: inOrder(content.records.regions.values(), new Set(found.records.regions.keys())),
  indicators: inOrder(content.records.indicators.values(), new Set(found.records.indicators.keys())),
})

describe('a workbook of ours', () => {
  it('comes back without a question: observations, regions, indicators; into its own project without any change', () => {
    fc.assert(
      fc.property(arbitraryContent, languages, (content, language) => {
        if (observed(content).length === 0) return
        const bytes = workbookOf(content, language)
        const back = reimported('a.bin', bytes)
        expect(back.ok && observed(back.value.content)).toEqual(observed(content))
        if (!back.ok) return
        const { records } = back.value.content
        expect({
          regions: inOrder(records.regions.values(), new Set(records.regions.keys())),
          indicators: inOrder(records.indicators.values(), new Set(records.indicators.keys())),
        }).toEqual(rest(content, back.value.content))
        const again = reimported('a.bin', bytes, content)
        expect(again.ok && again.value.effect.diff).toEqual({ records: [], cells: [] })
      }),
      { numRuns: 25 },
    )
  })

  const plain = performAll(emptyContent(), ...ground, {
    kind: 'setCells',
    payload: {
      cells: [
        { indicator: 'gdp', region: '330000', period: '2018', value: 1.5, status: 'P', source: 'Yearbook' },
        { indicator: 'gdp', region: '110000', period: '2018', value: 2, status: 'P', source: 'Yearbook' },
        { indicator: 'gdp', region: "o'x", period: '2018', value: 3, status: 'P', source: 'Yearbook' },
        { indicator: 'gdp', region: '330000', period: '2019', value: null, status: 'E', note: 'late' },
        { indicator: '人口', region: '330000', period: '2019', value: 4 },
      ],
    },
  })

  it('leaves the choice of its other sheets', () => {
    const bytes = workbookOf(plain, 'en')
    const question = { constants: {}, matcher }
    const found = proposeFile({ path: 'a', bytes }, question)
    expect(found.ok && found.value.tables.map(({ table }) => [table.kind, table.name])).toEqual([
      ['cube', 'Data'],
    ])
    expect(proposeFile({ path: 'a', bytes }, { ...question, sheet: 'Nowhere' })).toMatchObject({
      error: {
        code: 'sheet-unknown',
        data: { known: ['Data', 'Indicators', 'Regions', 'Status and notes'] },
      },
    })
  })

  it('may have been changed: values, a gap that is filled, a region and an indicator that were added', () => {
    const written =
      (sheet: string, change: (text: string) => string) => (files: Record<string, Uint8Array>) => ({
        ...files,
        [`xl/worksheets/${sheet}.xml`]: strToU8(
          change(strFromU8(files[`xl/worksheets/${sheet}.xml`] ?? new Uint8Array())),
        ),
      })
    const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
    const changed = (change: (text: string) => string) =>
      zipSync(written('sheet1', change)(unzipSync(workbookOf(plain, 'en'))))
    const back = reimported(
      'a.xlsx',
      changed((sheet) =>
        sheet
          .replace('<v>1.5</v>', '<v>7.25</v>')
          .replace(/<c r="D7"[^>]*\/>/, '<c r="D7"><v>9</v></c>')
          .replace(/<c r="E1"/, `${text('F1', 'new')}<c r="E1"`)
          .replace(
            '</sheetData>',
            `<row r="99">${text('A99', '440000')}${text('B99', '广东')}<c r="C99"><v>2019</v></c><c r="F99"><v>5</v></c></row></sheetData>`,
          ),
      ),
    )
    expect(back.ok && observed(back.value.content)).toEqual(
      [
        'gdp]110000]2018 [2,"P","Yearbook",null]',
        'gdp]330000]2018 [7.25,"P","Yearbook",null]',
        'gdp]330000]2019 [9,"A",null,"late"]',
        'gdp]o\'x]2018 [3,"P","Yearbook",null]',
        'new]440000]2019 [5,"A",null,null]',
        '人口]330000]2019 [4,"A",null,null]',
      ].sort(),
    )
    const garbled = changed((sheet) => sheet.replace('<c r="D4" s="7"><v>1.5</v></c>', text('D4', 'much')))
    expect(reimported('a.xlsx', garbled)).toMatchObject({
      error: { code: 'values-invalid', data: { cells: [{ line: 4, text: 'much' }] } },
    })
  })

  it('whose sheet of regions is no longer one is refused with the row', () => {
    const files = unzipSync(workbookOf(plain, 'en'))
    const [name = ''] = Object.keys(files).filter((file) =>
      strFromU8(files[file] ?? new Uint8Array()).includes('>province<'),
    )
    const text = strFromU8(files[name] ?? new Uint8Array()).replace('>province<', '>state<')
    expect(reimported('a.xlsx', zipSync({ ...files, [name]: strToU8(text) }))).toMatchObject({
      error: { code: 'format-broken', data: { place: '#Regions:2' } },
    })
  })
})
