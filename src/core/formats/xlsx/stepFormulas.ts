import type { Over } from '../../index/framework'
import type { IndexRun } from '../../index/run'
import type { ColumnFormula, IndexTable } from './indexLayout'
import type { Sheet } from './sheet'

/** A step in formulas over the table before it. */
export interface StepFormulas {
  /** Per leaf; null where the step has no formula. What it leaves as it is, is handed on all the same (indexSheets.ts). */
  readonly columns: readonly (ColumnFormula | null)[]
  /** Sheets of what the formulas refer to. */
  readonly sheets: readonly Sheet[]
}

/** A formula may look at this many cells in all; more would make a spreadsheet wait for minutes. */
export const MOST_LOOKS = 100_000_000

/** Hands a cell on as it is; a missing one stays missing instead of becoming 0. */
export const handedOn =
  (before: IndexTable, leaf: number): ColumnFormula =>
  (region, period) => {
    const x = before.cell(leaf, region, period)
    return `IF(ISNUMBER(${x}),${x},"")`
  }

/** Which periods the statistics of a period come from; null = all of them. */
const frameOf = (over: Over, period: number, periods: readonly string[]): number | null =>
  over === 'all' ? null : over === 'period' ? period : periods.indexOf(over.base)

/** The frames of a setting, one for each set of statistics: `at` finds that of a period among them. */
export const framesIn = (
  over: Over,
  { periods }: IndexRun,
): { readonly frames: readonly (number | null)[]; readonly at: (period: number) => number } => ({
  frames: over === 'period' ? periods.map((_, period) => period) : [frameOf(over, 0, periods)],
  at: (period) => (over === 'period' ? period : 0),
})

/** What a frame is called in a row of parameters. */
export const frameName = (frame: number | null, { periods }: IndexRun): string => {
  if (frame !== null) return periods[frame] ?? ''
  const [first = '', last = ''] = [periods[0], periods.at(-1)]
  return first === last ? first : `${first}–${last}`
}
