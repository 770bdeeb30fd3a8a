import { describe, expect, it } from 'vitest'
import { systemLanguage } from './language'

describe('systemLanguage', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{ LANG: 'zh_CN', LC_ALL: '' }, 'zh'],
    [{ LC_ALL: 'en_US', PROVINDEX_LANG: 'zh' }, 'zh'],
  ] as const)('of %j is %s', (env, language) => {
    expect(systemLanguage(env)).toBe(language)
  })
})
