import { create } from 'zustand'
import type { StartInfo } from '#contract/ipc'
import { onEvent } from '../bridge'

interface AppState {
  /** What main told at start; null before that. */
  readonly start: StartInfo | null
  readonly recent: StartInfo['recent']
}

export const useApp = create<AppState>(() => ({ start: null, recent: [] }))

/** Keeps what main told at start, and the list of recent projects as it changes. */
export const receiveStart = (start: StartInfo): void => {
  useApp.setState({ start, recent: start.recent })
  onEvent('recent.changed', ({ recent }) => useApp.setState({ recent }))
}
