import { type Dataset, NO_CELL, readCell } from '../../dataset/dataset'
import type { Indicator, IndicatorCode, Language } from '../../dataset/schema'
import { formulasOf, inputsOf } from '../../formula/formulas'
import { type ExportData, localText, regionName } from '../exportData'
import { derivedFormula } from './derivedFormulas'
import { DATA_HEAD, dataHeads } from './ownHeads'
import { cellName, type Liveness, onOwnSheet, onSheet, type Sheet, type SheetCell } from './sheet'

const HEAD = DATA_HEAD
/** Code and name of the region, and the period. */
const KEYS = 3

const words = { data: { zh: '数据', en: 'Data' } } as const

export const header = (value: string): SheetCell => ({ value, style: 'header' })

/** The heads of the three columns that say what a row is about. */
export const keyHeaders = (language: Language): SheetCell[] => dataHeads[language].keys.map(header)

/** The sheet of the data, and where its cells are. */
export interface DataSheet {
  readonly sheet: Sheet
  /** A reference to an observation's cell; null where the sheet has no place for it. */
  reference(indicator: string, region: string, period: string): string | null
  /** Of each derived indicator how many of its cells are formulas, counted while the sheet is written. */
  readonly derived: ReadonlyMap<IndicatorCode, Liveness>
  /** Derived indicators whose inputs are all in the workbook, with those of them that have no values and therefore no column. */
  readonly computed: ReadonlyMap<IndicatorCode, readonly Indicator[]>
}

const isEmpty = ({ columns }: Dataset, code: IndicatorCode): boolean =>
  columns.get(code)?.status.every((status) => status === NO_CELL) ?? true

/** Whether every region and period that has an observation has its place: only then formulas find all that they read. */
const isWhole = ({ dataset, regions, periods }: ExportData): boolean => {
  const width = dataset.periods.length
  const [shownRegions, shownPeriods] = [
    new Set<string>(regions.map(({ code }) => code)),
    new Set<string>(periods),
  ]
  for (const { status } of dataset.columns.values())
    for (const [at, one] of status.entries())
      if (
        one !== NO_CELL &&
        !(
          shownRegions.has(dataset.regions[Math.floor(at / width)] ?? '') &&
          shownPeriods.has(dataset.periods[at % width] ?? '')
        )
      )
        return false
  return true
}

/** Observations: a row a region and period (periods one below the other), a column an indicator. Missing is empty. */
export const dataSheet = (data: ExportData, name: (wanted: string) => string): DataSheet => {
  const { language, regions, periods, indicators, dataset, records } = data
  const title = name(words.data[language])
  const placeOf = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]))
  const [columns, rows, blocks] = [
    placeOf(indicators.map(({ code }) => code)),
    placeOf(regions.map(({ code }) => code)),
    placeOf(periods),
  ]
  const regionAt = placeOf(dataset.regions)
  const periodAt = placeOf(dataset.periods)
  const included = (() => {
    let keys: Set<string> | null = null
    // Of a whole project every cell is included; only of a part of it the cells have to be remembered.
    const all = () => {
      let count = 0
      for (const column of dataset.columns.values())
        for (const status of column.status) if (status !== 255) count++
      return count === data.counts.observations
    }
    return (indicator: string, region: string, period: string): boolean => {
      if (keys === null) {
        keys = new Set()
        if (!all())
          for (const cell of data.cells()) keys.add(`${cell.indicator}]${cell.region}]${cell.period}`)
      }
      return keys.size === 0 || keys.has(`${indicator}]${region}]${period}`)
    }
  })()
  const reference = (indicator: string, region: string, period: string): string | null => {
    const [column, row, block] = [columns.get(indicator), rows.get(region), blocks.get(period)]
    if (column === undefined || row === undefined || block === undefined) return null
    return onSheet(title, cellName(KEYS + column, HEAD + 1 + block * regions.length + row))
  }
  const cellOf = (indicator: string, region: number, period: number) =>
    reference(indicator, dataset.regions[region] ?? '', dataset.periods[period] ?? '')
  const { derived } = formulasOf(records.indicators)
  const whole = derived.size > 0 && isWhole(data)
  const has = (code: string) => columns.has(code)
  // What is not on the sheet cannot be referred to.
  const refersOnlyToCells = (inputs: ReadonlySet<IndicatorCode>) =>
    whole && [...inputs].every((input) => has(input) || isEmpty(dataset, input))
  const formulas = new Map(
    [...derived].flatMap(([code, { expression, inputs }]) =>
      has(code) && refersOnlyToCells(inputs)
        ? [[code, derivedFormula(code, expression, dataset, records.regions, cellOf)] as const]
        : [[code, () => null] as const],
    ),
  )
  const computed = new Map(
    [...derived.keys()].flatMap((code): (readonly [IndicatorCode, readonly Indicator[]])[] => {
      const all = inputsOf([code], { derived, broken: new Map() })
      if (!has(code) || !refersOnlyToCells(all)) return []
      return [[code, [...all].flatMap((input) => (has(input) ? [] : (records.indicators.get(input) ?? [])))]]
    }),
  )
  const liveness = new Map([...derived.keys()].filter(has).map((code) => [code, { formulas: 0, values: 0 }]))
  const sheet: Sheet = {
    name: title,
    widths: [12, 16, 11, 14],
    frozen: { rows: HEAD, columns: KEYS },
    *rows() {
      yield [...keyHeaders(language), ...indicators.map(({ code }) => header(code))]
      yield [
        header(''),
        header(''),
        header(''),
        ...indicators.map((one) => header(localText(one.name, language))),
      ]
      yield [
        header(''),
        header(''),
        header(dataHeads[language].unit),
        ...indicators.map((one) => header(localText(one.unit, language))),
      ]
      for (const period of periods)
        for (const region of regions)
          yield [
            { value: region.code },
            { value: regionName(region, language) },
            { value: period },
            ...indicators.map(({ code, decimals }): SheetCell => {
              const [r, p] = [regionAt.get(region.code) ?? 0, periodAt.get(period) ?? 0]
              const cell = readCell(dataset, dataset.columns.get(code), r * dataset.periods.length + p)
              const isThere = cell !== null && cell.value !== null && included(code, region.code, period)
              const value = isThere ? cell.value : null
              const formula = formulas.get(code)
              if (formula === undefined) return { value, style: decimals }
              const written = formula(r, p)
              const live = liveness.get(code)
              if (written !== null && live !== undefined) live.formulas++
              else if (value !== null && live !== undefined) live.values++
              if (written !== null) return { value, formula: onOwnSheet(title, written), style: decimals }
              return { value, style: value === null ? decimals : 'given' }
            }),
          ]
    },
  }
  return { sheet, reference, derived: liveness, computed }
}

/** Rows above the values on every sheet of an index: code and name. */
export const SHEET_HEAD = 2
export const SHEET_KEYS = KEYS
