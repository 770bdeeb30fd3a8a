import type { Method, ParamSpecs, ParamsOf } from '../method'

/** The children of one node whose weights are wanted. */
interface WeightJob {
  /** As the framework gives them; NaN where it gives none. */
  readonly given: Float64Array
  /** Number of indicators at or below each child. */
  readonly leaves: Float64Array
  /** One weight per child, to be written; any positive total. */
  readonly output: Float64Array
}

export interface WeightMethod<S extends ParamSpecs = ParamSpecs> extends Method<S> {
  apply(params: ParamsOf<S>, job: WeightJob): void
}

export const defineWeigher = <const S extends ParamSpecs>(method: WeightMethod<S>): WeightMethod<S> => method
