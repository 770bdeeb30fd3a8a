/** Work that waits for a moment in which nothing happens. */
export interface QuietWork {
  /** The work is to be done, once. */
  want(): void
  /** Something happens: the quiet begins anew. */
  disturb(): void
}

/** Does `work` when nothing has disturbed for `milliseconds` and the page is idle; `busy` = not yet, wait as long again. */
export const whenQuiet = (milliseconds: number, busy: () => boolean, work: () => void): QuietWork => {
  let wanted = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle = 0
  const disturb = () => {
    clearTimeout(timer)
    cancelIdleCallback(idle)
    if (!wanted) return
    timer = setTimeout(() => {
      idle = requestIdleCallback(() => {
        if (busy()) return disturb()
        wanted = false
        work()
      })
    }, milliseconds)
  }
  return {
    want: () => {
      wanted = true
      disturb()
    },
    disturb,
  }
}
