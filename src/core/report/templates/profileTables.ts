import type { Explanation, Part } from '../../analysis/decomposition/explanation'
import { MISSING_MARK } from '../../dataset/formatNumber'
import type { ReportBlock, ReportRow, ReportTable } from '../document'
import { meanScore, rankedAt, rankedRegions, standingAt } from '../indexContext'
import { heading, paragraph } from '../words'
import { DECIMALS, type IndexProfile, nodeName, partsBySize, regionName, unitOf } from './profile'

/** Regions above and below that are shown beside the one that the report is about. */
const NEIGHBOURS = 3
const MOST_PARTS = 5

/** Scores, ranks, distances and changes of the whole index and of every node below it. */
export const scoreTable = (profile: IndexProfile): ReportTable => {
  const { words, context, region, period, previous } = profile
  const { say, number, change } = words
  const { run, root } = context
  const unit = unitOf(profile)
  const inPoints = run.scale === 'points'
  const rows = run.nodes
    .filter(({ kind }) => kind === 'node')
    .map((node): ReportRow => {
      const { score, rank } = standingAt(run, node, region, period)
      const [first] = rankedRegions(run, node, period)
      const best = first === undefined ? Number.NaN : standingAt(run, node, first, period).score
      const before = standingAt(run, node, region, previous)
      const shift = rank === 0 || before.rank === 0 ? Number.NaN : before.rank - rank
      return {
        cells: [
          nodeName(profile, node),
          inPoints ? number(node.points, DECIMALS) : number(node.effectiveWeight * 100, 1),
          number(score, DECIMALS),
          rank === 0 ? MISSING_MARK : `${rank}/${rankedAt(run, node, period)}`,
          change(score - best, DECIMALS),
          change(score - meanScore(run, node, period), DECIMALS),
          ...(previous === null ? [] : [change(score - before.score, DECIMALS), change(shift, 0)]),
        ],
        strong: node === root,
        depth: node.depth,
      }
    })
  return {
    kind: 'table',
    caption: say(
      `${words.period(period)}${regionName(profile, region)}${words.name(run.name)}得分与位次`,
      `${regionName(profile, region)}: scores and ranks, ${words.period(period)}`,
    ),
    columns: [
      { name: say('项目', 'Part'), unit: '', align: 'start' },
      inPoints
        ? { name: say('满分', 'Most'), unit, align: 'end' }
        : { name: say('权重', 'Weight'), unit: '%', align: 'end' },
      { name: say('得分', 'Score'), unit, align: 'end' },
      { name: say('位次', 'Rank'), unit: '', align: 'end' },
      { name: say('与最高分之差', 'To the best'), unit, align: 'end' },
      { name: say('与平均分之差', 'To the mean'), unit, align: 'end' },
      ...(previous === null
        ? []
        : [
            {
              name: say(`较${words.period(previous)}`, `Since ${words.period(previous)}`),
              unit,
              align: 'end' as const,
            },
            { name: say('位次变化', 'Places'), unit: '', align: 'end' as const },
          ]),
    ],
    rows,
    notes: [
      say(
        '位次为名次/参与排名的地区数；位次变化以正号表示上升。平均分为参与排名地区的算术平均。',
        'Rank of the regions ranked; places gained are positive. The mean is that of the ranked regions, unweighted.',
      ),
    ],
  }
}

/** The region among those ranked next to it. */
export const neighbourTable = (profile: IndexProfile): readonly ReportBlock[] => {
  const { words, context, region, period } = profile
  const { say, number, change } = words
  const { run, root } = context
  const ranked = rankedRegions(run, root, period)
  const at = ranked.indexOf(region)
  if (at < 0 || ranked.length < 2) return []
  const own = standingAt(run, root, region, period).score
  const unit = unitOf(profile)
  return [
    {
      kind: 'table',
      caption: say(
        `${words.period(period)}${regionName(profile, region)}及位次相邻地区`,
        `${regionName(profile, region)} and its neighbours in the ranking, ${words.period(period)}`,
      ),
      columns: [
        { name: say('位次', 'Rank'), unit: '', align: 'end' },
        { name: say('地区', 'Region'), unit: '', align: 'start' },
        { name: say('得分', 'Score'), unit, align: 'end' },
        {
          name: say(`与${regionName(profile, region)}之差`, `To ${regionName(profile, region)}`),
          unit,
          align: 'end',
        },
      ],
      rows: ranked.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).map((code) => {
        const { score, rank } = standingAt(run, root, code, period)
        return {
          cells: [
            String(rank),
            regionName(profile, code),
            number(score, DECIMALS),
            code === region ? '' : change(score - own, DECIMALS),
          ],
          strong: code === region,
          depth: 0,
        }
      }),
      notes: [],
    },
  ]
}

/** How a value is shown that an indicator had before any step. */
const rawText = ({ words, source }: IndexProfile, part: Part, side: 'a' | 'b'): string => {
  const raw = part[side].trace?.raw ?? null
  const indicator = [...source.records.indicators.values()].find(({ code }) => code === part.id)
  if (indicator === undefined) return words.number(raw, DECIMALS)
  return raw === null ? MISSING_MARK : words.quantity(raw, indicator.decimals, words.name(indicator.unit))
}

const partTable = (
  profile: IndexProfile,
  explanation: Explanation,
  sign: 1 | -1,
  caption: string,
  sides: readonly [string, string],
): readonly ReportBlock[] => {
  const { words } = profile
  const { say } = words
  const parts = partsBySize(explanation, sign).slice(0, MOST_PARTS)
  if (parts.length === 0) return []
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { name: say('指标', 'Indicator'), unit: '', align: 'start' },
        { name: say('贡献', 'Contribution'), unit: unitOf(profile), align: 'end' },
        { name: sides[0], unit: '', align: 'end' },
        { name: say('位次', 'Rank'), unit: '', align: 'end' },
        { name: sides[1], unit: '', align: 'end' },
        { name: say('位次', 'Rank'), unit: '', align: 'end' },
      ],
      rows: parts.map((part) => ({
        cells: [
          words.name(part.name),
          words.change(part.contribution, DECIMALS),
          rawText(profile, part, 'a'),
          part.a.rank === null ? MISSING_MARK : String(part.a.rank),
          rawText(profile, part, 'b'),
          part.b.rank === null ? MISSING_MARK : String(part.b.rank),
        ],
        strong: false,
        depth: 0,
      })),
      notes: [],
    },
  ]
}

/** Which indicators carry the region above another, and which hold it back: they add up exactly to the difference. */
export const strengthSection = (profile: IndexProfile): readonly ReportBlock[] => {
  const { words, region, gap } = profile
  const { say } = words
  if (gap === null) return []
  const [own, other] = [regionName(profile, region), regionName(profile, gap.b.region)]
  return [
    heading(2, say('优势与短板', 'Strengths and weaknesses')),
    paragraph(
      say(
        `与${other}相比，各指标贡献之和等于总分之差（${words.change(gap.difference, DECIMALS)}）。下列为贡献最大的指标。`,
        `Compared with ${other}: the contributions of all indicators add up to the difference (${words.change(gap.difference, DECIMALS)}). These are the largest.`,
      ),
    ),
    ...partTable(profile, gap, 1, say(`优势指标（与${other}相比）`, `Strengths (compared with ${other})`), [
      own,
      other,
    ]),
    ...partTable(profile, gap, -1, say(`短板指标（与${other}相比）`, `Weaknesses (compared with ${other})`), [
      own,
      other,
    ]),
  ]
}

/** What the change since the previous period is made of, by parts of the index and by cause. */
export const changeSection = (profile: IndexProfile): readonly ReportBlock[] => {
  const { words, change, previous, region } = profile
  const { say } = words
  if (change === null || previous === null) return []
  const shown = (value: number) => words.change(value, DECIMALS)
  const row = (
    name: string,
    part: Pick<Part, 'contribution' | 'data' | 'frame' | 'method'>,
    strong: boolean,
  ) => ({
    cells: [name, ...[part.contribution, part.data, part.frame, part.method].map(shown)],
    strong,
    depth: 0,
  })
  const tops = change.parts.filter(({ parent, id }) => parent === change.node && id !== change.node)
  const sides = [words.period(profile.period), words.period(previous)] as const
  const since = words.period(previous)
  const unit = unitOf(profile)
  return [
    heading(2, say(`较${since}的变动`, `Change since ${since}`)),
    {
      kind: 'table',
      caption: say(
        `${regionName(profile, region)}得分变动的构成`,
        `What the change of ${regionName(profile, region)} is made of`,
      ),
      columns: [
        { name: say('项目', 'Part'), unit: '', align: 'start' },
        { name: say('变动', 'Change'), unit, align: 'end' },
        { name: say('自身数据', 'Own values'), unit, align: 'end' },
        { name: say('其他地区', 'Others'), unit, align: 'end' },
        { name: say('权重和方法', 'Weights and method'), unit, align: 'end' },
      ],
      rows: [
        ...tops.map((part) => row(words.name(part.name), part, false)),
        row(say('合计', 'Sum'), { contribution: change.sum, ...change.causes }, true),
      ],
      notes: [],
    },
    ...partTable(
      profile,
      change,
      1,
      say(`拉动得分上升的主要指标`, 'Indicators that raised the score most'),
      sides,
    ),
    ...partTable(
      profile,
      change,
      -1,
      say(`拉低得分的主要指标`, 'Indicators that lowered the score most'),
      sides,
    ),
  ]
}
