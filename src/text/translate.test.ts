import { expect, test } from 'vitest'
import { translator } from './translate'

test('a count chooses the form of the noun, where the language has more than one', () => {
  const speeds = [0.5, 1, 2]
  expect(speeds.map((count) => translator('en')('shell.period.speed', { count }))).toEqual([
    'Speed of play: 0.5 periods a second',
    'Speed of play: 1 period a second',
    'Speed of play: 2 periods a second',
  ])
  expect(speeds.map((count) => translator('zh')('shell.period.speed', { count }))).toEqual([
    '播放速度：每秒 0.5 期',
    '播放速度：每秒 1 期',
    '播放速度：每秒 2 期',
  ])
})
