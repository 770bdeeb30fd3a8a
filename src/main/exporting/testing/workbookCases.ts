import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Dataset } from '#core/dataset/dataset'
import { emptyColumn } from '#core/dataset/dataset'
import type { Indicator, IndicatorCode, Period, Region, RegionCode } from '#core/dataset/schema'
import { type ExportData, prepareExport } from '#core/formats/exportData'
import { bytesOf } from '#core/formats/testing/bytesOf'
import { xlsxWriter } from '#core/formats/xlsx/writeXlsx'
import { deriveColumns } from '#core/formula/derive'
import type { IndexRecords } from '#core/index/compile'
import type { Framework } from '#core/index/framework'
import { finish } from '#core/index/session'
import { testFramework } from '#core/index/testProject'
import { problemText } from '#text/problemText'

/** What workbooks are made of: values region by region, periods in order, null = missing; a formula as text. */
export interface WorkbookProject {
  readonly regions: readonly string[]
  readonly periods: readonly string[]
  readonly indicators: Readonly<Record<string, readonly [1 | 0 | -1, readonly (number | null)[] | string]>>
}

/** A cell of the sheet of data that a user writes another number into, or empties. */
interface Edit {
  readonly indicator: string
  readonly region: string
  readonly period: string
  readonly value: number | null
}

export interface WorkbookCase {
  readonly name: string
  readonly project: WorkbookProject
  readonly framework: Framework
  /** Made in the workbook; what is computed there then has to be what the engine makes of the changed project. */
  readonly edits: readonly Edit[]
}

const groups = ['East', 'West', 'east']

/** The first region is the country of the others, which are spread over groups. */
const regionOf = (code: string, at: number): Region => ({
  code: code as RegionCode,
  parent: at === 0 ? null : ('cn' as RegionCode),
  level: at === 0 ? 'country' : 'province',
  name: { zh: `${code}省`, en: code },
  shortName: { zh: code, en: code },
  iso: null,
  aliases: [],
  groups: at % 4 === 0 ? {} : { zone: { zh: groups[at % 3] ?? '', en: groups[at % 3] ?? '' } },
  position: at,
})

const indicatorOf = (
  code: string,
  [direction, values]: readonly [1 | 0 | -1, unknown],
  position: number,
): Indicator => ({
  code: code as IndicatorCode,
  name: { zh: `${code}指标`, en: code },
  unit: { zh: '元', en: 'yuan' },
  direction,
  decimals: 2,
  source: '',
  note: '',
  dimension: null,
  formula: typeof values === 'string' ? values : null,
  position,
})

/** The project as core holds it, after the edits. */
export const coreProject = (
  { regions, periods, indicators }: WorkbookProject,
  edits: readonly Edit[] = [],
): { readonly dataset: Dataset; readonly records: IndexRecords } => {
  const codes = ['cn', ...regions]
  const entries = Object.entries(indicators)
  const columns = new Map(
    entries.flatMap(([code, [, values]]) => {
      if (typeof values === 'string') return []
      const column = emptyColumn(codes.length * periods.length)
      for (const [at, value] of values.entries()) {
        column.values[at] = value ?? Number.NaN
        column.status[at] = 0
      }
      return [[code as IndicatorCode, column] as const]
    }),
  )
  for (const { indicator, region, period, value } of edits) {
    const column = columns.get(indicator as IndicatorCode)
    const at = codes.indexOf(region) * periods.length + periods.indexOf(period)
    if (column !== undefined) column.values[at] = value ?? Number.NaN
  }
  const dataset: Dataset = {
    regions: codes as RegionCode[],
    periods: periods as Period[],
    indicators: entries.map(([code]) => code as IndicatorCode),
    columns,
    sources: [],
  }
  const records = {
    regions: new Map(codes.map((code, at) => [code, regionOf(code, at)])),
    indicators: new Map(entries.map(([code, of], at) => [code, indicatorOf(code, of, at)])),
  }
  deriveColumns(dataset, records)
  return { dataset, records }
}

const dataOf = ({ project, framework }: WorkbookCase, language: 'zh' | 'en'): ExportData => {
  const { dataset, records } = coreProject(project)
  const all = {
    ...records,
    project: new Map(),
    periods: new Map(),
    indices: new Map([[framework.id, framework]]),
    views: new Map(),
    claims: new Map(),
    boundaries: new Map(),
  }
  return finish(prepareExport(dataset, all, {}, { language, guard: true, problemText }))
}

/** The workbook of a case as it is exported. */
export const workbookOf = (of: WorkbookCase, language: 'zh' | 'en' = 'en'): Uint8Array =>
  bytesOf(xlsxWriter.write(dataOf(of, language)))

/** Rows above the data. */
const HEAD = 3

/** The workbook without the values of its formulas, so that what is read has been computed, and with the edits. */
export const editedWorkbook = ({ project, edits }: WorkbookCase, workbook: Uint8Array): Uint8Array => {
  const files = unzipSync(workbook)
  const { regions, periods } = project
  const codes = ['cn', ...regions]
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => {
        if (!name.startsWith('xl/worksheets')) return [name, bytes]
        let text = strFromU8(bytes).replace(/<\/f><v>[^<]*<\/v>/g, '</f>')
        if (name.endsWith('sheet1.xml'))
          for (const { indicator, region, period, value } of edits) {
            const row = HEAD + 1 + periods.indexOf(period) * codes.length + codes.indexOf(region)
            // Indicators without any value have no column.
            const letters = new RegExp(`<c r="([A-Z]+)1"[^>]*><is><t[^>]*>${indicator}</t>`).exec(text)?.[1]
            if (letters === undefined) continue
            const at = `${letters}${row}`
            text = text.replace(
              new RegExp(`<c r="${at}"( s="\\d+")(?:/>|>.*?</c>)`),
              value === null ? `<c r="${at}"$1/>` : `<c r="${at}"$1><v>${value}</v></c>`,
            )
          }
        return [name, strToU8(text)]
      }),
    ),
  )
}

export const frameworkOf = (
  nodes: readonly object[],
  steps: readonly object[],
  scale: 'index' | 'points' = 'index',
): Framework => testFramework({ nodes, steps, scale })
