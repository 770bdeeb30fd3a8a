import type { Cells, Shape } from '../cells'
import type { Method, ParamSpecs, ParamsOf } from '../method'

/** One column to be completed. Only missing cells of `output` may be written; what stays NaN stays missing. */
export interface ImputeJob {
  /** The column as it is, NaN = missing. */
  readonly input: Float64Array
  /** A copy of it, to be completed. */
  readonly output: Float64Array
  /** Cells that values are taken from, and cells that are completed. */
  readonly frame: Cells
  readonly cells: Cells
  readonly shape: Shape
  /** Position in time of each period, in years. */
  readonly times: Float64Array
  /** Group of each region (0, 1, …) in the grouping that the parameters name; -1 = in none. */
  readonly groups: Int32Array
  /** Columns under the same node and their directions, the one to be completed left out. */
  readonly siblings: readonly Float64Array[]
  readonly siblingDirections: readonly (1 | 0 | -1)[]
  readonly direction: 1 | 0 | -1
}

export interface ImputeMethod<S extends ParamSpecs = ParamSpecs> extends Method<S> {
  /** Methods along time look at one region only. */
  readonly over: boolean
  /** Whether it reads the columns under the same node. */
  readonly siblings: boolean
  apply(params: ParamsOf<S>, job: ImputeJob): void
}

export const defineImputer = <const S extends ParamSpecs>(method: ImputeMethod<S>): ImputeMethod<S> => method
