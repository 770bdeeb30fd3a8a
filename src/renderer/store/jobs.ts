import { create } from 'zustand'
import type { TextData, TextKey } from '#text/translate'

/** Long work that the user can watch and stop, shown in the bottom panel and the status bar. */
export interface Job {
  readonly id: number
  readonly label: { readonly key: TextKey; readonly data: TextData }
  /** 0 to 1, or null while it is not known. */
  readonly progress: number | null
  readonly cancel: (() => void) | null
}

interface JobsState {
  readonly jobs: readonly Job[]
}

export const useJobs = create<JobsState>(() => ({ jobs: [] }))

let lastId = 0

export interface JobHandle {
  progress(share: number | null): void
  end(): void
}

/** Registers work that has begun; call `end` when it is over, however it ended. */
export const beginJob = (label: Job['label'], cancel: Job['cancel']): JobHandle => {
  lastId += 1
  const id = lastId
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, { id, label, progress: null, cancel }] }))
  return {
    progress: (share) =>
      useJobs.setState(({ jobs }) => ({
        jobs: jobs.map((job) => (job.id === id ? { ...job, progress: share } : job)),
      })),
    end: () => useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) })),
  }
}
