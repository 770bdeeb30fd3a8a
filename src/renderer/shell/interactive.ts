import { useEffect, useState } from 'react'
import { request } from '../bridge'

let resolveInteractive: () => void = () => undefined
let done = false
let painted = false

/** Fulfilled when the project is on the screen and can be used; what is not needed for that waits for it. */
export const interactive: Promise<void> = new Promise((resolve) => {
  resolveInteractive = resolve
})

/** Whether `interactive` is fulfilled, for regions that are filled in after it. */
export const useInteractive = (): boolean => {
  const [reached, setReached] = useState(painted)
  useEffect(() => {
    let gone = false
    void interactive.then(() => {
      if (!gone) setReached(true)
    })
    return () => {
      gone = true
    }
  }, [])
  return reached
}

/** Told once, by whatever is the first thing a user can work with: the grid, or the start page. */
export const markInteractive = (): void => {
  if (done) return
  done = true
  // Two frames: the first one paints what was just rendered.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      void request('app.rendered', null)
      painted = true
      resolveInteractive()
    }),
  )
}
