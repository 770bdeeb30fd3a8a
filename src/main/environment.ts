import type { Language } from '#core/dataset/schema'
import { type Faults, parseFaults } from './faults'

/** What the environment variables ask for. */
export interface Environment {
  /** PROVINDEX_USER_DATA: folder of settings, session, logs and untitled projects. */
  readonly userData: string | null
  /** PROVINDEX_LANG: stands in for the system's language. */
  readonly language: Language | null
  /** PROVINDEX_WINDOW=1440x900: size of new windows. */
  readonly windowSize: { readonly width: number; readonly height: number } | null
  /** PROVINDEX_SCREENSHOT: a PNG of the first window goes there once it shows its project. */
  readonly screenshot: string | null
  /** PROVINDEX_MARKS=1: a line on standard output when a page has rendered, for measuring. */
  readonly marks: boolean
  /** PROVINDEX_FAULTS: answers and failures for tests; null when packaged or not asked for. */
  readonly faults: Faults | null
}

const filled = (text: string | undefined) => (text === undefined || text === '' ? null : text)

const windowSize = (text: string | null): Environment['windowSize'] => {
  const match = /^(\d{2,5})x(\d{2,5})$/.exec(text ?? '')
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) }
}

/** Reads the variables; what is not understood counts as not given. */
export const readEnvironment = (
  variables: Readonly<Record<string, string | undefined>>,
  packaged: boolean,
): Environment => {
  const language = variables.PROVINDEX_LANG
  return {
    userData: filled(variables.PROVINDEX_USER_DATA),
    language: language === 'zh' || language === 'en' ? language : null,
    windowSize: windowSize(filled(variables.PROVINDEX_WINDOW)),
    screenshot: filled(variables.PROVINDEX_SCREENSHOT),
    marks: variables.PROVINDEX_MARKS === '1',
    faults: packaged ? null : parseFaults(filled(variables.PROVINDEX_FAULTS)),
  }
}
