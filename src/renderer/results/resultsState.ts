import { create } from 'zustand'
import type { NodeId } from '#core/index/run'
import type { AlternativeSettings } from './alternatives'

/** What of the results is on the screen. */
export type ResultMode = 'table' | 'contributions' | 'whatIf' | 'compare'

/** What the results panel remembers while the window is open; ids that are gone are passed over. */
interface ResultsState {
  readonly index: string | null
  readonly node: NodeId | null
  readonly problemsOpen: boolean
  readonly mode: ResultMode
  /** How many levels below the node its columns are. */
  readonly level: number
  /** What is compared with; see Compare. */
  readonly against: string | null
  /** What was set of an alternative that is compared with, by index and alternative. */
  readonly settings: Readonly<Record<string, AlternativeSettings>>
}

export const useResults = create<ResultsState>(() => ({
  index: null,
  node: null,
  problemsOpen: false,
  mode: 'table',
  level: 1,
  against: null,
  settings: {},
}))
