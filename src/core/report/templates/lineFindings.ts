import { MISSING_MARK } from '../../dataset/formatNumber'
import { canGrow, growthOf, isRank, isScore, isShare } from '../indicatorFacts'
import { parentOf } from '../parentRegion'
import { type IndicatorLine, yearOnYear } from './indicatorTable'
import { type Profile, regionName } from './profile'

const MOST = 4

/** A rank among fewer of the compared regions says little, and is not put into a sentence. */
const LEAST_RANKED = 0.5

const nameOf = ({ words }: Profile, { facts }: IndicatorLine): string =>
  words.name(facts.indicator.name) || facts.indicator.code

const valueText = ({ words }: Profile, { facts, value }: IndicatorLine): string =>
  words.quantity(value, facts.indicator.decimals, words.name(facts.indicator.unit))

const coverage = (profile: Profile, lines: readonly IndicatorLine[]): string => {
  const { words, period, region } = profile
  const known = lines.filter(({ value }) => !Number.isNaN(value)).length
  return words.say(
    `${words.period(period)}，${regionName(profile, region)}的 ${lines.length} 项指标中，${known} 项有数据。`,
    `In ${words.period(period)} ${regionName(profile, region)} has data for ${known} of ${lines.length} indicators.`,
  )
}

/** Scores and ranks that the project has as data, such as published ones. */
const published = (profile: Profile, lines: readonly IndicatorLine[]): readonly string[] => {
  const { words } = profile
  const { say } = words
  const known = lines.filter(({ value }) => !Number.isNaN(value))
  const scores = known
    .filter(({ facts }) => isScore(facts.indicator))
    .map((line) => `${nameOf(profile, line)} ${valueText(profile, line)}`)
  const ranks = known
    .filter(({ facts }) => isRank(facts.indicator))
    .map((line) => {
      const rank = words.number(line.value, line.facts.indicator.decimals)
      return say(`${nameOf(profile, line)}为第 ${rank} 位`, `${nameOf(profile, line)} ${rank}`)
    })
  const separator = say('；', '; ')
  return [
    ...(scores.length === 0
      ? []
      : [say(`得分：${scores.join(separator)}。`, `Scores: ${scores.join(separator)}.`)]),
    ...(ranks.length === 0
      ? []
      : [say(`位次：${ranks.join(separator)}。`, `Ranks: ${ranks.join(separator)}.`)]),
  ]
}

/** Where the region is first. */
const firsts = (profile: Profile, lines: readonly IndicatorLine[]): readonly string[] => {
  const { words } = profile
  const found = lines.filter(
    ({ rank, facts }) =>
      rank === 1 && facts.indicator.direction !== 0 && facts.ranked >= LEAST_RANKED * facts.regions.length,
  )
  if (found.length === 0) return []
  const names = words.list(found.slice(0, MOST).map((line) => nameOf(profile, line)))
  const count = found.length
  return [
    count > MOST
      ? words.say(
          `${names}等 ${count} 项指标居首位。`,
          `It is first in ${count} indicators, among them ${names}.`,
        )
      : words.say(`${names}居首位。`, `It is first in ${names}.`),
  ]
}

/** What grew most on the year before. */
const growths = (profile: Profile, lines: readonly IndicatorLine[]): readonly string[] => {
  const { words } = profile
  const { say } = words
  const found = lines
    .map((line) => ({ line, growth: growthOf(line.facts.indicator, line.value, line.before) }))
    .filter(({ growth }) => growth > 0)
    .sort((a, b) => b.growth - a.growth)
    .slice(0, MOST)
  if (found.length === 0) return []
  const parts = found.map(({ line, growth }) =>
    say(
      `${nameOf(profile, line)} ${valueText(profile, line)}，增长 ${words.number(growth, 1)}%`,
      `${nameOf(profile, line)} ${valueText(profile, line)}, up ${words.number(growth, 1)}%`,
    ),
  )
  return [
    say(`同比增长较快的有：${parts.join('；')}。`, `What grew most on the year before: ${parts.join('; ')}.`),
  ]
}

/** Shares beside those of the region above, such as the national ones. */
const againstParent = (profile: Profile, lines: readonly IndicatorLine[]): readonly string[] => {
  const { words, source } = profile
  const { say } = words
  const parent = parentOf(source.records, lines[0]?.facts.regions ?? [])
  if (parent === null) return []
  return lines
    .filter(
      ({ facts, value, parent: whole }) =>
        isShare(facts.indicator) && !Number.isNaN(value - whole) && value !== whole,
    )
    .sort((a, b) => Math.abs(b.value - b.parent) - Math.abs(a.value - a.parent))
    .slice(0, MOST)
    .map((line) => {
      const gap = line.value - line.parent
      const { decimals, unit } = line.facts.indicator
      const size = words.number(Math.abs(gap), decimals)
      const whole = words.quantity(line.parent, decimals, words.name(unit))
      return say(
        `${nameOf(profile, line)}为 ${valueText(profile, line)}，比${words.region(parent)}（${whole}）${gap > 0 ? '高' : '低'} ${size} 个百分点。`,
        `${nameOf(profile, line)}: ${valueText(profile, line)}, ${size} percentage points ${gap > 0 ? 'above' : 'below'} ${words.region(parent)} (${whole}).`,
      )
    })
}

/** What the indicators say of a region, in sentences. */
export const lineFindings = (profile: Profile, lines: readonly IndicatorLine[]): readonly string[] => [
  coverage(profile, lines),
  ...published(profile, lines),
  ...firsts(profile, lines),
  ...growths(profile, lines),
  ...againstParent(profile, lines),
]

/** An indicator in a sentence, for the description of its picture. */
export const describeLine = (profile: Profile, line: IndicatorLine): string => {
  const { words, region } = profile
  const change = yearOnYear(profile, line)
  const moved =
    change === MISSING_MARK
      ? ''
      : words.say(
          `，同比${canGrow(line.facts.indicator) ? '增长' : '增减'} ${change}`,
          `, ${change} on the year before`,
        )
  return words.say(
    `${regionName(profile, region)} ${valueText(profile, line)}${moved}。`,
    `${regionName(profile, region)}: ${valueText(profile, line)}${moved}.`,
  )
}
