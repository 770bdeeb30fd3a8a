import type { Cells, Shape } from '../cells'
import type { Method, ParamSpecs, ParamsOf } from '../method'

/** One call of a normalisation: parameters from the cells of `frame`, written to the cells of `cells`. */
export interface NormaliseJob {
  readonly input: Float64Array
  /** NaN on entry, unless the method says that it `fills`; a missing input stays missing. */
  readonly output: Float64Array
  /** -1 where less is better: the method sees x * direction. */
  readonly direction: 1 | -1
  readonly frame: Cells
  readonly cells: Cells
  readonly shape: Shape
  /** Row of a region by its code. */
  regionAt(code: string): number
  /** Marks a cell, such as one that was cut off. */
  mark(cell: number, mark: string): void
}

/** Why nothing could be normalised: then the output stays missing, and the run reports it. */
export type NormaliseRefusal =
  | 'constant'
  | 'not-positive'
  | 'reference-missing'
  | 'reference-lowest'
  | 'target-too-low'

export interface NormaliseMethod<S extends ParamSpecs = ParamSpecs> extends Method<S> {
  /** Whether `over: {base}` has a meaning: ranks have no parameters to take from another period. */
  readonly base: boolean
  /** Top of the scale it gives, where 0 is the bottom or above it; null where it is open. Points need it. */
  upper(params: ParamsOf<S>): number | null
  /** Whether it writes every cell, NaN where it has no score: then nobody has to clear the output before. */
  readonly fills?: boolean
  apply(params: ParamsOf<S>, job: NormaliseJob): NormaliseRefusal | null
}

export const defineNormaliser = <const S extends ParamSpecs>(
  method: NormaliseMethod<S>,
): NormaliseMethod<S> => method

/** For methods that map to a range. */
export const upperAboveLower = ({ lower, upper }: { readonly lower: number; readonly upper: number }) =>
  upper > lower
    ? null
    : { parameter: 'upper', expects: { zh: '大于 lower 的数', en: 'a number above lower' } }
