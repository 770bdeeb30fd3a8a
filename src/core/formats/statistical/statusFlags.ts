import type { Status } from '../../dataset/schema'

/** What the letters behind a value say: a status of ours, and the letters that it does not cover. */
export interface Flags {
  /** null = nothing is said. */
  readonly status: Status | null
  /** Letters without a status of ours, such as `d` (definition differs); they are kept in the note. */
  readonly rest: string
}

/**
 * Letters of SDMX CL_OBS_STATUS 2.2 and of Eurostat's flags (lower case), as far as domain.md knows them.
 * Eurostat's `s` is an estimate made by Eurostat, the SDMX `S` a simulated value.
 */
const known: Readonly<Record<string, Status>> = {
  A: 'A',
  B: 'B',
  E: 'E',
  F: 'F',
  I: 'I',
  M: 'M',
  P: 'P',
  S: 'S',
  U: 'U',
  b: 'B',
  e: 'E',
  f: 'F',
  i: 'I',
  p: 'P',
  s: 'E',
  u: 'U',
}

/** SDMX codes that all say that there is no value: holiday, included elsewhere, not collected, other, suppressed. */
const missingCodes = new Set(['H', 'K', 'L', 'O', 'Q', 'M'])

/**
 * Reads the flags of a value, one letter (`P`), several (`be`) or a list (`b,e`): the first that is a status of
 * ours gives it, all others are kept as `rest`. A missing value whose flag says why is missing by status M.
 */
export const readFlags = (text: string, isMissing: boolean): Flags => {
  const letters = [...text.replace(/[\s,;|/]+/gu, '')]
  if (letters.length === 0) return { status: null, rest: '' }
  if (isMissing && letters.some((letter) => missingCodes.has(letter)))
    return { status: 'M', rest: letters.filter((letter) => letter !== 'M').join('') }
  const at = letters.findIndex((letter) => known[letter] !== undefined)
  const status = at < 0 ? null : (known[letters[at] ?? ''] ?? null)
  return { status, rest: letters.filter((letter, i) => i !== at && letter !== 'A').join('') }
}
