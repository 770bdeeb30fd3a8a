import type { Shape } from '../cells'
import type { Method, ParamSpecs, ParamsOf } from '../method'

/** One node to be aggregated from its children. */
export interface AggregateJob {
  /** Per child: regions x periods, NaN = missing. */
  readonly columns: readonly Float64Array[]
  /** Per child; they renormalise over the children available in a cell. */
  readonly weights: Float64Array
  /** A cell with a smaller share of available children is missing. */
  readonly minAvailable: number
  /** To be written for every cell; NaN = missing. */
  readonly output: Float64Array
  readonly shape: Shape
  /** Says that a cell cannot be computed because of the value of one child. */
  refuse(cell: number, child: number): void
}

export interface AggregateMethod<S extends ParamSpecs = ParamSpecs> extends Method<S> {
  /** Where more regions are compared within a period, the result is the best found and not proven; the run notes it. */
  readonly exactUpTo?: number
  /** More regions would take too long, or more memory than there is: then the index is refused. */
  readonly atMost?: number
  /** The score of a region depends on the other regions of the period. */
  readonly relational?: boolean
  apply(params: ParamsOf<S>, job: AggregateJob): void
}

export const defineAggregator = <const S extends ParamSpecs>(
  method: AggregateMethod<S>,
): AggregateMethod<S> => method
