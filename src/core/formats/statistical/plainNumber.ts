const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/

/**
 * A number as the specifications of SDMX, JSON-stat and PC-Axis write it: a decimal point, an exponent perhaps, and
 * nothing else.
 *
 * @returns null for anything else and for what no finite double can hold
 */
export const plainNumber = (text: string): number | null => {
  if (!number.test(text)) return null
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  return value === 0 ? 0 : value
}

/** Written so in SDMX, Eurostat and PC-Axis files where there is no value. */
export const isNoValue = (text: string): boolean => /^(?:|:|NaN|null|-|\.{1,6}|NA)$/.test(text)
