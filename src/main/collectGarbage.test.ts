import { getHeapStatistics } from 'node:v8'
import { expect, test } from 'vitest'
import { collectGarbage } from './collectGarbage'

test('what nobody holds is given back, and the function to do so stays hidden', async () => {
  let lists: unknown[] | null = Array.from({ length: 20 }, () =>
    Array.from({ length: 100_000 }, (_, i) => ({ i })),
  )
  const held = getHeapStatistics().used_heap_size
  expect(lists).toHaveLength(20)
  lists = null
  await collectGarbage()
  expect(getHeapStatistics().used_heap_size).toBeLessThan(held - 20_000_000)
  expect('gc' in globalThis).toBe(false)
})
