import type { Indicator, RegionCode } from '../../dataset/schema'
import type { Subject } from '../../project/view'
import type { ReportBlock } from '../document'
import { figureOf } from '../sections/figures'
import { type IndexProfile, type Profile, regionName } from './profile'
import { describeNode } from './profileFindings'

interface Drawn {
  readonly subject: Subject
  readonly name: string
  /** What the numbers say, in a sentence. */
  readonly told: string
  readonly compared: readonly RegionCode[]
}

const figuresOf = (profile: Profile, { subject, name, told, compared }: Drawn): readonly ReportBlock[] => {
  const { words, region, period } = profile
  const { say } = words
  const [own, when] = [regionName(profile, region), words.period(period)]
  const captions = {
    trend: say(`历年${name}：${own}与其他地区`, `${name} over time: ${own} and the others`),
    ranking: say(`${when}各地区${name}排名`, `Ranking of regions by ${name}, ${when}`),
    map: say(`${when}各地区${name}分布`, `Map of ${name}, ${when}`),
  }
  return (['trend', 'ranking', 'map'] as const).map((type) =>
    figureOf({
      id: type,
      type,
      subject,
      period,
      chosen: [region],
      regions: compared.length,
      caption: captions[type],
      alt: say(`图：${captions[type]}。${told}`, `Chart: ${captions[type]}. ${told}`),
    }),
  )
}

/** Trend, ranking and map of the index. */
export const indexFigures = (profile: IndexProfile): readonly ReportBlock[] => {
  const { words, context } = profile
  const { run, root } = context
  return figuresOf(profile, {
    subject: { kind: 'node', index: run.index, node: root.id },
    name: words.name(run.name),
    told: describeNode(profile, root),
    compared: run.regions,
  })
}

/** Trend, ranking and map of an indicator, for a project without an index. */
export const indicatorFigures = (
  profile: Profile,
  indicator: Indicator,
  compared: readonly RegionCode[],
  told: string,
): readonly ReportBlock[] =>
  figuresOf(profile, {
    subject: { kind: 'indicator', indicator: indicator.code },
    name: profile.words.name(indicator.name),
    told,
    compared,
  })
