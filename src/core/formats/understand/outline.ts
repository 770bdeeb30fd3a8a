import type { ColumnRole } from '../mapping/importMapping'
import { isGapAmongNumbers } from '../publishedMarks'
import { headerRank } from './headerWords'
import { isUnit, labelOf, remarkOf } from './labels'
import { periodLabel } from './periodLabel'
import type { SheetView } from './sheetView'

/** Where one table of a sheet has its parts. Rows are those of the grid, in ascending order. */
export interface Outline {
  /** Above the header: titles, units, what the table is about. */
  readonly titles: readonly number[]
  readonly header: readonly number[]
  /** The row of the header that holds units; null where there is none. */
  readonly unitRow: number | null
  /** Rows of data. */
  readonly body: readonly number[]
  /** Rows between the data with one text and no value: titles of blocks, or regions without data. */
  readonly singles: readonly number[]
  /** Rows below the data. */
  readonly footer: readonly number[]
  /** Columns of the table, of which those in `values` hold numbers. */
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

/** Rows of the body that decide what a column is. */
const SAMPLE = 200
/** Headers are not higher than this. */
const HEADER_ROWS = 8

const isNumeric = (view: SheetView, row: number, column: number): boolean => {
  const kind = view.kind(row, column)
  return kind === 'number' || kind === 'year'
}

/** Whether numbers that look like years stand over numbers that do not: then they are headers. */
const headsNumbers = (view: SheetView, row: number, columns: readonly number[]): boolean => {
  let below = 0
  const heads = columns.filter((column) => {
    let [seen, years] = [0, 0]
    for (let under = row + 1; under < view.height && under <= row + 12 && seen < 6; under++) {
      const kind = view.kind(under, column)
      if (kind === 'number' || kind === 'year') seen++
      if (kind === 'year') years++
    }
    if (seen > 0) below++
    return seen > 0 && years * 2 < seen
  })
  return below > 0 && heads.length * 2 > below
}

/** What a row is by itself. */
type RowKind = 'blank' | 'data' | 'periods' | 'single' | 'text'

const rowKind = (view: SheetView, row: number): RowKind => {
  const filled = view.filled(row)
  if (filled.length === 0) return 'blank'
  const [first = 0] = filled
  if (filled.length === 1) {
    const merge = view.merge(row, first)
    const within = merge !== undefined && merge.top < row
    // Under a label that is merged over several rows a single number is data.
    const labelled =
      isNumeric(view, row, first) &&
      Array.from({ length: first }, (_, column) => column).some(
        (column) => (view.merge(row, column)?.top ?? row) < row,
      )
    return labelled || within ? 'data' : 'single'
  }
  const numbers = filled.filter((column) => view.kind(row, column) === 'number')
  const years = filled.filter((column) => view.kind(row, column) === 'year')
  const periods = filled.filter((column) => view.kind(row, column) === 'period')
  if (numbers.length > 0)
    return remarkOf(view.label(row, first)) !== null && numbers.length < 2 ? 'text' : 'data'
  if (years.length > 0) return headsNumbers(view, row, years) ? 'periods' : 'data'
  if (periods.length > 1) return 'periods'
  // A lone letter heads a column as often as it marks a missing value.
  const missing = filled
    .slice(1)
    .filter((column) => view.kind(row, column) === 'missing' && !/^\p{L}$/u.test(view.label(row, column)))
  return missing.length > 0 && missing.length >= (filled.length - 1) / 2 ? 'data' : 'text'
}

/** A heading and what it says in two cells beside each other: `统计年份 | 2018`. */
export const pairOf = (view: SheetView, row: number): ReturnType<typeof labelOf> => {
  const [a, b, more] = view.filled(row)
  if (a === undefined || b === undefined || more !== undefined || view.width < 3) return null
  if (/[:：]\s*\S/.test(view.label(row, a))) return null
  // Over a row that leaves the first cell to it, or merged, the two are a header: 地区 | 人口 over 城镇 | 乡村.
  if (view.merge(row, a) !== undefined || view.merge(row, b) !== undefined) return null
  if (view.filled(row + 1).length > 0 && view.label(row + 1, a) === '') return null
  return labelOf(`${view.label(row, a).replace(/[:：]$/, '')}：${view.label(row, b)}`)
}

/** Whether a row names the columns of a tidy table: a value and what it belongs to, or region and period. */
const namesColumns = (view: SheetView, row: number): boolean => {
  const texts = view.filled(row).map((column) => view.label(row, column))
  const says = (role: ColumnRole) => texts.some((text) => headerRank(role, text) >= 0)
  if (says('value') && (says('region') || says('period') || says('indicator'))) return texts.length > 1
  const named = (role: ColumnRole) =>
    view.filled(row).find((column) => headerRank(role, view.label(row, column)) >= 0)
  const [region, period] = [named('region'), named('period')]
  if (region === undefined || period === undefined) return false
  // Over years under a blank cell, 地区 and 年份 head the rows and the columns of a cross table.
  return periodLabel(view.label(row + 1, period)) !== null && view.label(row + 1, region) !== ''
}

/** Whether every cell of a row is a unit or a heading such as 单位：万元. */
const isAbout = (view: SheetView, row: number): boolean => {
  const cells = view.filled(row)
  if (pairOf(view, row) !== null) return true
  return (
    cells.length > 0 &&
    cells.every((column) => {
      const text = view.label(row, column)
      return labelOf(text) !== null || remarkOf(text) !== null || isUnit(text)
    })
  )
}

const unitsOnly = (view: SheetView, row: number): boolean => {
  const cells = view.filled(row)
  return (
    cells.length > 1 && cells.filter((column) => isUnit(view.label(row, column))).length >= cells.length - 1
  )
}

/**
 * Columns whose cells in the rows are numbers or missing marks for the most part. Letters are marks only beside
 * numbers: alone they are codes.
 */
const numericColumns = (view: SheetView, rows: readonly number[]): number[] => {
  const found: number[] = []
  for (let column = 0; column < view.width; column++) {
    let [filled, numeric, marks, letters] = [0, 0, 0, 0]
    for (const row of rows) {
      const kind = view.kind(row, column)
      if (kind === 'blank') continue
      filled++
      if (kind === 'number' || kind === 'year') numeric++
      else if (kind === 'missing') marks++
      else if (kind === 'text' && isGapAmongNumbers(view.label(row, column))) letters++
    }
    const like = numeric + marks + (numeric > 0 ? letters : 0)
    if (filled > 0 && like >= 0.6 * filled) found.push(column)
  }
  return found
}

/** Texts of up to three letters are flags beside values; longer ones label a row. */
const isLabelColumn = (view: SheetView, rows: readonly number[], column: number): boolean =>
  rows.some((row) => view.kind(row, column) === 'text' && view.label(row, column).length > 3)

/**
 * The first column of values: numbers at the left of labels are codes or years, years at the left of other numbers
 * are periods.
 */
const firstValueOf = (view: SheetView, rows: readonly number[], values: readonly number[]): number => {
  const near = rows.slice(0, 20)
  const labels = Array.from({ length: view.width }, (_, column) => column).filter(
    (column) => !values.includes(column) && isLabelColumn(view, near, column),
  )
  const found = values.find((column, i) => {
    const later = values[i + 1]
    if (later === undefined) return true
    const last = values.at(-1) ?? column
    if (labels.some((label) => label > column && label < last)) return false
    return !near.every((row) => view.kind(row, column) === 'year' || view.kind(row, column) === 'blank')
  })
  return found ?? values[0] ?? 0
}

/** Whether a row within a table is the header of another one: distinct texts or periods over most of the numbers. */
const beginsTable = (
  view: SheetView,
  row: number,
  kind: RowKind,
  values: readonly number[],
  apart: boolean,
): boolean => {
  if (kind !== 'text' && kind !== 'periods') return false
  const texts = values.map((column) => view.label(row, column)).filter((text) => text !== '')
  if (kind === 'periods') return texts.length >= 0.5 * values.length && isYearHeader(view, row, values, apart)
  return texts.length >= 2 && texts.length >= 0.6 * values.length && new Set(texts).size > texts.length / 2
}

const sameRow = (view: SheetView, a: number, b: number, columns: readonly number[]): boolean =>
  columns.every((column) => view.label(a, column) === view.label(b, column))

const isHeaderWord = (text: string): boolean =>
  (['region', 'period', 'indicator'] as const).some((role) => headerRank(role, text) >= 0)

/** Whether the row above names what the label of this one is: 地区 over 浙江. */
const isNamedAbove = (view: SheetView, row: number, numeric: ReadonlySet<number>): boolean =>
  view.filled(row).some((column) => {
    const text = view.label(row, column)
    const above = row > 0 ? view.label(row - 1, column) : ''
    return !numeric.has(column) && text !== above && isHeaderWord(above) && !isHeaderWord(text)
  })

/**
 * Whether a row of years within the data is a header: under no label, one that heads, or rising years that stand
 * apart from the rows above or are those of the header. Figures of one region can rise like years.
 */
const isYearHeader = (view: SheetView, row: number, values: readonly number[], apart: boolean): boolean => {
  const label = view.label(row, view.filled(row)[0] ?? 0)
  const first = view.filled(row)[0] ?? 0
  if (values.includes(first) || isHeaderWord(label)) return true
  // 2018年 is no value.
  if (values.some((column) => view.kind(row, column) === 'period')) return true
  if (!apart) return false
  const years = values.map((column) => Number(view.label(row, column))).filter((year) => year > 0)
  const steps = years.slice(1).map((year, i) => year - (years[i] ?? 0))
  return years.length > 2 && steps.every((step) => step === steps[0] && Math.abs(step) <= 10 && step !== 0)
}

/** Whether a text row above the data is data without values: a column repeats in it what stands below. */
const belongsToBody = (
  view: SheetView,
  row: number,
  sample: readonly number[],
  numeric: ReadonlySet<number>,
): boolean =>
  isNamedAbove(view, row, numeric) ||
  view.filled(row).some((column) => {
    if (numeric.has(column) || view.kind(row, column) === 'blank') return false
    const below = sample.map((other) => view.label(other, column)).filter((text) => text !== '')
    if (view.kind(row, column) === 'period')
      return below.length > 0 && sample.some((other) => view.kind(other, column) === 'period')
    return below.filter((text) => text === view.label(row, column)).length > 1
  })

interface Head {
  readonly header: number[]
  readonly unitRow: number | null
  readonly titles: number[]
  /** Rows right above the data that belong to it. */
  readonly singles: number[]
  readonly extra: number[]
}

/** Looks up from the first row of data: header rows up to a blank row or a title, then titles. */
const headAbove = (
  view: SheetView,
  first: number,
  from: number,
  sample: readonly number[],
  values: readonly number[],
): Head => {
  const numeric = new Set(values)
  const firstValue = firstValueOf(view, sample, values)
  const header: number[] = []
  const singles: number[] = []
  const extra: number[] = []
  const titles: number[] = []
  let unitRow: number | null = null
  let row = first - 1
  for (; row >= from && header.length < HEADER_ROWS; row--) {
    const filled = view.filled(row)
    if (filled.length === 0) {
      if (header.length > 0) break
      continue
    }
    if (header.length === 0 && filled.length > 1 && belongsToBody(view, row, sample, numeric)) {
      extra.unshift(row)
      continue
    }
    if (
      unitRow === null &&
      unitsOnly(view, row) &&
      filled.some((column) => numeric.has(column)) &&
      !isTitleUnit(view, row)
    ) {
      unitRow = row
      header.unshift(row)
      continue
    }
    if (isAbout(view, row)) {
      if (header.length > (unitRow === null ? 0 : 1)) break
      titles.unshift(row)
      continue
    }
    if (filled.length > 1) {
      if (header.length > 0 && isTitleRow(view, row, header[0] ?? row, values, firstValue)) break
      header.unshift(row)
      continue
    }
    const [only = 0] = filled
    const range = view.merge(row, only)
    const right = range?.right ?? only
    const covers = only <= firstValue && right >= (values.at(-1) ?? 0) && right > only
    const over =
      only >= firstValue &&
      !covers &&
      (range !== undefined || header.length === 0 || lacksNames(view, header, values))
    const named = range !== undefined && only < firstValue && (range.bottom > row || right > only) && !covers
    if (over || named) header.unshift(row)
    else if (header.length === 0 && isHeaderWord(view.label(row, only))) header.unshift(row)
    else if (header.length === 0) singles.unshift(row)
    else break
  }
  for (; row >= from; row--) if (view.filled(row).length > 0) titles.unshift(row)
  // Without a header, single rows are titles.
  if (header.length === 0) return { header, unitRow, titles: [...titles, ...singles], singles: [], extra }
  return { header, unitRow, titles, singles, extra }
}

/**
 * A title with something at the right end of its row: `表1 各地区GDP … 单位：亿元`. Over a header row it stands above a label
 * that says something else, and over few of the columns.
 */
const isTitleRow = (
  view: SheetView,
  row: number,
  below: number,
  values: readonly number[],
  firstValue: number,
): boolean => {
  const filled = view.filled(row)
  if (filled.some((column) => labelOf(view.label(row, column)) !== null)) return true
  const differs = filled.some((column) => {
    const under = view.label(below, column)
    return column < firstValue && under !== '' && under !== view.label(row, column)
  })
  const covered = values.filter((column) => view.label(row, column) !== '').length
  return differs && covered <= values.length / 2
}

/** `单位：%` at the left and `(%)` at the right is said of the table, not of two columns. */
const isTitleUnit = (view: SheetView, row: number): boolean =>
  view.filled(row).length <= 2 &&
  view.filled(row).some((column) => labelOf(view.label(row, column))?.meaning === 'unit')

const lacksNames = (view: SheetView, header: readonly number[], values: readonly number[]): boolean =>
  values.some((column) => header.every((row) => view.label(row, column) === ''))

/** Without columns of numbers that have no header, where others have one, and stand at the left of labels: codes. */
const withoutCodes = (
  view: SheetView,
  header: readonly number[],
  body: readonly number[],
  values: readonly number[],
): number[] => {
  const near = body.slice(0, 20)
  const headed = (column: number) => header.some((row) => view.label(row, column) !== '')
  if (!values.some(headed)) return [...values]
  const labels = Array.from({ length: view.width }, (_, column) => column).filter(
    (column) => !values.includes(column) && isLabelColumn(view, near, column),
  )
  return values.filter(
    (column) =>
      headed(column) ||
      !labels.some((label) => label > column) ||
      near.every((row) => view.kind(row, column) === 'year'),
  )
}

/**
 * Takes rows off the end of the data that fill at most two cells and hold no value: numbered footnotes. Gives the
 * last row that is left; null where none was taken.
 */
const endOfData = (view: SheetView, body: number[], values: readonly number[]): number | null => {
  const before = body.length
  const isNote = (row: number) => {
    const filled = view.filled(row)
    return (
      filled.length <= 2 &&
      filled.some((column) => /\p{L}{2}/u.test(view.label(row, column))) &&
      !filled.some(
        (column) => values.includes(column) && view.kind(row, column) !== 'text' && column !== filled[0],
      )
    )
  }
  while (body.length > 1 && isNote(body.at(-1) ?? 0)) body.pop()
  return body.length === before ? null : (body.at(-1) ?? null)
}

/** Columns that are filled in any of the rows. */
const usedColumns = (view: SheetView, rows: readonly number[]): number[] => {
  const used = new Set<number>()
  for (const row of rows) for (const column of view.filled(row)) used.add(column)
  return [...used].sort((a, b) => a - b)
}

/**
 * Finds the tables of a sheet by their structure: rows with numbers, the header rows above them, titles above those,
 * remarks below. A header that is repeated within a table is passed over; another header begins another table.
 */
export const outlinesOf = (view: SheetView): Outline[] => {
  const kinds = Array.from({ length: view.height }, (_, row) => rowKind(view, row))
  // Below the names of columns everything is data, whatever it holds: what is no number will be told.
  const tidy = kinds.findIndex((kind, row) => kind === 'text' && namesColumns(view, row))
  if (tidy >= 0 && !kinds.slice(0, tidy).includes('data'))
    for (let row = tidy + 1; row < kinds.length; row++)
      if ((kinds[row] === 'text' || kinds[row] === 'periods') && !sameRow(view, tidy, row, view.filled(tidy)))
        kinds[row] = 'data'
  const outlines: Outline[] = []
  let from = 0
  while (from < view.height) {
    const first = kinds.findIndex((kind, row) => row >= from && kind === 'data')
    if (first < 0) break
    const near = kinds.flatMap((kind, row) =>
      kind === 'data' && row >= first && row < first + SAMPLE ? [row] : [],
    )
    const roughly = numericColumns(view, near.slice(0, 20))
    const head = headAbove(view, first, from, near, roughly)
    const [body, singles] = [[...head.extra], [...head.singles]]
    let [last, end] = [first, view.height]
    for (let row = first; row < view.height; row++) {
      const kind = kinds[row] ?? 'blank'
      if (kind === 'data') {
        body.push(row)
        last = row
        continue
      }
      if (kind === 'blank') continue
      if (head.header.some((above) => sameRow(view, above, row, usedColumns(view, [above, row])))) continue
      const apart =
        kinds[row - 1] !== 'data' || head.header.some((above) => sameRow(view, above, row, roughly))
      if (beginsTable(view, row, kind, roughly, apart) && kinds.indexOf('data', row) >= 0) {
        end = row
        break
      }
      if (kind === 'single') singles.push(row)
      else if (kind === 'periods') {
        body.push(row)
        last = row
      }
    }
    const values = withoutCodes(view, head.header, body, numericColumns(view, body.slice(0, SAMPLE)))
    last = endOfData(view, body, values) ?? last
    // What stands between this table and the next one is above the next one.
    const next = end < view.height ? last + 1 : end
    outlines.push({
      titles: head.titles,
      header: head.header,
      unitRow: head.unitRow,
      body,
      singles: singles.filter((row) => row < last),
      footer: Array.from({ length: next - last - 1 }, (_, i) => last + 1 + i).filter(
        (row) => kinds[row] !== 'blank',
      ),
      columns: usedColumns(view, [...head.header, ...body.slice(0, SAMPLE)]),
      values,
    })
    from = next
  }
  return outlines
}

/** Rows that the user has pointed at, from 1, both ends included. */
export interface RowsGiven {
  readonly header?: { readonly first: number; readonly last: number } | undefined
  readonly data?: { readonly first: number; readonly last: number } | undefined
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)

/** The one table whose header or data stand in the rows given; what is not given is found as in `outlinesOf`. */
export const outlineOfRows = (view: SheetView, { header, data }: RowsGiven): Outline[] => {
  const found = outlinesOf(view)
  const near =
    found.find(({ body }) => (body.at(-1) ?? 0) + 1 >= (data?.first ?? header?.first ?? 1)) ?? found[0]
  const rows =
    header === undefined
      ? [...(near?.header ?? [])]
      : range(header.first - 1, Math.min(header.last, view.height) - 1)
  const first =
    data === undefined
      ? Math.max((rows.at(-1) ?? -1) + 1, header === undefined ? (near?.body[0] ?? 0) : 0)
      : data.first - 1
  const last =
    data === undefined ? (near?.body.at(-1) ?? view.height - 1) : Math.min(data.last, view.height) - 1
  const inside = range(first, last).filter((row) => view.filled(row).length > 0)
  const body = inside.filter((row) => rowKind(view, row) !== 'single')
  if (body.length === 0) return []
  return [
    {
      titles: range(0, (rows[0] ?? first) - 1).filter((row) => view.filled(row).length > 0),
      header: rows,
      unitRow: rows.find((row) => unitsOnly(view, row)) ?? null,
      body,
      singles: inside.filter((row) => rowKind(view, row) === 'single'),
      footer: range(last + 1, view.height - 1).filter((row) => view.filled(row).length > 0),
      columns: usedColumns(view, [...rows, ...body.slice(0, SAMPLE)]),
      values: numericColumns(view, body.slice(0, SAMPLE)),
    },
  ]
}
