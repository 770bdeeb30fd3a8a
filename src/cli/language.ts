import type { Language } from '#core/dataset/schema'

/**
 * The language of messages: PROVINDEX_LANG, else the first of LC_ALL, LC_MESSAGES and LANG that is set, as POSIX
 * orders them. Anything that is not Chinese is English.
 */
export const systemLanguage = (env: Readonly<Record<string, string | undefined>>): Language => {
  const set = [env.PROVINDEX_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (value) => value !== undefined && value !== '',
  )
  return /^zh/i.test(set ?? '') ? 'zh' : 'en'
}
