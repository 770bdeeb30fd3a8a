import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginChange, whenDrawn, whenSettled } from './settling'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.runAllTimers()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Frames come only when the test says so. */
const nextFrame = (): (() => void) => {
  let draw: () => void = () => undefined
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    draw = callback
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  return () => draw()
}

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

test('what waits for the views is done after the frame that draws the change, all of it in one task', () => {
  const frame = nextFrame()
  const [first, second] = [vi.fn(), vi.fn()]
  const done = beginChange()
  whenDrawn(first)
  whenDrawn(second)
  done()
  expect(first).not.toHaveBeenCalled()
  frame()
  expect(first).not.toHaveBeenCalled()
  vi.advanceTimersToNextTimer()
  expect(first).toHaveBeenCalledTimes(1)
  expect(second).toHaveBeenCalledTimes(1)
  vi.runAllTimers()
  expect(first).toHaveBeenCalledTimes(1)
})

test('between the end of a change and its frame there is still something to wait for, and then no more', () => {
  const frame = nextFrame()
  const work = vi.fn()
  const done = beginChange()
  whenDrawn(() => undefined)
  done()
  whenDrawn(work)
  expect(work).not.toHaveBeenCalled()
  frame()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
  whenDrawn(work)
  expect(work).toHaveBeenCalledTimes(2)
})

test('a window without frames keeps nobody waiting, and what was called off stays undone', () => {
  nextFrame()
  const [kept, dropped] = [vi.fn(), vi.fn()]
  const done = beginChange()
  whenDrawn(kept)
  const callOff = whenDrawn(dropped)
  done()
  callOff()
  vi.advanceTimersByTime(100)
  expect(kept).toHaveBeenCalledTimes(1)
  expect(dropped).not.toHaveBeenCalled()
})
