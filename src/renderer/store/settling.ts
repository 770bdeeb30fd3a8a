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

/** A frame that nobody draws, as of a window that is not seen, keeps nobody waiting for longer. */
const MOST_FRAME_MILLISECONDS = 100

const afterwards = new Set<() => void>()
let framed = false

const afterFrame = (work: () => void): (() => void) => {
  afterwards.add(work)
  if (!framed) {
    framed = true
    let timer: ReturnType<typeof setTimeout>
    const run = () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      framed = false
      const ready = [...afterwards]
      afterwards.clear()
      for (const each of ready) each()
    }
    // Not within the frame, which the views are drawn in.
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer)
      timer = setTimeout(run, 0)
    })
    timer = setTimeout(run, MOST_FRAME_MILLISECONDS)
  }
  return () => {
    afterwards.delete(work)
  }
}

/**
 * Runs `work` when the views show the change that is under way: in a task after the frame that follows it; at once
 * where no change is. What the user does not look at while an edit is being drawn waits for this.
 *
 * @returns the function that calls it off
 */
export const whenDrawn = (work: () => void): (() => void) => {
  if (open === 0 && !framed) {
    work()
    return () => undefined
  }
  let callOff: () => void = () => undefined
  const stop = whenSettled(() => {
    callOff = afterFrame(work)
  })
  return () => {
    stop()
    callOff()
  }
}
