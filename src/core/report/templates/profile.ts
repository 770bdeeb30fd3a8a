import type { Explanation, Part } from '../../analysis/decomposition/explanation'
import type { Period, RegionCode } from '../../dataset/schema'
import type { RunNode } from '../../index/run'
import type { IndexContext } from '../indexContext'
import type { ReportSource } from '../template'
import type { Words } from '../words'

/** What the sections of a region's profile are written from. */
export interface Profile {
  readonly words: Words
  readonly source: ReportSource
  readonly region: RegionCode
  readonly period: Period
}

/** The part of a profile that is about an index which compares the region. */
export interface IndexProfile extends Profile {
  readonly context: IndexContext
  /** The period of the run before; null for the first. */
  readonly previous: Period | null
  /** Why the region differs from the first one, or, being first, from the next; null where nobody else is ranked. */
  readonly gap: Explanation | null
  /** Why its score moved since `previous`; null where one of the two is missing. */
  readonly change: Explanation | null
}

export const regionName = ({ words, source }: Profile, code: RegionCode): string => {
  const region = source.records.regions.get(code)
  return region === undefined ? code : words.region(region)
}

/** Scores are shown with two decimals, as the results are. */
export const DECIMALS = 2

/** 66.86 分; index numbers have no unit. */
export const scoreText = (
  { words, context }: Pick<IndexProfile, 'words' | 'context'>,
  score: number,
): string => words.quantity(score, DECIMALS, unitOf({ words, context }))

export const unitOf = ({ words, context }: Pick<IndexProfile, 'words' | 'context'>): string =>
  context.run.scale === 'points' ? words.say('分', 'points') : ''

/** The name of the index with that of a node below its root. */
export const nodeName = (
  { words, context }: Pick<IndexProfile, 'words' | 'context'>,
  node: RunNode,
): string => words.name(node === context.root ? context.run.name : node.name)

/** Contributions of indicators in one direction, the largest first. */
export const partsBySize = (explanation: Explanation, sign: 1 | -1): readonly Part[] =>
  explanation.parts
    .filter(({ kind, contribution }) => kind === 'indicator' && contribution * sign > 0)
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
