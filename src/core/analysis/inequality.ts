import type { LocalText } from '../dataset/schema'
import { problem } from '../index/problems'
import type { Problem } from '../index/run'

/** Values of one period over regions, with what is needed to weigh and group them; same length. */
export interface InequalityInput {
  readonly name: LocalText
  readonly period: string
  /** NaN = missing. */
  readonly values: Float64Array
  /** Such as population; null = regions count alike. NaN, 0 and less leave a region out. */
  readonly weights: Float64Array | null
  /** Group of each region, null where it has none; null = no decomposition. */
  readonly groups: readonly (string | null)[] | null
  readonly regionNames: readonly LocalText[]
}

interface GroupInequality {
  readonly group: string
  readonly n: number
  /** Share of the group in the total of (weighted) values, 0 to 1. */
  readonly share: number
  readonly mean: number
  readonly theil: number
}

export interface Inequality {
  readonly n: number
  readonly mean: number
  /** 0 = all the same, towards 1 = one has all. */
  readonly gini: number
  /** Theil's T. */
  readonly theil: number
  /** Their sum is the Theil index of the regions that have a group; null without groups. */
  readonly decomposition: {
    readonly theil: number
    readonly within: number
    readonly between: number
    readonly groups: readonly GroupInequality[]
  } | null
  readonly problems: readonly Problem[]
}

interface Member {
  readonly value: number
  readonly weight: number
}

const total = (members: readonly Member[], of: (member: Member) => number): number =>
  members.reduce((sum, member) => sum + of(member), 0)

const meanOf = (members: readonly Member[]): number =>
  total(members, ({ value, weight }) => value * weight) / total(members, ({ weight }) => weight)

/** Area between the Lorenz curve and equality, twice. */
const giniOf = (members: readonly Member[]): number => {
  const [population, sum] = [
    total(members, ({ weight }) => weight),
    total(members, ({ value, weight }) => value * weight),
  ]
  let [below, area] = [0, 0]
  for (const { value, weight } of [...members].sort((a, b) => a.value - b.value)) {
    const up = below + value * weight
    area += (weight / population) * ((below + up) / sum)
    below = up
  }
  return 1 - area
}

/** Σ p (x/μ) ln(x/μ); 0 ln 0 = 0. */
const theilOf = (members: readonly Member[]): number => {
  const [population, mean] = [total(members, ({ weight }) => weight), meanOf(members)]
  return total(members, ({ value, weight }) => {
    const ratio = value / mean
    return ratio === 0 ? 0 : (weight / population) * ratio * Math.log(ratio)
  })
}

const decompose = (members: readonly (Member & { readonly group: string })[]) => {
  const groups = new Map<string, Member[]>()
  for (const member of members) {
    const known = groups.get(member.group)
    if (known === undefined) groups.set(member.group, [member])
    else known.push(member)
  }
  const [mean, sum] = [meanOf(members), total(members, ({ value, weight }) => value * weight)]
  const parts = [...groups].map(([group, own]) => ({
    group,
    n: own.length,
    share: total(own, ({ value, weight }) => value * weight) / sum,
    mean: meanOf(own),
    theil: meanOf(own) === 0 ? 0 : theilOf(own),
  }))
  return {
    theil: theilOf(members),
    within: parts.reduce((all, { share, theil }) => all + share * theil, 0),
    between: parts.reduce(
      (all, part) => (part.share === 0 ? all : all + part.share * Math.log(part.mean / mean)),
      0,
    ),
    groups: parts,
  }
}

/**
 * Gini coefficient and Theil's T of one period, weighted or not, without correction for small n; by groups split into
 * within (group shares of the total × their Theil) and between, which add up. Regions without value or weight are left
 * out. Negative values, or a sum of 0, make both undefined: told, NaN.
 * Source: H. Theil (1967), Economics and Information Theory; F. A. Cowell (2011), Measuring Inequality.
 */
export const inequality = (input: InequalityInput): Inequality => {
  const { name, period, values, weights, groups, regionNames } = input
  const members: Member[] = []
  const grouped: (Member & { group: string })[] = []
  const ungrouped: LocalText[] = []
  for (const [at, value] of values.entries()) {
    const weight = weights === null ? 1 : (weights[at] as number)
    if (Number.isNaN(value) || !(weight > 0)) continue
    members.push({ value, weight })
    const group = groups?.[at] ?? null
    if (group !== null) grouped.push({ value, weight, group })
    else if (groups !== null) ungrouped.push(regionNames[at] ?? { zh: '', en: '' })
  }
  const problems: Problem[] = []
  const n = members.length
  const undefinedHere = { n, mean: Number.NaN, gini: Number.NaN, theil: Number.NaN, decomposition: null }
  if (n < 2) {
    problems.push(problem('analysis-few-values', 'warning', { name, period, count: n, least: 2 }))
    return { ...undefinedHere, problems }
  }
  const negative = members.filter(({ value }) => value < 0).length
  if (negative > 0 || total(members, ({ value }) => value) === 0) {
    problems.push(problem('analysis-negative', 'warning', { name, period, count: negative }))
    return { ...undefinedHere, mean: meanOf(members), problems }
  }
  if (ungrouped.length > 0)
    problems.push(problem('analysis-no-group', 'warning', { period, regions: ungrouped }))
  return {
    n,
    mean: meanOf(members),
    gini: giniOf(members),
    theil: theilOf(members),
    decomposition: grouped.length < 2 ? null : decompose(grouped),
    problems,
  }
}
