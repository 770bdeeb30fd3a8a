import type { LocalText } from '#core/dataset/schema'
import type { Problem } from '#core/index/run'
import { translator } from './translate'

/** A problem of an index as a sentence in both languages, for texts that are written in both. */
export const problemText = (problem: Problem): LocalText => ({
  zh: translator('zh').problem(problem),
  en: translator('en').problem(problem),
})
