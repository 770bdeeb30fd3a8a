import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenQuiet } from './whenQuiet'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, 0))
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('work that is wanted is done once, when nothing has disturbed for as long', () => {
  const work = vi.fn()
  const quiet = whenQuiet(1000, () => false, work)
  quiet.disturb()
  vi.advanceTimersByTime(5000)
  expect(work).not.toHaveBeenCalled()

  quiet.want()
  vi.advanceTimersByTime(900)
  quiet.disturb()
  vi.advanceTimersByTime(900)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(work).toHaveBeenCalledTimes(1)

  quiet.disturb()
  vi.advanceTimersByTime(5000)
  expect(work).toHaveBeenCalledTimes(1)
})

test('what is busy is waited for', () => {
  const work = vi.fn()
  let busy = true
  whenQuiet(1000, () => busy, work).want()
  vi.advanceTimersByTime(5000)
  expect(work).not.toHaveBeenCalled()
  busy = false
  vi.advanceTimersByTime(1100)
  expect(work).toHaveBeenCalledTimes(1)
})
