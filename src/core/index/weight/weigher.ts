import type { Frame } from '../cells'
import type { Method, ParamSpecs, ParamsOf } from '../method'
import type { NodeId, Problem } from '../run'
import type { TreeNode } from '../tree'

/** Weights that hold in some cells only, such as a period or a single region. */
export interface LocalWeights {
  readonly cells: Frame['cells']
  /** Per child. A score is the mean of the children under these weights, times their sum. */
  readonly weights: Float64Array
  /** That score to the last digit, where the method knows it: scores that are equal then stay equal. */
  readonly score?: number
}

/** What a method says about the children of one node. */
export interface WeightJob {
  readonly node: TreeNode
  readonly children: readonly TreeNode[]
  /** As the framework gives them; NaN where it gives none. */
  readonly given: Float64Array
  /** Number of indicators at or below each child. */
  readonly leaves: Float64Array
  /** One weight per child, to be written: not negative, any positive total. */
  readonly output: Float64Array
  report(found: Problem): void
}

/** The same with the data of the children. */
export interface DataWeightJob extends WeightJob {
  /** Id of the method, for problems. */
  readonly method: string
  /** Per child: regions x periods, NaN = missing. Indicators as the table stood at the step, nodes as aggregated. */
  readonly columns: readonly Float64Array[]
  /** Cells that the weights are found in, cells that they hold in, and the periods that are meant. */
  readonly frame: Frame
  /** Top of the scale that the indicators below the node share; null where it is open or there is none. */
  readonly upper: number | null
  /** Whether the node is aggregated by the arithmetic mean. */
  readonly isArithmetic: boolean
  /** The score of the node under these weights, by its own aggregation. */
  score(weights: Float64Array): Float64Array
  /** Gives single cells weights of their own; `output` is not read then. */
  local(weights: LocalWeights): void
}

interface Weigher<S extends ParamSpecs> extends Method<S> {
  /** Ids of nodes that the parameters name: each has to be a child of a node that they hold for. */
  named?(params: ParamsOf<S>): readonly NodeId[]
  /** What the parameters would have to say about these siblings and do not: their ids, or pairs of them. */
  unnamed?(params: ParamsOf<S>, siblings: readonly NodeId[]): readonly string[]
}

/** Weights that follow from the framework alone: computed once, when it is checked; an error refuses it. */
export interface FixedWeightMethod<S extends ParamSpecs> extends Weigher<S> {
  readonly data: false
  apply(params: ParamsOf<S>, job: WeightJob): void
}

/**
 * Weights that follow from the data of the children. Where `apply` returns false there are none: the node is
 * missing in the cells of the frame, and `apply` has reported why. One that takes long yields the share done (0 to 1),
 * so that it can tell how far it is and be left.
 */
export interface DataWeightMethod<S extends ParamSpecs = ParamSpecs> extends Weigher<S> {
  readonly data: true
  /** Whether the weights are those of an arithmetic mean and mean nothing for another. */
  readonly arithmetic?: boolean
  apply(params: ParamsOf<S>, job: DataWeightJob): boolean | Generator<number, boolean, void>
}

export type WeightMethod<S extends ParamSpecs = ParamSpecs> = FixedWeightMethod<S> | DataWeightMethod<S>

export const defineWeigher = <const S extends ParamSpecs>(
  method: FixedWeightMethod<S>,
): FixedWeightMethod<S> => method

export const defineDataWeigher = <const S extends ParamSpecs>(
  method: DataWeightMethod<S>,
): DataWeightMethod<S> => method
