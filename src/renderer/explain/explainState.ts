import { create } from 'zustand'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { Period } from '#core/dataset/schema'
import type { NodeId } from '#core/index/run'

/** What the panel remembers beside the shared selection, which holds regions, period and node. */
interface ExplainState {
  readonly kind: Explanation['kind']
  /** The period to compare with; null = the one before. */
  readonly since: Period | null
  /** Bars of the indicators, or of what stands directly below the node. */
  readonly level: 'indicators' | 'children'
  /** Whether the bars that are gathered under “others” are shown one by one. */
  readonly unfolded: boolean
  /** The indicator whose way from raw value to score is shown. */
  readonly indicator: NodeId | null
}

export const useExplain = create<ExplainState>(() => ({
  kind: 'gap',
  since: null,
  level: 'indicators',
  unfolded: false,
  indicator: null,
}))
