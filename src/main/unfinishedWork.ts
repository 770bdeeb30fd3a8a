/**
 * Work that the process may not leave behind: a native call that is under way when it ends brings it down with an
 * abort, and a file that is not closed keeps its log beside it.
 */
export interface UnfinishedWork {
  /** Answers `work` itself. What it begins in turn belongs to it as long as it waits for that. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way, including what began in the meantime; failures are not its concern. */
  ended(): Promise<void>
}

export const unfinishedWork = (): UnfinishedWork => {
  const underWay = new Set<Promise<void>>()
  return {
    track: (work) => {
      const end = () => {
        underWay.delete(tracked)
      }
      const tracked = work.then(end, end)
      underWay.add(tracked)
      return work
    },
    ended: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
