import type { Indicator, IndicatorCode, LocalText, Region } from '../dataset/schema'
import type { Step } from './framework'
import type { SettingContext } from './settings'
import type { Table } from './table'
import type { TreeNode } from './tree'
import type { WeightMethod } from './weight/weigher'

/** What a step is compiled against. */
export interface StepContext extends SettingContext {
  readonly leaves: readonly (TreeNode & { readonly indicator: Indicator })[]
  readonly regions: ReadonlyMap<string, Region>
  /** Per leaf: the direction that has still to be applied; a normalisation sets it to 1. */
  readonly directions: (1 | 0 | -1)[]
  /** Per leaf: whether a treatment may have put its periods on different scales. */
  readonly rescaledByPeriod: boolean[]
  /** Per node of the tree: the method that its children are weighted by so far. */
  readonly weighted: (WeightMethod | null)[]
  /** Per leaf: the normalisation it went through last and the top of its scale (null = open); null = none yet. */
  readonly scales: ({ readonly method: string; readonly upper: number | null } | null)[]
}

/** Raw columns of the scope by code; an array stays the same object until one of its cells changes. */
type Source = (code: IndicatorCode) => Float64Array

/** A step that changes the table of indicators. Pure: the same input gives the same output. */
export interface ColumnStep {
  readonly step: Exclude<Step['step'], 'weight' | 'aggregate'>
  /** `previous` is what this step gave before; columns whose inputs are unchanged are taken from it. */
  run(input: Table, source: Source, previous: Table | undefined): Table
}

/** At most this many places are spelled out in a problem; the count says how many there are. */
const PLACES = 5

/** The places of cells such as "Zhejiang 2018", for a problem. */
export const placesOf = (
  cells: readonly number[],
  { scope, regions }: Pick<StepContext, 'scope' | 'regions'>,
): readonly LocalText[] =>
  cells.slice(0, PLACES).map((cell) => {
    const width = scope.periods.length
    const code = scope.regions[Math.floor(cell / width)] ?? ''
    const period = scope.periods[cell % width] ?? ''
    const name = regions.get(code)?.shortName ?? { zh: code, en: code }
    return { zh: `${name.zh} ${period}`, en: `${name.en} ${period}` }
  })
