import type { Period } from '../dataset/schema'
import type { Over } from './framework'

/** Regions x periods of a run; cell index = region * periods + period. */
export interface Shape {
  readonly regions: number
  readonly periods: number
}

/** Cells of a column: `for (i = start; i < end; i += stride)`. One period, or all of them. */
export interface Cells {
  readonly start: number
  readonly end: number
  readonly stride: number
}

/** Where parameters are taken from (`frame`), the cells they are applied to, and the periods that are meant. */
export interface Frame {
  readonly frame: Cells
  readonly cells: Cells
  readonly periods: string
}

export const allCells = ({ regions, periods }: Shape): Cells => ({
  start: 0,
  end: regions * periods,
  stride: 1,
})

export const periodCells = ({ regions, periods }: Shape, period: number): Cells => ({
  start: period,
  end: regions * periods,
  stride: periods,
})

/** The frames of `over`; null where the base period is not among the periods. */
export const framesOf = (
  over: Over,
  periods: readonly Period[],
  regions: number,
): readonly Frame[] | null => {
  const shape = { regions, periods: periods.length }
  if (over === 'period')
    return periods.map((period, at) => ({
      frame: periodCells(shape, at),
      cells: periodCells(shape, at),
      periods: period,
    }))
  const cells = allCells(shape)
  if (over === 'all') {
    const [first, last] = [periods[0] ?? '', periods.at(-1) ?? '']
    return [{ frame: cells, cells, periods: first === last ? first : `${first}–${last}` }]
  }
  const base = periods.indexOf(over.base)
  return base < 0 ? null : [{ frame: periodCells(shape, base), cells, periods: over.base }]
}
