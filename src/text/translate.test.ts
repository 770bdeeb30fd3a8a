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

test('an error lists what can be read, and says how much there is', () => {
  const header = Array.from({ length: 50_000 }, (_, i) => (i === 0 ? 'x'.repeat(100_000) : `c${i}`))
  const error = appError('table-not-found', { path: 'wide.csv', missing: [], header })
  const [en, zh] = [translator('en').error(error), translator('zh').error(error)]
  expect(en).toContain(`${'x'.repeat(200)}…, c1, c2`)
  expect(en).toContain('c39, … (50,000 in all).')
  expect(zh).toContain('c39……（共 50,000 项）')
  expect(en.length).toBeLessThan(1000)
})
