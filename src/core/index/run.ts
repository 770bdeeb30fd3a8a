import type { LocalText, Period, RegionCode } from '../dataset/schema'

/** Id of a node within a run: the node's `id`, or the indicator's code for a leaf. */
export type NodeId = string

/** A node of the tree in the order of the run: children stand after their parent. */
export interface RunNode {
  readonly id: NodeId
  readonly parent: NodeId | null
  readonly kind: 'node' | 'indicator'
  readonly name: LocalText
  readonly depth: number
  readonly children: readonly NodeId[]
  /** The weight in use (as given, or as the weighting method gave it), before renormalising over available children. */
  readonly weight: number
  /**
   * Where weights differ between regions or periods (benefit of the doubt, `over: "period"`): regions x periods with
   * the weight in each cell, and `weight` is the mean of its shares; NaN where the cell has none. A score is then the
   * sum of w x over the available children, times all weight / available weight. null where `weight` holds everywhere.
   */
  readonly localWeights: Float64Array | null
  /** Product of weight / sum of sibling weights down the tree. */
  readonly effectiveWeight: number
  /** The most that the node can score: its points for scale `points`, else null (the mean where weights are local). */
  readonly points: number | null
  /** Id of the method that aggregates its children; null for a leaf, or where nothing aggregates. */
  readonly method: string | null
}

/** Something that a run could not do as written: what, where, and what to do. Texts in src/text/problems.ts. */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly data: Readonly<
    Record<string, string | number | readonly string[] | LocalText | readonly LocalText[]>
  >
}

/** The table after one step: rows region x period, a column per indicator (before aggregation) or node. */
export interface StepTable {
  /** Such as `denominate`, `normalise`. */
  readonly step: string
  readonly columns: readonly NodeId[]
  /** `columns.length` arrays of regions x periods (index = region * periods.length + period); NaN = missing. */
  readonly values: readonly Float64Array[]
  /** Per column, cell index -> mark such as `imputed`, `winsorised`, `logged`; only marked cells. */
  readonly marks: readonly ReadonlyMap<number, string>[]
}

/** The pipeline applied to data. Arrays are regions x periods, index = region * periods.length + period; NaN / 0 = missing. */
export interface IndexRun {
  readonly index: string
  readonly name: LocalText
  readonly scale: 'points' | 'index'
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly nodes: readonly RunNode[]
  /** Per node in the order of `nodes`. */
  readonly scores: readonly Float64Array[]
  /** Per node; competition rank within the period, 0 = unranked. A column is ranked when it is first read. */
  readonly ranks: readonly Int32Array[]
  /** Per node, per period: how many regions are ranked. */
  readonly ranked: readonly Int32Array[]
  readonly steps: readonly StepTable[]
  readonly problems: readonly Problem[]
}
