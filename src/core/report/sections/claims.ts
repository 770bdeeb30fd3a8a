import { type ClaimData, checkClaim, type Verdict } from '../../claims/checkClaim'
import type { Claim } from '../../claims/schema'
import { cellIndex } from '../../dataset/dataset'
import { MISSING_MARK } from '../../dataset/formatNumber'
import type { IndicatorCode, LocalText, RegionCode } from '../../dataset/schema'
import type { IndexRun } from '../../index/run'
import { comparedRegions } from '../../project/comparedRegions'
import type { ReportBlock } from '../document'
import { standingAt } from '../indexContext'
import { parentOf } from '../parentRegion'
import type { ReportSource } from '../template'
import { heading, paragraph, type Words } from '../words'

const kinds: Readonly<Record<Claim['says'], LocalText>> = {
  value: { zh: '数值', en: 'value' },
  rank: { zh: '位次', en: 'rank' },
  top: { zh: '位居前列', en: 'among the first' },
  order: { zh: '位次顺序', en: 'order' },
  mean: { zh: '平均值', en: 'mean' },
  change: { zh: '增减', en: 'change' },
  growth: { zh: '增长', en: 'growth' },
  gap: { zh: '差距', en: 'gap' },
  share: { zh: '占比', en: 'share' },
  multiple: { zh: '倍数', en: 'multiple' },
}

const verdicts: Readonly<Record<Verdict['kind'], LocalText>> = {
  holds: { zh: '相符', en: 'holds' },
  differs: { zh: '不符', en: 'differs' },
  'cannot-tell': { zh: '无法判断', en: 'cannot tell' },
}

const reasons = {
  value: { zh: '缺少数据', en: 'a value is missing' },
  regions: { zh: '部分地区缺少数据', en: 'regions to rank lack values' },
  quantity: { zh: '比较对象不在项目中', en: 'what it compares with is not in the project' },
} as const satisfies Record<string, LocalText>

const printedUnits: readonly LocalText[] = [
  { zh: '个百分点', en: 'percentage points' },
  { zh: '倍', en: 'times' },
]

const decimalsOf = (printed: number): number => /\.(\d+)/.exec(String(printed))?.[1]?.length ?? 0

const dataOf = ({ records, dataset }: ReportSource, run: IndexRun | null): ClaimData => {
  const index = cellIndex(dataset)
  const codes = comparedRegions(records)
  return {
    value: (target, region, period) => {
      const node = run?.nodes.find(({ id, kind }) => kind === 'node' && id === target)
      if (run !== null && node !== undefined) return standingAt(run, node, region as RegionCode, period).score
      const at = index.at({ region: region as RegionCode, period })
      return dataset.columns.get(target as IndicatorCode)?.values[at] ?? Number.NaN
    },
    direction: (target) => (records.indicators.get(target)?.direction === -1 ? -1 : 1),
    compared: codes,
    whole: parentOf(records, codes)?.code ?? null,
  }
}

/** Published statements of the project with what the data say of each; nothing where `wanted` finds none. */
export const claimSection = (
  words: Words,
  source: ReportSource,
  wanted: (claim: Claim) => boolean,
  run: IndexRun | null = null,
): readonly ReportBlock[] => {
  const { say } = words
  const { records } = source
  const claims = [...records.claims.values()].filter(wanted).sort((a, b) => a.position - b.position)
  if (claims.length === 0) return []
  const data = dataOf(source, run)
  const checked = claims.map((claim) => ({ claim, verdict: checkClaim(claim, data) }))
  const regionName = (code: string) => {
    const region = records.regions.get(code)
    return region === undefined ? code : words.region(region)
  }
  // Units are kept as they were printed: those of the indicator, and of differences of shares, have both languages.
  const unitOf = ({ unit, target }: Claim): string => {
    const own = records.indicators.get(target)?.unit
    const local = [own, ...printedUnits].find((each) => each?.en === unit || each?.zh === unit)
    return local === undefined ? unit : words.name(local)
  }
  const said = (claim: Claim): string => {
    const { value, op, says } = claim
    if (Array.isArray(value)) return value.map(regionName).join(say('、', ', '))
    const sign = says === 'top' ? '≤ ' : op === '=' ? '' : `${op} `
    return `${sign}${words.quantity(value, decimalsOf(value), unitOf(claim))}`
  }
  const found = ({ value }: Claim, verdict: Verdict): string => {
    if (verdict.kind === 'cannot-tell' || verdict.actual === null || Array.isArray(value)) return MISSING_MARK
    return words.number(verdict.actual, decimalsOf(value))
  }
  const name = (target: string) => {
    const indicator = records.indicators.get(target)
    const node = run?.nodes.find(({ id }) => id === target)
    const local = indicator?.name ?? node?.name
    return local === undefined ? target : words.name(local) || target
  }
  const sources = [...new Set(claims.map(({ source: from }) => from))]
  const count = (kind: Verdict['kind']) => checked.filter(({ verdict }) => verdict.kind === kind).length
  return [
    heading(2, say('已公布论断的核对', 'Published statements')),
    paragraph(
      say(
        `共核对 ${claims.length} 条已公布的论断：相符 ${count('holds')} 条，不符 ${count('differs')} 条，无法判断 ${count('cannot-tell')} 条。`,
        `Of ${claims.length} published statements ${count('holds')} hold, ${count('differs')} differ, and of ${count('cannot-tell')} the data cannot tell.`,
      ),
    ),
    {
      kind: 'table',
      caption: say('已公布论断与数据', 'Published statements and the data'),
      columns: [
        { name: say('地区', 'Region'), unit: '', align: 'start' },
        { name: say('论断', 'Statement'), unit: '', align: 'start' },
        { name: say('公布', 'Published'), unit: '', align: 'start' },
        { name: say('数据', 'Data'), unit: '', align: 'end' },
        { name: say('判断', 'Verdict'), unit: '', align: 'start' },
        { name: say('出处', 'Source'), unit: '', align: 'end' },
      ],
      rows: checked.map(({ claim, verdict }) => ({
        cells: [
          claim.subject === null ? MISSING_MARK : regionName(claim.subject),
          say(
            `${name(claim.target)}：${words.name(kinds[claim.says])}`,
            `${name(claim.target)}: ${words.name(kinds[claim.says])}`,
          ),
          said(claim),
          found(claim, verdict),
          verdict.kind === 'cannot-tell'
            ? say(
                `${words.name(verdicts[verdict.kind])}（${words.name(reasons[verdict.missing])}）`,
                `${words.name(verdicts[verdict.kind])} (${words.name(reasons[verdict.missing])})`,
              )
            : words.name(verdicts[verdict.kind]),
          String(sources.indexOf(claim.source) + 1),
        ],
        strong: false,
        depth: 0,
      })),
      notes: sources.map((each, at) => say(`出处 ${at + 1}：${each}`, `Source ${at + 1}: ${each}`)),
    },
  ]
}
