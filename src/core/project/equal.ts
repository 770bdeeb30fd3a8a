import type { Cell } from '../dataset/schema'

/** Whether two observations are the same; null = no observation. */
export const sameCell = (a: Cell | null, b: Cell | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    Object.is(a.value, b.value) &&
    a.status === b.status &&
    a.source === b.source &&
    a.note === b.note)

/** Deep equality of JSON values; a key that is undefined counts as absent, order of keys does not count. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  for (const key of keys) if (!sameJson(left[key], right[key])) return false
  return true
}
