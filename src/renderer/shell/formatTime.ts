import type { Language } from '#core/dataset/schema'

// Building a format costs far more than using it, and a history has hundreds of times.
const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false } as const
const clocks: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  zh: new Intl.DateTimeFormat('zh-CN', options),
  en: new Intl.DateTimeFormat('en-GB', options),
}

/** 10:32:05 */
export const clockTime = (iso: string, language: Language): string => clocks[language].format(new Date(iso))

/** 2025-05-06 10:32:05, the same in both languages: it sorts and cannot be misread. */
export const dateTime = (iso: string, language: Language): string => {
  const time = new Date(iso)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clockTime(iso, language)}`
}
