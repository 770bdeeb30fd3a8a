import { explainChange } from '../../analysis/decomposition/explainChange'
import { explainGap } from '../../analysis/decomposition/explainGap'
import { nextRanked } from '../../analysis/decomposition/opponent'
import { previousPeriod } from '../../analysis/rankChange'
import type { Claim } from '../../claims/schema'
import type { Indicator, Period } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { comparedRegions } from '../../project/comparedRegions'
import { fail, ok, type Result } from '../../result'
import { chooseIndex, choosePeriod, chooseRegion } from '../choose'
import type { ReportBlock, ReportDocument } from '../document'
import { type IndexContext, openContext, periodOfRun, rankedRegions, standingAt } from '../indexContext'
import { valuesIn } from '../indicatorFacts'
import { claimSection } from '../sections/claims'
import { shortMethodSection } from '../sections/method'
import { sourceSection } from '../sections/sources'
import type { ReportRequest, ReportSource, ReportTemplate } from '../template'
import { heading, listOf, paragraph, wordsIn } from '../words'
import { type IndicatorLine, indicatorLines, indicatorTable } from './indicatorTable'
import { describeLine, lineFindings } from './lineFindings'
import { type IndexProfile, type Profile, regionName } from './profile'
import { indexFigures, indicatorFigures } from './profileFigures'
import { indexFindings } from './profileFindings'
import { changeSection, neighbourTable, scoreTable, strengthSection } from './profileTables'

const byPosition = (indicators: Iterable<Indicator>): readonly Indicator[] =>
  [...indicators].sort((a, b) => a.position - b.position)

/** The explanation, or null where the data do not allow one; it is an addition to the report. */
const orNull = <T>(result: Result<T, AppError>): T | null => (result.ok ? result.value : null)

const indexProfile = (profile: Profile, context: IndexContext): IndexProfile => {
  const { region, period } = profile
  const { run, root, opened } = context
  const previous = previousPeriod(run, period)
  const [first] = rankedRegions(run, root, period)
  // Somebody who shares the first rank is no better.
  const isFirst = standingAt(run, root, region, period).rank === 1
  const against = isFirst ? nextRanked(run, root.id, period, region)?.region : first
  const node = root.id
  return {
    ...profile,
    context,
    previous,
    gap:
      against === undefined
        ? null
        : orNull(explainGap(opened.material, { node, period, a: region, b: against })),
    change:
      previous === null ? null : orNull(explainChange(opened, { node, region, period, since: previous })),
  }
}

/** Which indicators the region lacks in this period. */
const missingSection = (profile: Profile, lines: readonly IndicatorLine[]): readonly ReportBlock[] => {
  const { words } = profile
  const missing = lines
    .filter(({ value }) => Number.isNaN(value))
    .map(({ facts }) => words.name(facts.indicator.name))
  if (missing.length === 0) return []
  return [
    paragraph(
      words.say(
        `${regionName(profile, profile.region)}缺失 ${missing.length} 项指标：${missing.join('、')}。缺失值不作零处理。`,
        `${regionName(profile, profile.region)} has no value for ${missing.length} ${missing.length === 1 ? 'indicator' : 'indicators'}: ${missing.join(', ')}. Missing is not zero.`,
      ),
      'note',
    ),
  ]
}

const documentOf = (profile: Profile, blocks: readonly ReportBlock[]): ReportDocument => {
  const { words, source, region, period } = profile
  const name = words.name(source.records.regions.get(region)?.name ?? { zh: region, en: region })
  return {
    template: 'region-profile',
    language: words.language,
    title: words.say(`${name}发展评价报告`, `${name}: regional profile`),
    subtitle: words.period(period),
    project: words.name(source.records.project.get('project')?.title ?? { zh: '', en: '' }),
    blocks,
  }
}

/** Indicators of the index first, in its order, then the others. */
const linesOf = (
  profile: Profile,
  context: IndexContext,
): readonly [readonly IndicatorLine[], readonly IndicatorLine[]] => {
  const { indicators } = profile.source.records
  const own = context.run.nodes.flatMap(({ id, kind }) => {
    const indicator = kind === 'indicator' ? indicators.get(id) : undefined
    return indicator === undefined ? [] : [indicator]
  })
  const others = byPosition(indicators.values()).filter((each) => !own.includes(each))
  const { regions } = context.run
  return [indicatorLines(profile, own, regions), indicatorLines(profile, others, regions)]
}

/** Statements about the region, and orders that it stands in. */
const isAbout =
  ({ region, period }: Profile) =>
  ({ subject, period: when, value }: Claim): boolean =>
    when === period && (subject === region || (Array.isArray(value) && value.includes(region)))

const withIndex = (profile: IndexProfile): readonly ReportBlock[] => {
  const { words, context, source, region, period } = profile
  const { say } = words
  const [own, others] = linesOf(profile, context)
  const known = others.filter(({ value }) => !Number.isNaN(value))
  const figures = indexFigures(profile)
  const when = words.period(period)
  const name = regionName(profile, region)
  return [
    heading(2, say('主要结论', 'Findings')),
    ...listOf([...indexFindings(profile), ...lineFindings(profile, own).slice(1)]),
    heading(2, say('得分与位次', 'Scores and ranks')),
    scoreTable(profile),
    ...neighbourTable(profile),
    // Between tables, which may be divided, pictures leave less of a page empty.
    ...figures.slice(0, 1),
    ...strengthSection(profile),
    ...figures.slice(1, 2),
    ...changeSection(profile),
    ...figures.slice(2),
    heading(2, say('指标情况', 'Indicators')),
    indicatorTable(profile, own, say(`${when}${name}各项指标`, `Indicators of ${name}, ${when}`)),
    ...missingSection(profile, own),
    ...(known.length === 0
      ? []
      : [
          indicatorTable(
            profile,
            known,
            say(`${when}${name}其他指标`, `Other indicators of ${name}, ${when}`),
          ),
        ]),
    ...claimSection(words, source, isAbout(profile)),
    ...shortMethodSection(words, context, source),
    ...sourceSection(
      words,
      source.dataset,
      [...own, ...known].map(({ facts }) => facts.indicator),
      [region],
      period,
    ),
  ]
}

const withoutIndex = (profile: Profile): readonly ReportBlock[] => {
  const { words, source, region, period } = profile
  const { say } = words
  const compared = comparedRegions(source.records)
  const lines = indicatorLines(profile, byPosition(source.records.indicators.values()), compared)
  const known = lines.filter(({ value }) => !Number.isNaN(value))
  // What can be compared best: the indicator with the most regions.
  const [shown] = known.toSorted((a, b) => b.facts.ranked - a.facts.ranked)
  const [when, name] = [words.period(period), regionName(profile, region)]
  return [
    heading(2, say('主要结论', 'Findings')),
    ...listOf(lineFindings(profile, lines)),
    paragraph(
      say(
        '项目中没有以该地区为对象的指数，因此没有综合得分和位次。',
        'The project has no index that compares the region, so there is no composite score or rank.',
      ),
      'note',
    ),
    heading(2, say('指标情况', 'Indicators')),
    indicatorTable(profile, known, say(`${when}${name}各项指标`, `Indicators of ${name}, ${when}`)),
    ...missingSection(profile, lines),
    ...(shown === undefined
      ? []
      : indicatorFigures(profile, shown.facts.indicator, compared, describeLine(profile, shown))),
    ...claimSection(words, source, isAbout(profile)),
    ...sourceSection(
      words,
      source.dataset,
      known.map(({ facts }) => facts.indicator),
      [region],
      period,
    ),
  ]
}

/** The last period in which the region has any value. */
const lastWithValues = ({ dataset }: ReportSource, region: Profile['region']): Period | null =>
  dataset.periods.findLast((period) =>
    [...dataset.columns.keys()].some((code) => !Number.isNaN(valuesIn(dataset, code, [region], period)[0])),
  ) ?? null

const build = (source: ReportSource, request: ReportRequest) => {
  const words = wordsIn(request.language)
  const { records, dataset } = source
  const framework = chooseIndex(records, request.index)
  if (!framework.ok) return framework
  const region = chooseRegion(records, dataset.regions, request.region)
  if (!region.ok) return region
  const context = framework.value === null ? ok(null) : openContext(source, framework.value)
  if (!context.ok) return context
  // A country stands above the regions that an index compares, and is reported by its indicators.
  const used = context.value?.run.regions.includes(region.value) === true ? context.value : null
  if (used !== null) {
    const period = periodOfRun(used, request.period)
    if (!period.ok) return period
    const profile = { words, source, region: region.value, period: period.value }
    return ok({ run: used.run, document: documentOf(profile, withIndex(indexProfile(profile, used))) })
  }
  const period = choosePeriod(dataset.periods, request.period)
  if (!period.ok) return period
  const chosen = period.value ?? lastWithValues(source, region.value)
  const known = [...dataset.columns.keys()].some(
    (code) => !Number.isNaN(valuesIn(dataset, code, [region.value], chosen)[0]),
  )
  if (chosen === null || !known)
    return fail(
      appError('report-values-none', {
        subject: records.regions.get(region.value)?.name ?? { zh: '', en: '' },
        period: chosen ?? dataset.periods.at(-1) ?? '',
      }),
    )
  const profile = { words, source, region: region.value, period: chosen }
  return ok({ run: null, document: documentOf(profile, withoutIndex(profile)) })
}

/** One region in one period. */
export const regionProfile: ReportTemplate = {
  id: 'region-profile',
  title: { zh: '地区报告', en: 'Regional profile' },
  description: {
    zh: '一个地区在一个时期的综合得分与位次、分项、变动、相邻地区、优势与短板、各项指标、图表、方法和来源。',
    en: 'One region in one period: score and rank, parts, change, neighbours, strengths and weaknesses, indicators, charts, method and sources.',
  },
  needs: { index: 'taken', region: 'needed', indicator: 'unused' },
  build,
}
