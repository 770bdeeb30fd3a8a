import { MISSING_MARK } from '../../dataset/formatNumber'
import type { RegionCode } from '../../dataset/schema'
import { appError } from '../../errors'
import { comparedRegions } from '../../project/comparedRegions'
import { fail, ok } from '../../result'
import { chooseIndicator, choosePeriod, chooseRegion } from '../choose'
import type { ReportBlock, ReportTable } from '../document'
import { canGrow, growthOf, type IndicatorFacts, indicatorFacts, isShare, valuesIn } from '../indicatorFacts'
import { parentOf } from '../parentRegion'
import { figureOf } from '../sections/figures'
import { sourceSection } from '../sections/sources'
import { statusName } from '../sections/status'
import type { ReportSource, ReportTemplate } from '../template'
import { heading, listOf, paragraph, type Words, wordsIn } from '../words'

interface Material {
  readonly words: Words
  readonly source: ReportSource
  readonly facts: IndicatorFacts
  readonly chosen: RegionCode | null
}

const nameIn = ({ words, source }: Material, code: string): string => {
  const region = source.records.regions.get(code)
  return region === undefined ? code : words.region(region)
}

/** Positions of the regions with a value, the best first. */
const inOrder = ({ ranks, values }: IndicatorFacts): readonly number[] =>
  [...values.keys()]
    .filter((at) => !Number.isNaN(values[at]))
    .sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || a - b)

const table = (material: Material): ReportTable => {
  const { words, facts, chosen } = material
  const { say } = words
  const { indicator, values, before, ranks, status } = facts
  const { decimals } = indicator
  const growing = canGrow(indicator)
  const ordered = inOrder(facts)
  const missing = [...values.keys()].filter((at) => Number.isNaN(values[at]))
  const unit = words.name(indicator.unit)
  const row = (at: number) => {
    const [value, old] = [values[at] ?? Number.NaN, before[at] ?? Number.NaN]
    return {
      cells: [
        ranks[at] === 0 ? MISSING_MARK : String(ranks[at]),
        nameIn(material, facts.regions[at] ?? ''),
        words.number(value, decimals),
        ...(facts.yearBefore === null
          ? []
          : [
              words.number(old, decimals),
              words.change(growing ? growthOf(indicator, value, old) : value - old, growing ? 1 : decimals),
            ]),
        statusName(status[at] ?? null, value, words),
      ],
      strong: facts.regions[at] === chosen,
      depth: 0,
    }
  }
  const changeUnit = growing ? '%' : isShare(indicator) ? say('百分点', 'percentage points') : unit
  return {
    kind: 'table',
    caption: say(
      `${words.period(facts.period)}各地区${words.name(indicator.name)}`,
      `${words.name(indicator.name)} by region, ${words.period(facts.period)}`,
    ),
    columns: [
      { name: say('位次', 'Rank'), unit: '', align: 'end' },
      { name: say('地区', 'Region'), unit: '', align: 'start' },
      { name: words.period(facts.period), unit, align: 'end' },
      ...(facts.yearBefore === null
        ? []
        : [
            { name: words.period(facts.yearBefore), unit, align: 'end' as const },
            {
              name: growing ? say('同比增长', 'Growth') : say('同比增减', 'Change'),
              unit: changeUnit,
              align: 'end' as const,
            },
          ]),
      { name: say('状态', 'Status'), unit: '', align: 'start' },
    ],
    rows: [...ordered, ...missing].map(row),
    notes: [say(`“${MISSING_MARK}”表示缺失，不参与排名。`, `“${MISSING_MARK}”: missing, not ranked.`)],
  }
}

const findings = (material: Material): readonly string[] => {
  const { words, source, facts, chosen } = material
  const { say } = words
  const { indicator, values, regions, period } = facts
  const unit = words.name(indicator.unit)
  const shown = (value: number) => words.quantity(value, indicator.decimals, unit)
  const ordered = inOrder(facts)
  const [first, last] = [ordered[0], ordered.at(-1)]
  const sentences: string[] = []
  if (first === undefined || last === undefined) return sentences
  const [best, worst] = [first, last].map((at) => ({
    name: nameIn(material, regions[at] ?? ''),
    value: shown(values[at] ?? Number.NaN),
  }))
  if (best !== undefined && worst !== undefined && first !== last)
    sentences.push(
      say(
        `${words.period(period)}，${ordered.length} 个有数据的地区中，${best.name}居首位（${best.value}），${worst.name}居末位（${worst.value}）。`,
        `In ${words.period(period)}, of the ${ordered.length} regions with data, ${best.name} is first (${best.value}) and ${worst.name} last (${worst.value}).`,
      ),
    )
  const at = chosen === null ? -1 : regions.indexOf(chosen)
  const own = values[at]
  if (chosen !== null && own !== undefined)
    sentences.push(
      Number.isNaN(own)
        ? say(
            `${nameIn(material, chosen)}数据缺失，未参与排名。`,
            `${nameIn(material, chosen)} has no value and is not ranked.`,
          )
        : facts.ranks[at] === 0
          ? say(
              `${nameIn(material, chosen)}为 ${shown(own)}。`,
              `${nameIn(material, chosen)}: ${shown(own)}.`,
            )
          : say(
              `${nameIn(material, chosen)}为 ${shown(own)}，居第 ${facts.ranks[at]} 位。`,
              `${nameIn(material, chosen)}: ${shown(own)}, rank ${facts.ranks[at]} of ${facts.ranked}.`,
            ),
    )
  const parent = parentOf(source.records, regions)
  const [whole] = parent === null ? [] : valuesIn(source.dataset, indicator.code, [parent.code], period)
  if (parent !== null && whole !== undefined && !Number.isNaN(whole))
    sentences.push(
      say(`${words.region(parent)}为 ${shown(whole)}。`, `${words.region(parent)}: ${shown(whole)}.`),
    )
  const missing = regions.filter((_, position) => Number.isNaN(values[position]))
  if (missing.length > 0) {
    const names = missing.map((code) => nameIn(material, code))
    sentences.push(
      say(
        `${missing.length} 个地区数据缺失：${names.join('、')}。`,
        `${missing.length} ${missing.length === 1 ? 'region has' : 'regions have'} no value: ${names.join(', ')}.`,
      ),
    )
  }
  return sentences
}

const figures = (material: Material): readonly ReportBlock[] => {
  const { words, facts, chosen } = material
  const { say } = words
  const { indicator, period } = facts
  const name = words.name(indicator.name)
  const told = findings(material)[0] ?? ''
  const shared = {
    subject: { kind: 'indicator', indicator: indicator.code },
    period,
    chosen: facts.regions.filter((code) => code === chosen),
    regions: facts.regions.length,
  } as const
  const when = words.period(period)
  const caption = {
    ranking: say(`${when}各地区${name}排名`, `Ranking of regions by ${name}, ${when}`),
    map: say(`${when}各地区${name}分布`, `Map of ${name}, ${when}`),
    trend: say(`历年${name}`, `${name} over time`),
  }
  return (['ranking', 'map', 'trend'] as const).map((type) =>
    figureOf({
      ...shared,
      id: type,
      type,
      caption: caption[type],
      alt: say(`图：${caption[type]}。${told}`, `Chart: ${caption[type]}. ${told}`),
    }),
  )
}

/** One indicator in one period: a table of all regions, charts, sources. */
export const indicatorReport: ReportTemplate = {
  id: 'indicator-report',
  title: { zh: '指标报告', en: 'Indicator report' },
  description: {
    zh: '一个指标在一个时期的分地区数值、位次和同比变化，附排名图、地图、趋势图和资料来源。',
    en: 'One indicator in one period: values, ranks and changes on the year before by region, with ranking, map, trend and sources.',
  },
  needs: { index: 'unused', region: 'taken', indicator: 'needed' },
  build: (source, { language, indicator: code, region, period: asked }) => {
    const words = wordsIn(language)
    const { records, dataset } = source
    const found = chooseIndicator(records, code)
    if (!found.ok) return found
    const indicator = found.value
    const regions = comparedRegions(records)
    const chosen = region === null ? ok(null) : chooseRegion(records, regions, region)
    if (!chosen.ok) return chosen
    const period = choosePeriod(dataset.periods, asked)
    if (!period.ok) return period
    const hasValues = (each: (typeof dataset.periods)[number]) =>
      valuesIn(dataset, indicator.code, regions, each).some((value) => !Number.isNaN(value))
    const used = period.value ?? dataset.periods.findLast(hasValues) ?? null
    if (used === null || !hasValues(used))
      return fail(
        appError('report-values-none', {
          subject: indicator.name,
          period: used ?? dataset.periods.at(-1) ?? '',
        }),
      )
    const material: Material = {
      words,
      source,
      facts: indicatorFacts(dataset, indicator, regions, used),
      chosen: chosen.value,
    }
    const { say } = words
    return ok({
      run: null,
      document: {
        template: 'indicator-report',
        language,
        title: words.name(indicator.name),
        subtitle: say(`${words.period(used)}分地区情况`, `By region, ${words.period(used)}`),
        project: words.name(records.project.get('project')?.title ?? { zh: '', en: '' }),
        blocks: [
          heading(2, say('主要结论', 'Findings')),
          ...listOf(findings(material)),
          heading(2, say('分地区数据', 'Data by region')),
          table(material),
          ...figures(material),
          ...sourceSection(words, dataset, [indicator], regions, used),
          ...(indicator.formula === null
            ? []
            : [
                heading(3, say('计算公式', 'Formula')),
                { kind: 'formula', text: indicator.formula } satisfies ReportBlock,
              ]),
          ...(indicator.direction === 0
            ? [
                paragraph(
                  say(
                    '该指标未设方向，位次按数值由高到低排列。',
                    'Neither more nor less of this indicator is better; ranks run from the highest value down.',
                  ),
                  'note',
                ),
              ]
            : []),
        ],
      },
    })
  },
}
