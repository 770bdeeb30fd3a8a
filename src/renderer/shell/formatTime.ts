import type { Language } from '#core/dataset/schema'

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')

/** 10:32:05 */
export const clockTime = (iso: string, language: Language): string =>
  new Date(iso).toLocaleTimeString(locale(language), { hour12: false })

/** 2025-05-06 10:32:05, the same in both languages: it sorts and cannot be misread. */
export const dateTime = (iso: string, language: Language): string => {
  const time = new Date(iso)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clockTime(iso, language)}`
}
