import type { LocalText } from '../../dataset/schema'

/** A text in both languages as blocks; rendered to Markdown (toMarkdown) or HTML (toHtml) in one of them. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: LocalText }
  | { readonly kind: 'paragraph'; readonly text: LocalText }
  /** In the symbols of docs/methods.md. */
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly LocalText[] }
  | {
      readonly kind: 'table'
      readonly caption: LocalText
      readonly columns: readonly TableColumn[]
      readonly rows: readonly (readonly LocalText[])[]
    }

interface TableColumn {
  readonly name: LocalText
  readonly numeric: boolean
}

export interface TextDocument {
  readonly title: LocalText
  readonly blocks: readonly Block[]
}

/** A text that is the same in both languages. */
export const same = (text: string): LocalText => ({ zh: text, en: text })

/** The language's half, or the other one where it is empty. */
export const inLanguage = ({ zh, en }: LocalText, language: 'zh' | 'en'): string => {
  const [first, second] = language === 'zh' ? [zh, en] : [en, zh]
  return first === '' ? second : first
}

/** Names one after another: 甲、乙 and A, B. */
export const joined = (texts: readonly LocalText[]): LocalText => ({
  zh: texts.map((text) => inLanguage(text, 'zh')).join('、'),
  en: texts.map((text) => inLanguage(text, 'en')).join(', '),
})
