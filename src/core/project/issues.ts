import type { z } from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { LocalText } from '../dataset/schema'

const errors = { zh: zhCN().localeError, en: en().localeError }

type Issue = z.core.$ZodIssue

/** Whether a branch of a union is not even of the kind of the value, such as a text for an object. */
const isOtherKind = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'))

/** In place of “none of the alternatives” what is wrong with the one that was meant: of its kind, with the least wrong. */
const detailed = (issue: Issue): readonly { path: readonly PropertyKey[]; message: string }[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const [meant] = issue.errors.filter((issues) => !isOtherKind(issues)).sort((a, b) => a.length - b.length)
  if (meant === undefined) {
    const all = new Set(issue.errors.flatMap((issues) => issues.map(({ message }) => message)))
    return [{ path: issue.path, message: all.size === 0 ? issue.message : [...all].join(' / ') }]
  }
  return meant.flatMap(detailed).map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
}

const messages = (schema: z.ZodType, value: unknown, language: 'zh' | 'en'): string[] => {
  const parsed = schema.safeParse(value, { error: errors[language] })
  if (parsed.success) return []
  return parsed.error.issues
    .flatMap(detailed)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
}

/** What is wrong with a value, in both languages, each with its place such as `nodes.2.parent`; at most ten. */
export const describeIssues = (schema: z.ZodType, value: unknown): LocalText[] => {
  const chinese = messages(schema, value, 'zh')
  return messages(schema, value, 'en')
    .slice(0, 10)
    .map((text, i) => ({ zh: chinese[i] ?? text, en: text }))
}
