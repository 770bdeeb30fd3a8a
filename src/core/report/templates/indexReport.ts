import { previousPeriod, rankChange } from '../../analysis/rankChange'
import { MISSING_MARK } from '../../dataset/formatNumber'
import type { Period, RegionCode } from '../../dataset/schema'
import { appError } from '../../errors'
import { fail, ok } from '../../result'
import { chooseIndex, chooseRegion } from '../choose'
import type { ReportBlock, ReportRow, ReportTable } from '../document'
import {
  type IndexContext,
  meanScore,
  openContext,
  periodOfRun,
  rankedAt,
  rankedRegions,
  standingAt,
  topNodes,
} from '../indexContext'
import { claimSection } from '../sections/claims'
import { coverageSection } from '../sections/coverage'
import { figureOf } from '../sections/figures'
import { methodSection } from '../sections/method'
import { sourceSection } from '../sections/sources'
import type { ReportSource, ReportTemplate } from '../template'
import { heading, listOf, paragraph, type Words, wordsIn } from '../words'
import { DECIMALS, scoreText, unitOf } from './profile'

interface Material {
  readonly words: Words
  readonly source: ReportSource
  readonly context: IndexContext
  readonly period: Period
  readonly previous: Period | null
  readonly chosen: RegionCode | null
}

/** So many of the sub-indices have a column; a page is not wider. */
const MOST_COLUMNS = 7
const MOST_MOVERS = 5
/** So many of the first are named in a sentence. */
const FIRST = 5

const nameOf = ({ words, source }: Material, code: RegionCode): string => {
  const region = source.records.regions.get(code)
  return region === undefined ? code : words.region(region)
}

const unrankedOf = ({ context: { run, root }, period }: Material): readonly RegionCode[] =>
  run.regions.filter((region) => standingAt(run, root, region, period).rank === 0)

const scoreOf = ({ context: { run, root }, period }: Material, region: RegionCode): number =>
  standingAt(run, root, region, period).score

const rankingTable = (material: Material): ReportTable => {
  const { words, context, period, previous, chosen } = material
  const { say, number } = words
  const { run, root } = context
  const parts = topNodes(context)
  const columns = parts.slice(0, MOST_COLUMNS)
  const unit = unitOf(material)
  const changes = rankChange(run, root.id, period)
  const row = (region: RegionCode): ReportRow => {
    const { score, rank } = standingAt(run, root, region, period)
    return {
      cells: [
        rank === 0 ? MISSING_MARK : String(rank),
        nameOf(material, region),
        number(score, DECIMALS),
        ...columns.map((node) => number(standingAt(run, node, region, period).score, DECIMALS)),
        ...(previous === null ? [] : [words.change(changes[run.regions.indexOf(region)] ?? null, 0)]),
      ],
      strong: region === chosen,
      depth: 0,
    }
  }
  const hidden = parts.slice(MOST_COLUMNS).map(({ name }) => words.name(name))
  return {
    kind: 'table',
    caption: say(
      `${words.period(period)}各地区${words.name(run.name)}得分与位次`,
      `${words.name(run.name)}: scores and ranks of all regions, ${words.period(period)}`,
    ),
    columns: [
      { name: say('位次', 'Rank'), unit: '', align: 'end' },
      { name: say('地区', 'Region'), unit: '', align: 'start' },
      { name: say('总分', 'Score'), unit, align: 'end' },
      ...columns.map(({ name, points }) => ({
        name: words.name(name),
        unit: points === null ? '' : say(`满分 ${number(points, 0)}`, `of ${number(points, 0)}`),
        align: 'end' as const,
      })),
      ...(previous === null ? [] : [{ name: say('位次变化', 'Places'), unit: '', align: 'end' as const }]),
    ],
    rows: [...rankedRegions(run, root, period), ...unrankedOf(material)].map(row),
    notes: [
      say(
        `“${MISSING_MARK}”表示无得分，未参与排名。${previous === null ? '' : `位次变化以${words.period(previous)}为基期，正号表示上升。`}`,
        `“${MISSING_MARK}”: no score, not ranked.${previous === null ? '' : ` Places gained since ${words.period(previous)} are positive.`}`,
      ),
      ...(hidden.length === 0
        ? []
        : [say(`未列出的分项：${hidden.join('、')}。`, `Parts without a column: ${hidden.join(', ')}.`)]),
    ],
  }
}

const findings = (material: Material): readonly string[] => {
  const { words, context, period, previous } = material
  const { say } = words
  const { run, root } = context
  const ranked = rankedRegions(run, root, period)
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (first === undefined || last === undefined) return []
  const shown = (code: RegionCode) =>
    say(
      `${nameOf(material, code)}（${scoreText(material, scoreOf(material, code))}）`,
      `${nameOf(material, code)} (${scoreText(material, scoreOf(material, code))})`,
    )
  const top = words.list(ranked.slice(0, FIRST).map(shown))
  const mean = meanScore(run, root, period)
  const above = ranked.filter((code) => scoreOf(material, code) > mean).length
  const before = previous === null ? Number.NaN : meanScore(run, root, previous)
  const sentences = [
    say(
      `${words.period(period)}，${rankedAt(run, root, period)} 个地区参与排名，居前 ${Math.min(FIRST, ranked.length)} 位的是${top}。`,
      `In ${words.period(period)} ${rankedAt(run, root, period)} regions are ranked. The first ${Math.min(FIRST, ranked.length)}: ${top}.`,
    ),
    say(
      `平均得分为 ${scoreText(material, mean)}，${above} 个地区高于平均；最高分与最低分（${nameOf(material, last)}，${scoreText(material, scoreOf(material, last))}）相差 ${scoreText(material, scoreOf(material, first) - scoreOf(material, last))}。`,
      `The mean score is ${scoreText(material, mean)}; ${above} regions are above it. Between the first and the last (${nameOf(material, last)}, ${scoreText(material, scoreOf(material, last))}) lie ${scoreText(material, scoreOf(material, first) - scoreOf(material, last))}.`,
    ),
  ]
  if (previous !== null && !Number.isNaN(before)) {
    const size = words.quantity(Math.abs(mean - before), DECIMALS, unitOf(material))
    sentences.push(
      say(
        `平均得分较${words.period(previous)}${mean >= before ? '提高' : '下降'} ${size}。`,
        `The mean score is ${size} ${mean >= before ? 'above' : 'below'} that of ${words.period(previous)}.`,
      ),
    )
  }
  for (const node of topNodes(context)) {
    const best = rankedRegions(run, node, period).filter(
      (code) => standingAt(run, node, code, period).rank === 1,
    )
    const [one] = best
    if (node.kind !== 'node' || one === undefined) continue
    const score = scoreText(material, standingAt(run, node, one, period).score)
    const names = words.list(best.map((code) => nameOf(material, code)))
    sentences.push(
      say(
        `${words.name(node.name)}：${names}居首位（${score}）。`,
        `${words.name(node.name)}: ${names} first (${score}).`,
      ),
    )
  }
  const unranked = unrankedOf(material).map((code) => nameOf(material, code))
  if (unranked.length > 0)
    sentences.push(
      say(
        `${unranked.length} 个地区没有得分，未参与排名：${unranked.join('、')}。`,
        `${unranked.length} ${unranked.length === 1 ? 'region has' : 'regions have'} no score and ${unranked.length === 1 ? 'is' : 'are'} not ranked: ${unranked.join(', ')}.`,
      ),
    )
  return sentences
}

/** Who has gained and lost most places since the previous period. */
const moverSection = (material: Material): readonly ReportBlock[] => {
  const { words, context, period, previous } = material
  if (previous === null) return []
  const { say } = words
  const { run, root } = context
  const moved = rankChange(run, root.id, period).flatMap((places, at) => {
    const region = run.regions[at]
    return places === null || places === 0 || region === undefined ? [] : [{ region, places }]
  })
  const up = moved.filter(({ places }) => places > 0).sort((a, b) => b.places - a.places)
  const down = moved.filter(({ places }) => places < 0).sort((a, b) => a.places - b.places)
  const title = say(`较${words.period(previous)}的位次变动`, `Movers since ${words.period(previous)}`)
  if (moved.length === 0)
    return [heading(2, title), paragraph(say('各地区位次均未变动。', 'No region has changed places.'))]
  const row = ({ region, places }: (typeof moved)[number]): ReportRow => {
    const [now, before] = [period, previous].map((each) => standingAt(run, root, region, each))
    return {
      cells: [
        nameOf(material, region),
        String(before?.rank ?? ''),
        String(now?.rank ?? ''),
        words.change(places, 0),
        words.change((now?.score ?? Number.NaN) - (before?.score ?? Number.NaN), DECIMALS),
      ],
      strong: region === material.chosen,
      depth: 0,
    }
  }
  return [
    heading(2, title),
    paragraph(
      say(
        `${up.length} 个地区位次上升，${down.length} 个下降，其余不变。`,
        `${up.length} ${up.length === 1 ? 'region has' : 'regions have'} risen, ${down.length} fallen, the others stand where they stood.`,
      ),
    ),
    {
      kind: 'table',
      caption: say('位次变动最大的地区', 'Regions that have moved most'),
      columns: [
        { name: say('地区', 'Region'), unit: '', align: 'start' },
        { name: words.period(previous), unit: say('位次', 'rank'), align: 'end' },
        { name: words.period(period), unit: say('位次', 'rank'), align: 'end' },
        { name: say('位次变化', 'Places'), unit: '', align: 'end' },
        { name: say('得分变动', 'Change of score'), unit: unitOf(material), align: 'end' },
      ],
      rows: [...up.slice(0, MOST_MOVERS), ...down.slice(0, MOST_MOVERS).toReversed()].map(row),
      notes: [],
    },
  ]
}

const figures = (material: Material): readonly ReportBlock[] => {
  const { words, context, period, chosen } = material
  const { say } = words
  const { run, root } = context
  const [when, name] = [words.period(period), words.name(run.name)]
  const captions = {
    ranking: say(`${when}各地区${name}排名`, `Ranking of regions by ${name}, ${when}`),
    map: say(`${when}各地区${name}分布`, `Map of ${name}, ${when}`),
    trend: say(`历年${name}`, `${name} over time`),
  }
  const [told = ''] = findings(material)
  return (['ranking', 'map', 'trend'] as const).map((type) =>
    figureOf({
      id: type,
      type,
      subject: { kind: 'node', index: run.index, node: root.id },
      period,
      // A trend without chosen regions would be a bundle of grey lines: it shows the first ones.
      chosen:
        chosen !== null ? [chosen] : type === 'trend' ? rankedRegions(run, root, period).slice(0, FIRST) : [],
      regions: run.regions.length,
      caption: captions[type],
      alt: say(`图：${captions[type]}。${told}`, `Chart: ${captions[type]}. ${told}`),
    }),
  )
}

/** A whole index in one period. */
export const indexReport: ReportTemplate = {
  id: 'index-report',
  title: { zh: '指数报告', en: 'Index report' },
  description: {
    zh: '一个指数在一个时期的全部得分与位次、图表、位次变动、数据完整性、完整的计算方法、论断核对和来源。',
    en: 'An index in one period: all scores and ranks, charts, movers, data coverage, the whole methodology, published statements and sources.',
  },
  needs: { index: 'needed', region: 'taken', indicator: 'unused' },
  build: (source, request) => {
    const words = wordsIn(request.language)
    const { records, dataset } = source
    const framework = chooseIndex(records, request.index)
    if (!framework.ok) return framework
    const context = framework.value === null ? ok(null) : openContext(source, framework.value)
    if (!context.ok) return context
    if (context.value === null) return fail(appError('report-index-none', {}))
    const { run, root } = context.value
    const chosen = request.region === null ? ok(null) : chooseRegion(records, run.regions, request.region)
    if (!chosen.ok) return chosen
    const period = periodOfRun(context.value, request.period)
    if (!period.ok) return period
    if (rankedAt(run, root, period.value) === 0)
      return fail(appError('report-values-none', { subject: run.name, period: period.value }))
    const material: Material = {
      words,
      source,
      context: context.value,
      period: period.value,
      previous: previousPeriod(run, period.value),
      chosen: chosen.value,
    }
    const { say } = words
    const used = run.nodes.flatMap(({ id, kind }) => {
      const indicator = kind === 'indicator' ? records.indicators.get(id) : undefined
      return indicator === undefined ? [] : [indicator]
    })
    return ok({
      run,
      document: {
        template: 'index-report',
        language: request.language,
        title: words.name(run.name),
        subtitle: say(`${words.period(period.value)}评价报告`, `Report for ${words.period(period.value)}`),
        project: words.name(records.project.get('project')?.title ?? { zh: '', en: '' }),
        blocks: [
          heading(2, say('主要结论', 'Findings')),
          ...listOf(findings(material)),
          heading(2, say('得分与位次', 'Scores and ranks')),
          rankingTable(material),
          ...figures(material),
          ...moverSection(material),
          ...coverageSection(material, (code) => nameOf(material, code)),
          ...claimSection(words, source, (claim) => claim.period === period.value, run),
          ...methodSection(words, context.value, source),
          ...sourceSection(words, dataset, used, run.regions, period.value),
        ],
      },
    })
  },
}
