import { create } from 'zustand'
import type { NodeId } from '#core/index/run'

/** What the results panel remembers while the window is open; ids that are gone are passed over. */
interface ResultsState {
  readonly index: string | null
  readonly node: NodeId | null
  readonly problemsOpen: boolean
}

export const useResults = create<ResultsState>(() => ({ index: null, node: null, problemsOpen: false }))
