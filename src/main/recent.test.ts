import { expect, test } from 'vitest'
import type { ProjectLocation } from '#contract/project'
import { MAX_RECENT, withoutRecent, withRecent } from './recent'

const titled = (name: string): ProjectLocation => ({ path: `/p/${name}.provindex`, untitled: false })
const untitled = (name: string): ProjectLocation => ({ path: `/u/${name}.provindex`, untitled: true })

test('newest first, each once', () => {
  const list = ['a', 'b', 'a'].reduce<readonly ProjectLocation[]>(
    (all, name) => withRecent(all, titled(name)),
    [],
  )
  expect(list).toEqual([titled('a'), titled('b')])
})

test('the oldest falls out beyond the limit', () => {
  const names = Array.from({ length: MAX_RECENT + 3 }, (_, i) => `p${i}`)
  const list = names.reduce<readonly ProjectLocation[]>((all, name) => withRecent(all, titled(name)), [])
  expect(list).toHaveLength(MAX_RECENT)
  expect(list[0]).toEqual(titled(`p${MAX_RECENT + 2}`))
  expect(list).not.toContainEqual(titled('p2'))
})

test('an untitled project never falls out', () => {
  let list = withRecent([], untitled('only'))
  for (let i = 0; i < 2 * MAX_RECENT; i++) list = withRecent(list, titled(`p${i}`))
  expect(list).toHaveLength(MAX_RECENT)
  expect(list.at(-1)).toEqual(untitled('only'))
  for (let i = 0; i < MAX_RECENT + 2; i++) list = withRecent(list, untitled(`u${i}`))
  expect(list.filter((item) => item.untitled)).toHaveLength(MAX_RECENT + 3)
})

test('a path is taken out', () => {
  expect(withoutRecent([titled('a'), titled('b')], titled('a').path)).toEqual([titled('b')])
})
