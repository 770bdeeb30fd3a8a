import { formatNumber } from '../dataset/formatNumber'
import { periodText } from '../dataset/periodText'
import type { Language, LocalText, Period, Region } from '../dataset/schema'
import { inLanguage } from '../index/methodology/document'
import type { ReportBlock, RichText } from './document'

/** What sentences of a report are made with, in its language. */
export interface Words {
  readonly language: Language
  /** One of two texts. */
  say(zh: string, en: string): string
  name(text: LocalText): string
  /** The short name where there is one. */
  region(region: Region): string
  period(period: Period): string
  /** 甲、乙和丙; A, B and C. */
  list(items: readonly string[]): string
  number(value: number | null, decimals: number): string
  /** With its sign. */
  change(value: number | null, decimals: number): string
  /** A number with its unit; `MISSING_MARK` alone where it is missing. */
  quantity(value: number, decimals: number, unit: string): string
}

const locales = { zh: 'zh-CN', en: 'en-GB' } as const

export const wordsIn = (language: Language): Words => {
  const list = new Intl.ListFormat(locales[language], { type: 'conjunction' })
  const name = (text: LocalText) => inLanguage(text, language)
  return {
    language,
    say: (zh, en) => (language === 'zh' ? zh : en),
    name,
    region: ({ shortName, name: full, code }) => name(shortName) || name(full) || code,
    period: (period) => periodText(period, language),
    list: (items) => list.format(items),
    number: (value, decimals) => formatNumber(value, decimals, language),
    change: (value, decimals) => formatNumber(value, decimals, language, 'always'),
    quantity: (value, decimals, unit) => {
      const number = formatNumber(value, decimals, language)
      if (unit === '' || Number.isNaN(value)) return number
      return unit.startsWith('%') || language === 'zh' ? `${number}${unit}` : `${number} ${unit}`
    },
  }
}

/** Text with nothing in it that stands out. */
const plain = (text: string): RichText => [{ text, strong: false }]

export const heading = (level: 1 | 2 | 3, text: string): ReportBlock => ({ kind: 'heading', level, text })

export const paragraph = (text: string, role: 'body' | 'lead' | 'note' = 'body'): ReportBlock => ({
  kind: 'paragraph',
  role,
  text: plain(text),
})

/** A list, or nothing where there is nothing to list. */
export const listOf = (items: readonly string[]): readonly ReportBlock[] =>
  items.length === 0 ? [] : [{ kind: 'list', items: items.map(plain) }]
