import { describe, expect, it } from 'vitest'
import { buildIndicatorMatcher } from './matchIndicator'
import { indicatorCodeSchema } from './schema'

const named = (code: string, zh: string, en: string) => ({
  code: indicatorCodeSchema.parse(code),
  name: { zh, en },
})
const matcher = buildIndicatorMatcher([
  named('gdp', '地区生产总值', 'Gross domestic product'),
  named('GDP', '国内生产总值', 'GDP of the nation'),
  named('netizens', '网民规模', 'Internet users'),
  named('users_a', '用户', 'Users'),
  named('users_b', '用户', 'Users'),
])

describe('matching indicators', () => {
  it.each([
    ['gdp', 'gdp'],
    ['GDP', 'GDP'],
    [' gdp ', 'gdp'],
    ['NETIZENS', 'netizens'],
    ['网民 规模', 'netizens'],
    ['internet users', 'netizens'],
    ['地区生产总值', 'gdp'],
  ])('finds by %j %s', (text, code) => {
    expect(matcher.match(text)).toBe(code)
  })

  it.each(['', 'Gdp', '用户', 'nothing'])('does not match %j', (text) => {
    expect(matcher.match(text)).toBeNull()
  })

  it('suggests what looks alike, and all that share a name', () => {
    expect(matcher.suggest('netizen')).toEqual(['netizens'])
    expect(matcher.suggest('网民规摸')).toEqual(['netizens'])
    expect(matcher.suggest('用户')).toEqual(['users_a', 'users_b'])
    expect(matcher.suggest('zzzzzz')).toEqual([])
  })
})
