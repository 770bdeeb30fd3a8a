import { parseNumber } from '#core/dataset/parseNumber'
import type { Translator } from '#text/translate'

/** A typed number of at least 0, or the sentence that says why it is none. */
export const readWeight = (typed: string, text: Translator): number | string => {
  const parsed = parseNumber(typed.replace(/%$/, ''))
  if (!parsed.ok) return text.error(parsed.error)
  return parsed.value.value < 0 ? text('inspector.weight.negative') : parsed.value.value
}

/** A weight as it is shown and edited: no digits that say nothing. */
export const weightText = (weight: number | undefined): string =>
  weight === undefined || Number.isNaN(weight) ? '' : String(Number(weight.toPrecision(8)))
