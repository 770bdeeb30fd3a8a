import { create } from 'zustand'
import { showPanel } from './panelStates'

export type BottomTab = 'work' | 'history' | 'problems'

interface BottomState {
  readonly tab: BottomTab
  choose(tab: BottomTab): void
}

export const useBottom = create<BottomState>((set) => ({
  tab: 'history',
  choose: (tab) => set({ tab }),
}))

/** Opens the bottom panel at one of its tabs. */
export const showBottomTab = (tab: BottomTab): void => {
  useBottom.getState().choose(tab)
  showPanel('bottom', true)
}
