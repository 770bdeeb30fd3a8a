import { create } from 'zustand'
import type { HistoryEntry, Version } from '#contract/project'
import type { AppError } from '#core/errors'
import { request } from '../bridge'

/** Entries fetched at a time; older ones come with `more`. */
const HISTORY_PAGE = 500

interface HistoryState {
  readonly entries: readonly HistoryEntry[]
  readonly versions: readonly Version[]
  readonly limit: number
  readonly error: AppError | null
  readonly status: 'idle' | 'loading' | 'ready'
  /** Fetches both lists again; what is shown stays until the answer is there. */
  refresh(): Promise<void>
  more(): Promise<void>
  clear(): void
}

const empty = {
  entries: [],
  versions: [],
  limit: HISTORY_PAGE,
  error: null,
  status: 'idle',
} as const

let asked = 0

/** History and versions of the open project as main tells them, newest first. */
export const useHistory = create<HistoryState>((set, get) => ({
  ...empty,
  refresh: async () => {
    asked += 1
    const mine = asked
    if (get().status === 'idle') set({ status: 'loading' })
    const [entries, versions] = await Promise.all([
      request('project.history', { limit: get().limit }),
      request('project.versions', null),
    ])
    if (mine !== asked) return
    if (!entries.ok) set({ status: 'ready', error: entries.error })
    else if (!versions.ok) set({ status: 'ready', error: versions.error })
    else
      set({
        status: 'ready',
        error: null,
        entries: [...entries.value].sort((a, b) => b.seq - a.seq),
        versions: versions.value,
      })
  },
  more: async () => {
    set({ limit: Math.min(10_000, get().limit + HISTORY_PAGE) })
    await get().refresh()
  },
  clear: () => {
    asked += 1
    set(empty)
  },
}))
