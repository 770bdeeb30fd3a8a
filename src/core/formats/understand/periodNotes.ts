import { cumulativePart, cumulativePeriod } from './cumulative'
import { couldBeFiscal, fiscalYear } from './fiscalYear'
import type { SheetTable } from './sheet'

/** How periods were read where that is not the only way; the text is `note.<code>`. */
export interface PeriodNote {
  readonly code:
    | 'fiscal-years'
    | 'month-or-fiscal'
    | 'cumulative'
    | 'dates-day-first'
    | 'dates-month-first'
    | 'dates-open'
  /** As they are written. */
  readonly names: readonly string[]
}

const noteOfDates = { dmy: 'dates-day-first', mdy: 'dates-month-first', open: 'dates-open' } as const

/** Rows in which the column of periods is looked at. */
const PERIOD_ROWS = 2000

interface PeriodPlaces {
  readonly roles: { readonly period?: number; readonly subperiod?: number }
  readonly across: readonly {
    readonly at: number
    readonly period?: unknown
    readonly subperiod?: unknown
  }[]
}

/** What has to be told of the periods of a table. */
export const periodNotes = (
  { view, outline, columns }: SheetTable,
  { across, roles }: PeriodPlaces,
): PeriodNote[] => {
  const dated = new Set(
    across.flatMap(({ at, period, subperiod }) => ((period ?? subperiod) === undefined ? [] : [at])),
  )
  const rows = outline.body.slice(0, PERIOD_ROWS)
  const texts = new Set([
    ...columns.filter(({ at }) => dated.has(at)).flatMap(({ parts }) => parts.map(({ text }) => text)),
    ...[roles.period, roles.subperiod].flatMap((at) =>
      at === undefined ? [] : rows.map((row) => view.label(row, at)),
    ),
  ])
  const those = (code: PeriodNote['code'], is: (text: string) => boolean): PeriodNote[] => {
    const names = [...texts].filter(is)
    return names.length === 0 ? [] : [{ code, names }]
  }
  const slashed = [...texts].filter((text) => /^\d{4}\/\d{1,2}$/.test(text))
  const { dates } = view
  const isTold = dates?.why === 'always-first' || dates?.why === 'nothing-shows'
  return [
    ...those('fiscal-years', (text) => fiscalYear(text) !== null),
    // Beside other months it is one of them.
    ...(slashed.every(couldBeFiscal) ? those('month-or-fiscal', couldBeFiscal) : []),
    ...those('cumulative', (text) => cumulativePeriod(text) !== null || cumulativePart(text) !== null),
    ...(isTold && rows.length > 0 ? [{ code: noteOfDates[dates.order], names: [dates.example] }] : []),
  ]
}
