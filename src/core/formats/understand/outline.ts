import { headAbove } from './headAbove'
import { isHeaderWord, namesColumns, type RowKind, rowKind, unitsOnly } from './rowKinds'
import type { SheetView } from './sheetView'
import { numericColumns, withoutCodes } from './valueColumns'

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

/** 甲 | 乙 | 1 | 2 | 3 below a header numbers the columns, and is no data. */
const numbersColumns = (view: SheetView, row: number): boolean => {
  const texts = view.filled(row).map((column) => view.label(row, column).replace(/[()（）]/g, ''))
  const from = texts.findIndex((text) => /^\d+$/.test(text))
  return (
    from > 0 &&
    texts.slice(0, from).every((text) => /^[甲乙丙丁戊A-E]$/.test(text)) &&
    texts.slice(from).every((text, i) => text === String(i + 1))
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
    const first = kinds.indexOf('data', from)
    if (first < 0) break
    const near = kinds
      .slice(first, first + SAMPLE)
      .flatMap((kind, below) => (kind === 'data' ? [first + below] : []))
    const roughly = numericColumns(view, near.slice(0, 20))
    const head = headAbove(view, first, from, near, roughly)
    const [body, singles] = [[...head.extra], [...head.singles]]
    if (numbersColumns(view, first)) kinds[first] = 'blank'
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
  const found = header === undefined || data === undefined ? outlinesOf(view) : []
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
  // Most rows fill several cells, and what is in them is not asked.
  const isSingle = (row: number) => view.filled(row).length === 1 && rowKind(view, row) === 'single'
  const body = inside.filter((row) => !isSingle(row))
  if (body.length === 0) return []
  return [
    {
      titles: range(0, (rows[0] ?? first) - 1).filter((row) => view.filled(row).length > 0),
      header: rows,
      unitRow: rows.find((row) => unitsOnly(view, row)) ?? null,
      body,
      singles: inside.filter(isSingle),
      footer: range(last + 1, view.height - 1).filter((row) => view.filled(row).length > 0),
      columns: usedColumns(view, [...rows, ...body.slice(0, SAMPLE)]),
      values: numericColumns(view, body.slice(0, SAMPLE)),
    },
  ]
}
