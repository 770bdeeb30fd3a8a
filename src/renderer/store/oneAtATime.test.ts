import { expect, test } from 'vitest'
import { oneAtATime } from './oneAtATime'

test('calls while it runs make it run once more, after that', async () => {
  const begun: (() => void)[] = []
  const call = oneAtATime(() => new Promise<void>((resolve) => begun.push(resolve)))
  const all = [call(), call(), call()]
  expect(begun).toHaveLength(1)
  begun[0]?.()
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.()
  await Promise.all(all)
  expect(begun).toHaveLength(2)
  const later = call()
  expect(begun).toHaveLength(3)
  begun[2]?.()
  await later
})

test('a failure ends it, and the next call begins anew', async () => {
  let calls = 0
  const call = oneAtATime(async () => {
    calls += 1
    if (calls === 1) throw new Error('no')
  })
  await expect(call()).rejects.toThrow('no')
  await call()
  expect(calls).toBe(2)
})
