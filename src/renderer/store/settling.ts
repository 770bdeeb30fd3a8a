import { useEffect, useState } from 'react'

/** Nobody waits longer than this for a change that takes its time. */
const MOST_MILLISECONDS = 150

let open = 0
const waiting = new Set<() => void>()

const release = (): void => {
  const ready = [...waiting]
  waiting.clear()
  for (const each of ready) each()
}

/**
 * A change of the project is under way and will repaint the views: an edit that is not acknowledged, an index that
 * runs. What only follows the selection waits for it, so that the views are drawn once.
 *
 * @returns to be called when it is done; more than once does no harm
 */
export const beginChange = (): (() => void) => {
  open += 1
  let done = false
  return () => {
    if (done) return
    done = true
    open -= 1
    if (open === 0) release()
  }
}

/** Runs `work` when no change is under way, at once where none is; returns the function that calls it off. */
export const whenSettled = (work: () => void): (() => void) => {
  if (open === 0) {
    work()
    return () => undefined
  }
  const run = () => {
    stop()
    work()
  }
  const timer = setTimeout(run, MOST_MILLISECONDS)
  const stop = () => {
    clearTimeout(timer)
    waiting.delete(run)
  }
  waiting.add(run)
  return stop
}

/** The value as it was when the last change was done, for what is not to be drawn before the views are. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState<{ readonly value: T }>({ value })
  useEffect(() => whenSettled(() => setSettled((last) => (last.value === value ? last : { value }))), [value])
  return settled.value
}
