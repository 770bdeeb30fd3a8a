import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginChange, whenSettled } from './settling'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('without a change under way, work is done at once', () => {
  const work = vi.fn()
  whenSettled(work)
  expect(work).toHaveBeenCalledTimes(1)
})

test('work waits for the last of the changes, and is done once', () => {
  const work = vi.fn()
  const acknowledged = beginChange()
  const computed = beginChange()
  whenSettled(work)
  acknowledged()
  acknowledged()
  expect(work).not.toHaveBeenCalled()
  computed()
  expect(work).toHaveBeenCalledTimes(1)
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
})

test('a long change keeps nobody waiting', () => {
  const work = vi.fn()
  const done = beginChange()
  whenSettled(work)
  vi.advanceTimersByTime(149)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(work).toHaveBeenCalledTimes(1)
  done()
  expect(work).toHaveBeenCalledTimes(1)
})

test('work that was called off is not done', () => {
  const work = vi.fn()
  const done = beginChange()
  whenSettled(work)()
  done()
  vi.runAllTimers()
  expect(work).not.toHaveBeenCalled()
})
