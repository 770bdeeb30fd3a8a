import { create } from 'zustand'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { Period } from '#core/dataset/schema'
import type { NodeId } from '#core/index/run'
import type { WaterfallLevel } from './waterfall'

/** What the panel remembers beside the shared selection, which holds regions, period and node. */
interface ExplainState {
  readonly kind: Explanation['kind']
  /** The period to compare with; null = the one before. */
  readonly since: Period | null
  /** The period in the index to compare with; null = the same. */
  readonly sinceOther: Period | null
  /** The index to compare with; null = the first of the others. */
  readonly other: string | null
  /** Bars of the indicators, of what stands directly below the node, or of the causes of a change. */
  readonly level: WaterfallLevel
  /** Whether the bars that are gathered under “others” are shown one by one. */
  readonly unfolded: boolean
  /** The indicator whose way from raw value to score is shown. */
  readonly indicator: NodeId | null
}

export const useExplain = create<ExplainState>(() => ({
  kind: 'gap',
  since: null,
  sinceOther: null,
  other: null,
  level: 'indicators',
  unfolded: false,
  indicator: null,
}))
