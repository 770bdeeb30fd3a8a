import { expect, test } from 'vitest'
import { appError } from '#core/errors'
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

test.each([
  [
    'en',
    'The region “9” is not in the project.',
    'The region “33” is not in the project. Known codes close to it: 330000.',
  ],
  ['zh', '项目中没有地区“9”。', '项目中没有地区“33”。相近的代码：330000。'],
] as const)(
  'an error that lists what is close ends before the list where nothing is (%s)',
  (language, alone, close) => {
    const { error } = translator(language)
    expect(error(appError('region-unknown', { code: '9', suggestions: [] }))).toBe(alone)
    expect(error(appError('region-unknown', { code: '33', suggestions: ['330000'] }))).toBe(close)
  },
)
