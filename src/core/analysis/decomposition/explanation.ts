import type { LocalText, Period, RegionCode } from '../../dataset/schema'
import type { NodeId } from '../../index/run'
import type { CellTrace } from './trace'

/** What a node scores on one side of an explanation. */
interface Standing {
  /** As reported by the run: in points for that scale; null = missing. */
  readonly score: number | null
  /** null = unranked. */
  readonly rank: number | null
  readonly ranked: number
}

/** A region in a period of an index, as one side of an explanation has it at a node. */
export interface SideScore extends Standing {
  readonly region: RegionCode
  readonly period: Period
  readonly index: string
  readonly indexName: LocalText
  readonly scale: 'points' | 'index'
}

/** What a node or an indicator is on one side. */
export interface PartSide extends Standing {
  /** Effective weight within the explained node; of a weighting by cells, the one that holds here. */
  readonly weight: number
  /** false where it has no value, or a node above it has none: then the others carry its weight. */
  readonly counted: boolean
  /** Of an indicator: how its score came about; null for a node, and where this side's index does not have it. */
  readonly trace: CellTrace | null
}

/** Why something moved; the causes of a part add up to it. */
export interface Causes {
  /** Of a gap: the regions differ. Else: the region's own values moved. */
  readonly data: number
  /** The other regions moved what it is measured against: extremes, means, ranks. 0 in a gap. */
  readonly frame: number
  /** Weights, or the steps of the index, differ. */
  readonly method: number
}

/** One node or indicator below the explained node, in reading order. */
export interface Part extends Causes {
  readonly id: NodeId
  readonly kind: 'node' | 'indicator'
  readonly name: LocalText
  readonly parent: NodeId
  readonly depth: number
  /** data + frame + method. Those of the indicators add up to the difference; a node's is the sum of those below it. */
  readonly contribution: number
  readonly a: PartSide
  readonly b: PartSide
}

/** Something that a reader of an explanation should know. */
export type Remark =
  /** The indicators that one side lacks; the others carry their weight there. */
  | { readonly code: 'missing'; readonly side: 'a' | 'b'; readonly indicators: readonly NodeId[] }
  /** Both sides lack them; they explain nothing. */
  | { readonly code: 'missing-both'; readonly indicators: readonly NodeId[] }
  /** Imputed on a side. */
  | { readonly code: 'imputed'; readonly side: 'a' | 'b'; readonly indicators: readonly NodeId[] }
  /** Shares of these nodes' children are Shapley values. `sampled`: of so many children that only some orders were taken. */
  | { readonly code: 'shapley' | 'sampled'; readonly nodes: readonly NodeId[] }
  /** A score between the two could not be computed, so data, frame and method could not be told apart. */
  | { readonly code: 'inseparable' }
  /** The two indices score on different scales. */
  | { readonly code: 'scales-differ' }

/** Why a node's score on side a differs from that on side b. */
export interface Explanation {
  /**
   * `gap`: two regions in one period. `change`: one region, a at the later asked period, b at the earlier one.
   * `indices`: one region, a in the index that is asked, b in another one, in the same period or an earlier one.
   */
  readonly kind: 'gap' | 'change' | 'indices'
  readonly index: string
  readonly node: NodeId
  readonly name: LocalText
  readonly scale: 'points' | 'index'
  readonly a: SideScore
  readonly b: SideScore
  /** a.score − b.score. */
  readonly difference: number
  /** The contributions of the indicators added up: the difference, within rounding. */
  readonly sum: number
  readonly causes: Causes
  readonly parts: readonly Part[]
  readonly remarks: readonly Remark[]
}
