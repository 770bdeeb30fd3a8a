import { MISSING_MARK } from '../../dataset/formatNumber'
import type { Indicator, RegionCode } from '../../dataset/schema'
import type { ReportTable } from '../document'
import { canGrow, growthOf, type IndicatorFacts, indicatorFacts, isShare, valuesIn } from '../indicatorFacts'
import { parentOf } from '../parentRegion'
import { statusName } from '../sections/status'
import { type Profile, regionName } from './profile'

/** One indicator as it stands for the region of a profile. */
export interface IndicatorLine {
  readonly facts: IndicatorFacts
  readonly value: number
  readonly before: number
  readonly rank: number
  /** Of the region above the compared ones, such as the country. */
  readonly parent: number
  readonly status: string
}

/** The indicators of a region in a period, in the order given. `compared` are the regions that it is ranked among. */
export const indicatorLines = (
  profile: Profile,
  indicators: readonly Indicator[],
  compared: readonly RegionCode[],
): readonly IndicatorLine[] => {
  const { source, region, period, words } = profile
  const regions = compared.includes(region) ? compared : [region]
  const parent = parentOf(source.records, regions)
  return indicators.map((indicator) => {
    const facts = indicatorFacts(source.dataset, indicator, regions, period)
    const at = regions.indexOf(region)
    const value = facts.values[at] ?? Number.NaN
    const above = parent === null ? [] : valuesIn(source.dataset, indicator.code, [parent.code], period)
    return {
      facts,
      value,
      before: facts.before[at] ?? Number.NaN,
      rank: facts.ranks[at] ?? 0,
      parent: above[0] ?? Number.NaN,
      status: statusName(facts.status[at] ?? null, value, words),
    }
  })
}

/** 同比: growth in % for amounts, a difference for shares and scores. */
export const yearOnYear = ({ words }: Profile, { facts, value, before }: IndicatorLine): string => {
  const { indicator } = facts
  const { decimals } = indicator
  if (canGrow(indicator)) {
    const growth = growthOf(indicator, value, before)
    return Number.isNaN(growth) ? MISSING_MARK : `${words.change(growth, 1)}%`
  }
  const difference = words.change(value - before, decimals)
  if (difference === MISSING_MARK) return difference
  return isShare(indicator) ? words.say(`${difference} 个百分点`, `${difference} pp`) : difference
}

/** Values, changes, ranks and what they are compared with; indicators without a value are said to be missing. */
export const indicatorTable = (
  profile: Profile,
  lines: readonly IndicatorLine[],
  caption: string,
): ReportTable => {
  const { words, source, region, period } = profile
  const { say } = words
  const parent = parentOf(source.records, lines[0]?.facts.regions ?? [])
  const above = parent !== null && lines.some((line) => !Number.isNaN(line.parent))
  return {
    kind: 'table',
    caption,
    columns: [
      { name: say('指标', 'Indicator'), unit: '', align: 'start' },
      { name: say('单位', 'Unit'), unit: '', align: 'start' },
      { name: regionName(profile, region), unit: words.period(period), align: 'end' },
      { name: say('同比', 'On the year before'), unit: '', align: 'end' },
      { name: say('位次', 'Rank'), unit: '', align: 'end' },
      ...(above ? [{ name: words.region(parent), unit: words.period(period), align: 'end' as const }] : []),
      { name: say('状态', 'Status'), unit: '', align: 'start' },
    ],
    rows: lines.map((line) => {
      const { indicator, ranked } = line.facts
      return {
        cells: [
          words.name(indicator.name) || indicator.code,
          words.name(indicator.unit),
          words.number(line.value, indicator.decimals),
          yearOnYear(profile, line),
          line.rank === 0 ? MISSING_MARK : `${line.rank}/${ranked}`,
          ...(above ? [words.number(line.parent, indicator.decimals)] : []),
          line.status,
        ],
        strong: false,
        depth: 0,
      }
    }),
    notes: [
      say(
        `“${MISSING_MARK}”表示缺失或无从比较。位次为名次/有数据的地区数；同比：总量指标为增长率，比率指标为百分点之差，得分、位次为差额。`,
        `“${MISSING_MARK}”: missing, or nothing to compare with. Rank of the regions with data; Changes are growth for amounts, percentage points (pp) for shares, differences for scores and ranks.`,
      ),
    ],
  }
}
