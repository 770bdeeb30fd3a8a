import { expect, test } from 'vitest'
import { formats } from './index'
import { writers } from './writers'

test.each([...formats, ...writers])('$id is named in both languages, by no id', ({ id, label }) => {
  for (const name of [label.zh, label.en]) {
    expect(name.trim()).toBe(name)
    expect(name).not.toBe('')
    expect(name).not.toBe(id)
  }
})

test('ids are given once', () => {
  for (const list of [formats, writers]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
})
