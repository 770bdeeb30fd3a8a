import i18next, { type i18n } from 'i18next'
import type { Language, LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Problem } from '#core/index/run'
import type { HistoryLabel } from '#core/project/command'
import { areas } from './index'

type Areas = typeof areas
type WithoutPlural<K extends string> = K extends `${infer Base}_other`
  ? Base
  : K extends `${string}_one`
    ? never
    : K

/** Every text of the product, e.g. `commands.file.open`. */
export type TextKey = {
  [A in keyof Areas & string]: `${A}.${WithoutPlural<keyof Areas[A]['en'] & string>}`
}[keyof Areas & string]

export type TextData = Readonly<
  Record<string, string | number | null | boolean | LocalText | readonly (string | number)[] | object>
>

/** Turns keys and data into text of one language. */
export interface Translator {
  readonly language: Language
  (key: TextKey, data?: TextData): string
  /** Picks the language's half; falls back to the other one where it is empty. */
  local(text: LocalText): string
  /** An error with its place and remedy. */
  error(error: AppError): string
  /** What a library, the system or a server said of it, in its own words; null where nothing was. */
  details(error: AppError): string | null
  history(label: HistoryLabel): string
  /** A problem of an index with its place and remedy. */
  problem(problem: Problem): string
  /** For keys that are put together at run time, e.g. by the id of a method; undefined where there is no such text. */
  find(key: string, data?: TextData): string | undefined
}

const resource = (language: Language) =>
  Object.fromEntries(
    Object.entries(areas).flatMap(([area, texts]) =>
      Object.entries(texts[language]).map(([key, text]) => [`${area}.${key}`, text]),
    ),
  )

const instance = (language: Language): i18n => {
  const created = i18next.createInstance()
  void created.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: resource(language) } },
  })
  return created
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'severity' in value && 'code' in value

const isLocalText = (value: unknown): value is LocalText =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

/** An error lists that many things, and says how many more there are; a thing is cut at that many characters. */
const MOST_LISTED = 40
const LONGEST_LISTED = 200

const createTranslator = (language: Language): Translator => {
  const texts = instance(language)
  // Made when first needed: it reads the system's language data, which takes longer than all texts together.
  let listFormat: Intl.ListFormat | undefined
  const list = (items: readonly string[]): string => {
    listFormat ??= new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      type: 'conjunction',
      style: 'narrow',
    })
    return listFormat.format(items)
  }
  const local = (text: LocalText) => {
    const [first, second] = language === 'zh' ? [text.zh, text.en] : [text.en, text.zh]
    return first === '' ? second : first
  }
  const readable = (value: unknown): unknown => {
    if (isLocalText(value)) return local(value)
    if (isProblem(value)) return problem(value)
    // Problems are whole sentences, so they follow each other instead of being listed.
    if (Array.isArray(value) && value.length > 0 && value.every(isProblem))
      return value.map(problem).join(language === 'zh' ? '' : ' ')
    // A dash, because a sentence that lists nothing would end in the middle.
    if (Array.isArray(value))
      return value.length === 0 ? '—' : list(value.map((item) => String(readable(item))))
    return value
  }
  const shortened = (item: unknown): unknown =>
    typeof item === 'string' && item.length > LONGEST_LISTED ? `${item.slice(0, LONGEST_LISTED)}…` : item
  /** What an error lists, short enough to be read: a file of any size may have caused it. */
  const listed = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    const items = value.map(shortened)
    if (items.length <= MOST_LISTED) return items
    const first = items.slice(0, MOST_LISTED).map((item) => String(readable(item)))
    const count = items.length.toLocaleString('en')
    return language === 'zh'
      ? `${first.join('、')}……（共 ${count} 项）`
      : `${first.join(', ')}, … (${count} in all)`
  }
  const prepared = (data: TextData) =>
    Object.fromEntries(Object.entries(data).map(([name, value]) => [name, readable(value)]))
  const find = (key: string, data: TextData = {}) =>
    texts.exists(key, { count: 1, ...data }) ? String(texts.t(key, prepared(data))) : undefined
  const problem = ({ code, data }: Problem): string => find(`problems.${code}`, data) ?? code
  const translate = (key: TextKey, data: TextData = {}) => String(texts.t(key, prepared(data)))
  return Object.assign(translate, {
    language,
    local,
    find,
    problem,
    error: ({ code, data }: AppError) => {
      const nothingClose =
        'suggestions' in data && Array.isArray(data.suggestions) && data.suggestions.length === 0
      // Texts that list what is close have a second form for where nothing is.
      return translate(`errors.${code}`, {
        ...Object.fromEntries(Object.entries(data).map(([name, value]) => [name, listed(value)])),
        ...(nothingClose ? { context: 'none' } : {}),
      } as TextData)
    },
    details: ({ data }: AppError) => {
      const detail = 'detail' in data ? data.detail : undefined
      const said = detail === undefined || typeof detail === 'string' ? (detail ?? '') : local(detail)
      return said.trim() === '' ? null : said
    },
    history: (label: HistoryLabel) => find(`history.${label.key}`, label.data) ?? label.key,
  })
}

const translators = new Map<Language, Translator>()

/** The translator of a language: always the same one, so that it can stand among the dependencies of an effect. */
export const translator = (language: Language): Translator => {
  const known = translators.get(language)
  if (known !== undefined) return known
  const created = createTranslator(language)
  translators.set(language, created)
  return created
}
