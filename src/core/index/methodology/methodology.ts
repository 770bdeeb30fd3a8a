import { cellIndex } from '../../dataset/dataset'
import { formatNumber } from '../../dataset/formatNumber'
import type { LocalText } from '../../dataset/schema'
import type { NodeId } from '../run'
import { type Block, inLanguage, joined, same, type TextDocument } from './document'
import { type MethodologySource, nameIn } from './source'
import { stepBlocks } from './stepText'

const levelNames = {
  country: { zh: '国家', en: 'countries' },
  province: { zh: '省级地区', en: 'provinces' },
  city: { zh: '地市级地区', en: 'cities' },
  county: { zh: '县级地区', en: 'counties' },
} as const

const heading = (level: 2 | 3, zh: string, en: string): Block => ({
  kind: 'heading',
  level,
  text: { zh, en },
})
const paragraph = (zh: string, en: string): Block => ({ kind: 'paragraph', text: { zh, en } })

const number = (value: number, decimals: number): LocalText => ({
  zh: formatNumber(value, decimals, 'zh'),
  en: formatNumber(value, decimals, 'en'),
})

const scopeText = ({ framework, run, dataset, records }: MethodologySource): Block[] => {
  const periods = run?.periods ?? (framework.periods === 'all' ? dataset.periods : framework.periods)
  const [first, last] = [periods[0] ?? '–', periods.at(-1) ?? '–']
  const span = first === last ? first : `${first}–${last}`
  const { regions } = framework
  const count = run?.regions.length ?? dataset.regions.length
  const level = regions === 'all' || Array.isArray(regions) ? null : levelNames[regions.level]
  const leaves = framework.nodes.filter((node) => 'indicator' in node).length
  const inner = framework.nodes.length - leaves
  const names = joined((run?.regions ?? []).map((code) => records.regions.get(code)?.shortName ?? same(code)))
  return [
    heading(2, '数据', 'Data'),
    paragraph(
      `本指数比较 ${count} 个${level?.zh ?? '地区'}，时期为 ${span}（共 ${periods.length} 期），由 ${leaves} 个指标合成，指标体系共有 ${inner} 个节点。`,
      `The index compares ${count} ${level?.en ?? 'regions'} in ${span} (${periods.length} ${periods.length === 1 ? 'period' : 'periods'}). It is made of ${leaves} ${leaves === 1 ? 'indicator' : 'indicators'} in a tree of ${inner} ${inner === 1 ? 'node' : 'nodes'}.`,
    ),
    ...(names.zh === ''
      ? []
      : [paragraph(`参与比较的地区：${names.zh}。`, `Regions compared: ${names.en}.`)]),
    framework.scale === 'points'
      ? paragraph(
          '得分按分值计算：同级权重即分值，下级分值之和等于上级分值。',
          'Scores are points: the weights of siblings are points, and the points of children add up to those of their parent.',
        )
      : paragraph('各级得分均采用标准化后的尺度。', 'The scores of all levels are on the normalised scale.'),
  ]
}

/** A weight with no more decimals than it has, four at most. */
const weightText = (weight: number): LocalText => {
  const decimals = [0, 1, 2, 3].find((places) => Number(weight.toFixed(places)) === weight) ?? 4
  return number(weight, decimals)
}

/** Observations that are missing within the scope of the run. */
const missingOf = ({ run, dataset }: MethodologySource): ((code: NodeId) => number | null) => {
  if (run === null) return () => null
  const index = cellIndex(dataset)
  const cells = run.regions.flatMap((region) => run.periods.map((period) => index.at({ region, period })))
  return (code) => {
    const values = [...dataset.columns].find(([each]) => each === code)?.[1].values
    return cells.filter((cell) => Number.isNaN(values?.[cell] ?? Number.NaN)).length
  }
}

const directions = {
  1: { zh: '正向', en: 'more is better' },
  0: { zh: '未定', en: 'not set' },
  [-1]: { zh: '逆向', en: 'less is better' },
} as const

const indicatorTable = (source: MethodologySource): Block => {
  const { framework, records, run } = source
  const nameOf = nameIn(source)
  const missing = missingOf(source)
  const leaves = framework.nodes.flatMap((node) => ('indicator' in node ? [node] : []))
  return {
    kind: 'table',
    caption: { zh: '指标', en: 'Indicators' },
    columns: [
      { name: { zh: '指标', en: 'Indicator' }, numeric: false },
      { name: { zh: '所属', en: 'Part of' }, numeric: false },
      { name: { zh: '单位', en: 'Unit' }, numeric: false },
      { name: { zh: '方向', en: 'Direction' }, numeric: false },
      { name: { zh: '权重', en: 'Weight' }, numeric: true },
      { name: { zh: '最终权重（%）', en: 'Effective weight (%)' }, numeric: true },
      { name: { zh: '缺失', en: 'Missing' }, numeric: true },
      { name: { zh: '来源', en: 'Source' }, numeric: false },
    ],
    rows: leaves.map((node) => {
      const indicator = records.indicators.get(node.indicator)
      const computed = run?.nodes.find(({ id }) => id === node.indicator)
      const gaps = missing(node.indicator)
      return [
        nameOf(node.indicator),
        nameOf(node.parent),
        indicator?.unit ?? same(''),
        directions[node.direction ?? indicator?.direction ?? 0],
        weightText(computed?.weight ?? node.weight ?? Number.NaN),
        number((computed?.effectiveWeight ?? Number.NaN) * 100, 2),
        gaps === null ? same('–') : number(gaps, 0),
        same(indicator?.source ?? ''),
      ]
    }),
  }
}

const nodeTable = (source: MethodologySource): Block[] => {
  const { framework, run } = source
  const nameOf = nameIn(source)
  const inner = framework.nodes.flatMap((node) => ('id' in node ? [node] : []))
  if (inner.length < 2) return []
  return [
    {
      kind: 'table',
      caption: { zh: '指标体系', en: 'Structure' },
      columns: [
        { name: { zh: '节点', en: 'Node' }, numeric: false },
        { name: { zh: '上级', en: 'Part of' }, numeric: false },
        { name: { zh: '权重', en: 'Weight' }, numeric: true },
        { name: { zh: '最终权重（%）', en: 'Effective weight (%)' }, numeric: true },
      ],
      rows: inner
        .filter(({ parent }) => (parent ?? null) !== null)
        .map((node) => {
          const computed = run?.nodes.find(({ id }) => id === node.id)
          return [
            nameOf(node.id),
            nameOf(node.parent ?? ''),
            weightText(computed?.weight ?? node.weight ?? Number.NaN),
            number((computed?.effectiveWeight ?? Number.NaN) * 100, 2),
          ]
        }),
    },
  ]
}

/** How many regions have a rank, in the last period that has any. */
const resultText = ({ run }: MethodologySource): Block[] => {
  const period = run?.periods.findLastIndex((_, at) => (run.ranked[0]?.[at] ?? 0) > 0) ?? -1
  if (run === null || period < 0) return []
  const ranked = run.ranked[0]?.[period] ?? 0
  const name = run.periods[period] ?? ''
  return [
    heading(2, '位次', 'Ranks'),
    paragraph(
      `位次由高到低，得分相同者位次并列（1、2、2、4）；无得分者不参与排名。${name} 年（期）共有 ${ranked} 个地区参与排名。数值在排名之前不作四舍五入。`,
      `Ranks run from the highest score down; equal scores share the better rank (1, 2, 2, 4), and a region without a score has none. ${ranked} ${ranked === 1 ? 'region is' : 'regions are'} ranked in ${name}. Nothing is rounded before ranking.`,
    ),
  ]
}

/**
 * The complete text of how an index is computed, in both languages: data, indicators with direction, unit and
 * weight, every step with its method, parameters and formula and what it did in this run, and what the run had
 * to say. Pure; numbers as the product shows them.
 */
export const methodologyOf = (source: MethodologySource): TextDocument => {
  const { framework, problems, problemText } = source
  const { name } = framework
  const title: LocalText = {
    zh: `${inLanguage(name, 'zh')}：计算方法`,
    en: `${inLanguage(name, 'en')}: methodology`,
  }
  return {
    title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...scopeText(source),
      ...nodeTable(source),
      indicatorTable(source),
      heading(2, '计算步骤', 'Steps'),
      ...(framework.steps.length === 0
        ? [paragraph('尚无步骤。', 'There are no steps yet.')]
        : framework.steps.flatMap((step, at) => stepBlocks(source, step, at))),
      ...resultText(source),
      ...(problems.length === 0
        ? []
        : [
            heading(2, '说明与问题', 'Notes and problems'),
            { kind: 'list', items: problems.map(problemText) } satisfies Block,
          ]),
    ],
  }
}
