import { rankScores } from '../analysis/ranks'
import { parsePeriod } from '../dataset/parsePeriod'
import type { Period } from '../dataset/schema'
import type { Claim } from './schema'

/** The data that statements are checked against. NaN = missing. */
export interface ClaimData {
  /** Of an indicator or a node of an index. */
  value(target: string, region: string, period: Period): number
  /** +1 or -1: which values rank first. */
  direction(target: string): 1 | -1
  /** The regions that ranks are about. */
  readonly compared: readonly string[]
  /** What a statement about no region is about, such as the country; null where there is none. */
  readonly whole: string | null
}

/** `actual` is what the data say, as a number of the kind that the statement gives; null for an order. */
export type Verdict =
  | { readonly kind: 'holds'; readonly actual: number | null }
  | { readonly kind: 'differs'; readonly actual: number | null }
  /** What is missing: a value on the way, values of regions to rank, or a quantity that the project does not have. */
  | { readonly kind: 'cannot-tell'; readonly missing: 'value' | 'regions' | 'quantity' }

const cannotTell = (missing: 'value' | 'regions' | 'quantity'): Verdict => ({ kind: 'cannot-tell', missing })

/** Half of the last printed decimal, and what a double may be off. */
const toleranceOf = (printed: number): number => {
  const decimals = /\.(\d+)/.exec(String(printed))?.[1]?.length ?? 0
  return 0.5 * 10 ** -decimals + Math.abs(printed) * 1e-12
}

const compare = (actual: number, op: Claim['op'], printed: number, exact: boolean): Verdict => {
  if (Number.isNaN(actual)) return cannotTell('value')
  const tolerance = exact ? 0 : toleranceOf(printed)
  const holds = {
    '=': Math.abs(actual - printed) <= tolerance,
    // The value that the statement is a bound of may be the bound itself, where nothing more was published.
    '>': actual >= printed - tolerance,
    '>=': actual >= printed - tolerance,
    '<': actual <= printed + tolerance,
    '<=': actual <= printed + tolerance,
  }[op]
  return { kind: holds ? 'holds' : 'differs', actual }
}

/** Ranks of the compared regions; null where any of them has no value, so that no rank is certain. */
const ranksOf = (data: ClaimData, target: string, period: Period): ReadonlyMap<string, number> | null => {
  const sign = data.direction(target)
  const values = Float64Array.from(data.compared, (region) => data.value(target, region, period) * sign)
  if (values.length === 0 || values.some(Number.isNaN)) return null
  const { ranks } = rankScores(values, { regions: values.length, periods: 1 })
  return new Map(data.compared.map((region, at) => [region, ranks[at] ?? 0]))
}

const orderVerdict = (claim: Claim, data: ClaimData, period: Period): Verdict => {
  const ranks = ranksOf(data, claim.target, period)
  if (ranks === null || !Array.isArray(claim.value)) return cannotTell('regions')
  const holds = claim.value.every((region, at) => ranks.get(region) === at + 1)
  return { kind: holds ? 'holds' : 'differs', actual: null }
}

/** What the statement compares with: another period of its region, or another region in its period. */
const compared = (claim: Claim, data: ClaimData, region: string, period: Period): number | null => {
  if (claim.comparator === null) return null
  const other = parsePeriod(claim.comparator)
  if (other !== null) return data.value(claim.target, region, other)
  return /^\d+$/.test(claim.comparator) ||
    data.compared.includes(claim.comparator) ||
    claim.comparator === data.whole
    ? data.value(claim.target, claim.comparator, period)
    : null
}

/**
 * Whether the data bear a published statement out; numbers agree where they round to what was printed. Domain.md,
 * Claims. Ranks can be told only where all compared regions have a value.
 */
export const checkClaim = (claim: Claim, data: ClaimData): Verdict => {
  const { says, op, period, target } = claim
  const region = claim.subject ?? data.whole
  if (period === null) return cannotTell('value')
  if (says === 'order') return orderVerdict(claim, data, period)
  if (Array.isArray(claim.value) || region === null) return cannotTell('value')
  const own = data.value(target, region, period)
  if (says === 'value' || says === 'mean') return compare(own, op, claim.value, false)
  if (says === 'rank' || says === 'top') {
    const rank = ranksOf(data, target, period)?.get(region)
    if (rank === undefined) return cannotTell('regions')
    return compare(rank, says === 'top' ? '<=' : op, claim.value, true)
  }
  const other = compared(claim, data, region, period)
  if (other === null) return cannotTell('quantity')
  const actual = {
    change: own - other,
    gap: own - other,
    growth: (own / other - 1) * 100,
    multiple: own / other,
    share: (own / other) * 100,
  }[says]
  return compare(actual, op, claim.value, false)
}
