import type { LocalText } from '../dataset/schema'
import { problem } from '../index/problems'
import type { Problem } from '../index/run'
import type { Contiguity } from './contiguity'
import { pOfZ } from './distributions'
import { isRounding } from './spread'

/** Where a region stands among its neighbours: above or below the mean, and the mean of the neighbours. */
type MoranQuadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high'

interface LocalMoran {
  readonly region: string
  readonly neighbours: number
  readonly value: number
  /** Mean of the neighbours. */
  readonly lag: number
  /** The mean of all local values is the global I. */
  readonly i: number
  readonly expected: number
  readonly variance: number
  readonly z: number
  /** Two-sided, by the normal approximation and by conditional permutation. */
  readonly p: number
  readonly pPermutation: number
  readonly quadrant: MoranQuadrant
}

export interface Moran {
  readonly n: number
  readonly i: number
  /** −1/(n−1). */
  readonly expected: number
  /** Under randomisation. */
  readonly variance: number
  readonly z: number
  readonly p: number
  readonly pPermutation: number
  readonly permutations: number
  readonly local: readonly LocalMoran[]
}

export interface MoranInput {
  readonly name: LocalText
  readonly period: string
  readonly regions: readonly string[]
  readonly regionNames: readonly LocalText[]
  /** NaN = missing. */
  readonly values: Float64Array
  readonly contiguity: Contiguity
  readonly permutations: number
  /** Numbers in [0, 1), seeded: the same ones give the same p-values. */
  readonly random: () => number
}

const LEAST = 4

/** Fisher and Yates, of the first `count` places. */
const shuffle = (values: Float64Array, count: number, random: () => number): void => {
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (values.length - at))
    const value = values[at] as number
    values[at] = values[other] as number
    values[other] = value
  }
}

/** Two-sided pseudo p-value: (1 + the smaller tail) / (1 + draws), twice. */
const pseudo = (atLeast: number, atMost: number, draws: number): number =>
  draws === 0 ? Number.NaN : Math.min(1, (2 * (Math.min(atLeast, atMost) + 1)) / (draws + 1))

const sumOfLags = (z: Float64Array, links: readonly Int32Array[]): number => {
  let sum = 0
  for (let i = 0; i < z.length; i++) {
    const own = links[i] as Int32Array
    let lag = 0
    for (let k = 0; k < own.length; k++) lag += z[own[k] as number] as number
    sum += ((z[i] as number) * lag) / own.length
  }
  return sum
}

/** Variance of I under randomisation (Cliff and Ord 1981), weights row-standardised. */
const randomisedVariance = (z: Float64Array, links: readonly Int32Array[]): number => {
  const n = z.length
  let [s1, s2] = [0, 0]
  const columns = new Float64Array(n)
  for (const own of links) for (const j of own) columns[j] = (columns[j] as number) + 1 / own.length
  for (const [i, own] of links.entries()) {
    s2 += (1 + (columns[i] as number)) ** 2
    for (const j of own) {
      const back = links[j] as Int32Array
      // Contiguity is mutual, so each pair comes twice: once from either side.
      s1 += (1 / own.length + 1 / back.length) ** 2 / 2
    }
  }
  const m2 = z.reduce((sum, value) => sum + value ** 2, 0) / n
  const b2 = z.reduce((sum, value) => sum + value ** 4, 0) / n / m2 ** 2
  const s0 = n
  const expected = -1 / (n - 1)
  const first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
  const second = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
  return (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected ** 2
}

const quadrantOf = (z: number, lag: number): MoranQuadrant =>
  z >= 0 ? (lag >= 0 ? 'high-high' : 'high-low') : lag >= 0 ? 'low-high' : 'low-low'

/** I of one region; expectation and variance under conditional randomisation (Sokal, Oden and Thomson 1998). */
const localOf = (
  at: number,
  z: Float64Array,
  own: Int32Array,
  m2: number,
  permutations: number,
  random: () => number,
) => {
  const n = z.length
  const value = z[at] as number
  const k = own.length
  let lag = 0
  for (const j of own) lag += (z[j] as number) / k
  const i = (value * lag) / m2
  const expected = -(value ** 2) / ((n - 1) * m2)
  const variance = (value / m2) ** 2 * (n / (n - 2)) * (1 / k - 1 / (n - 1)) * (m2 - value ** 2 / (n - 1))
  const others = z.filter((_, j) => j !== at)
  let [atLeast, atMost] = [0, 0]
  for (let draw = 0; draw < permutations; draw++) {
    shuffle(others, k, random)
    let drawn = 0
    for (let j = 0; j < k; j++) drawn += others[j] as number
    const permuted = (value * drawn) / k / m2
    if (permuted >= i) atLeast += 1
    if (permuted <= i) atMost += 1
  }
  const score = variance > 0 ? (i - expected) / Math.sqrt(variance) : Number.NaN
  return {
    lag,
    i,
    expected,
    variance,
    z: score,
    p: pOfZ(score),
    pPermutation: pseudo(atLeast, atMost, permutations),
  }
}

/** Neighbours within the regions that take part, as positions among them; null where a region is left without. */
const linksOf = (codes: readonly string[], { neighbours }: Contiguity): readonly Int32Array[] => {
  const at = new Map(codes.map((code, position) => [code, position]))
  return codes.map((code) =>
    Int32Array.from([...(neighbours.get(code) ?? [])].flatMap((other) => at.get(other) ?? [])).sort(),
  )
}

/**
 * Moran's I, global and local, of one period: queen contiguity, weights row-standardised, two-sided p-values
 * analytic (normal approximation, randomisation) and by seeded permutation. Regions without a value or a boundary,
 * and those that are then left without neighbours, take no part and are told.
 * Sources: A. D. Cliff and J. K. Ord (1981), Spatial Processes; L. Anselin (1995), Local indicators of spatial association.
 */
export const moran = (
  input: MoranInput,
): { readonly result: Moran | null; readonly problems: readonly Problem[] } => {
  const { name, period, regions, regionNames, values, contiguity, permutations, random } = input
  const problems: Problem[] = []
  const namesOf = (positions: readonly number[]) =>
    positions.map((at) => regionNames[at] ?? { zh: '', en: '' })
  const known = [...regions.keys()].filter((at) => !Number.isNaN(values[at]))
  const code = (at: number) => regions[at] ?? ''
  const outside = known.filter((at) => !contiguity.neighbours.has(code(at)))
  if (outside.length > 0)
    problems.push(problem('analysis-no-boundary', 'warning', { regions: namesOf(outside) }))
  const mapped = known.filter((at) => contiguity.neighbours.has(code(at)))
  const alone = linksOf(mapped.map(code), contiguity)
  const islands = mapped.filter((_, k) => alone[k]?.length === 0)
  if (islands.length > 0)
    problems.push(problem('analysis-islands', 'warning', { period, regions: namesOf(islands) }))
  // An island is nobody's neighbour, so leaving it out leaves no other one behind.
  const taking = mapped.filter((_, k) => alone[k]?.length !== 0)
  const n = taking.length
  if (n < LEAST) {
    problems.push(problem('analysis-few-values', 'error', { name, period, count: n, least: LEAST }))
    return { result: null, problems }
  }
  const x = Float64Array.from(taking, (at) => values[at] as number)
  const mean = x.reduce((sum, value) => sum + value, 0) / n
  const z = x.map((value) => value - mean)
  const m2 = z.reduce((sum, value) => sum + value ** 2, 0) / n
  if (isRounding(Math.sqrt(m2), mean)) {
    problems.push(problem('analysis-constant', 'error', { name, count: n }))
    return { result: null, problems }
  }
  const links = linksOf(taking.map(code), contiguity)
  const i = sumOfLags(z, links) / (n * m2)
  const [expected, variance] = [-1 / (n - 1), randomisedVariance(z, links)]
  const shuffled = z.slice()
  let [atLeast, atMost] = [0, 0]
  for (let draw = 0; draw < permutations; draw++) {
    shuffle(shuffled, n - 1, random)
    const permuted = sumOfLags(shuffled, links) / (n * m2)
    if (permuted >= i) atLeast += 1
    if (permuted <= i) atMost += 1
  }
  const score = (i - expected) / Math.sqrt(variance)
  const local = taking.map((position, at): LocalMoran => {
    const own = links[at] as Int32Array
    const found = localOf(at, z, own, m2, permutations, random)
    return {
      region: code(position),
      neighbours: own.length,
      value: x[at] as number,
      quadrant: quadrantOf(z[at] as number, found.lag),
      ...found,
      lag: found.lag + mean,
    }
  })
  const result: Moran = {
    n,
    i,
    expected,
    variance,
    z: score,
    p: pOfZ(score),
    pPermutation: pseudo(atLeast, atMost, permutations),
    permutations,
    local,
  }
  return { result, problems }
}
