import type { z } from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { LocalText } from '../dataset/schema'

const errors = { zh: zhCN().localeError, en: en().localeError }

const messages = (schema: z.ZodType, value: unknown, language: 'zh' | 'en'): string[] => {
  const parsed = schema.safeParse(value, { error: errors[language] })
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`,
  )
}

/** What is wrong with a value, in both languages, each with its place such as `nodes.2.parent`; at most ten. */
export const describeIssues = (schema: z.ZodType, value: unknown): LocalText[] => {
  const chinese = messages(schema, value, 'zh')
  return messages(schema, value, 'en')
    .slice(0, 10)
    .map((text, i) => ({ zh: chinese[i] ?? text, en: text }))
}
