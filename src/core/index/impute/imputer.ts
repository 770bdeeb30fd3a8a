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
  /** Columns of the indicators that the parameters name, in their order. */
  readonly predictors: readonly Float64Array[]
}

interface Imputer<S extends ParamSpecs> extends Method<S> {
  /** Methods along time look at one region only. */
  readonly over: boolean
}

export interface ColumnImputeMethod<S extends ParamSpecs = ParamSpecs> extends Imputer<S> {
  readonly joint?: never
  /** Whether it reads the columns under the same node. */
  readonly siblings: boolean
  /** Codes of the indicators whose columns it reads. */
  predictors?(params: ParamsOf<S>): readonly string[]
  apply(params: ParamsOf<S>, job: ImputeJob): void
}

/** Several columns to be completed together, each as in `ImputeJob`. */
export interface JointImputeJob {
  readonly inputs: readonly Float64Array[]
  readonly outputs: readonly Float64Array[]
  readonly frame: Cells
  readonly cells: Cells
  /** Says that an iteration was stopped after so many rounds. */
  stopped(rounds: number): void
  /** Says that the columns follow from each other, so that what is missing may not be determined. */
  singular(): void
}

/** Completes columns from each other. */
export interface JointImputeMethod<S extends ParamSpecs = ParamSpecs> extends Imputer<S> {
  readonly joint: true
  /** Columns under the same node, or all of the index. */
  within(params: ParamsOf<S>): 'node' | 'index'
  apply(params: ParamsOf<S>, job: JointImputeJob): void
}

export type ImputeMethod<S extends ParamSpecs = ParamSpecs> = ColumnImputeMethod<S> | JointImputeMethod<S>

export const defineImputer = <const S extends ParamSpecs>(
  method: ColumnImputeMethod<S>,
): ColumnImputeMethod<S> => method

export const defineJointImputer = <const S extends ParamSpecs>(
  method: JointImputeMethod<S>,
): JointImputeMethod<S> => method
