import { isMissingMark, parseNumber } from '#core/dataset/parseNumber'
import type { LocalText } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { ok } from '#core/result'

/**
 * What somebody typed into a cell: a number in Chinese or English style, relative to the indicator's unit, or
 * nothing. An empty text and missing marks (`-`, `—`, `NA`) make the cell missing.
 *
 * @returns the value, null = missing, or `number-invalid` with the text as typed
 */
export const readEntry = (text: string, unit: LocalText): Result<number | null, AppError> => {
  if (isMissingMark(text)) return ok(null)
  const parsed = parseNumber(text, unit)
  return parsed.ok ? ok(parsed.value.value) : parsed
}
