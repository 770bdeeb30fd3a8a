import { expect, test } from 'vitest'
import { unfinishedWork } from './unfinishedWork'

const later = () => {
  let end: () => void = () => undefined
  let fail: () => void = () => undefined
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve
    fail = () => reject(new Error('failed'))
  })
  return { promise, end, fail }
}

/** Every continuation that can run without anything else happening has run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('it ends when all of it has ended, also what began meanwhile and what failed', async () => {
  const work = unfinishedWork()
  const [first, second, third] = [later(), later(), later()]
  void work.track(first.promise)
  const failing = expect(work.track(second.promise)).rejects.toThrow('failed')
  let ended = false
  const end = work.ended().then(() => {
    ended = true
  })
  first.end()
  void work.track(third.promise)
  await settled()
  expect(ended).toBe(false)
  second.fail()
  await failing
  await settled()
  expect(ended).toBe(false)
  third.end()
  await end
  expect(ended).toBe(true)
})

test('without work it has ended', async () => {
  await unfinishedWork().ended()
})
