import { foldName, type RegionMatcher } from '../../dataset/matchRegion'
import type { Region, RegionCode } from '../../dataset/schema'

/** Rows that stand for the whole, whatever the country: the parent of the regions around them. */
const wholes = new Set(
  [
    ...[
      '全国',
      '国家',
      '全国总计',
      '全国合计',
      '全国平均',
      '全国水平',
      '合计',
      '总计',
      '总额',
      '各地区合计',
      '各省合计',
      '全部地区',
      '地区合计',
      '全国总数',
    ],
    ...[
      'total',
      'national',
      'national total',
      'national average',
      'whole country',
      'nation',
      'all regions',
      'grand total',
      'country total',
      'all provinces',
    ],
  ].map(foldName),
)

/** Names of the country alone; 合计 and Total may be the sum of a part. */
const countries = new Set(
  ['全国', '国家', '全国总计', '全国合计', 'national', 'national total', 'whole country'].map(foldName),
)

const groupEndings = /(?:地区|部地区|经济区|区域|各省|省份|\d+省市?|十省|六省|十二省|三省)$/u
const groupNames =
  /^(?:东部|中部|西部|东北|东中部|东北部|沿海|内陆|华北|华东|华中|华南|西南|西北|中南|长三角|珠三角|京津冀|环渤海|长江经济带|黄河流域|西部大开发)(?:地区|经济区|区域|各省|省份|\d+省市?|[一二三四五六七八九十]+省市?)?$/u
const englishGroups =
  /^(?:north|south|east|west|central|northeast|eastern|western|central|northeastern|coastal|inland)(?: (?:region|china|area|provinces))?$/i

/** Finds rows that are sums over regions and no regions of the level that is compared. */
export interface Totals {
  /** The region that a name of the whole stands for; null where the name is none or the project has no such region. */
  whole(text: string): RegionCode | null
  isCountry(text: string): boolean
  isWhole(text: string): boolean
  /** Whether a name is one of a group of regions: 东部, 东部地区, Northeast. */
  isGroup(text: string): boolean
}

/** `regions` are those of the project; groups are known by their schemes there, and by names in common use. */
export const buildTotals = (regions: readonly Region[]): Totals => {
  const roots = regions.filter(({ parent, level }) => parent === null && level === 'country')
  const parents = new Set(regions.map(({ parent }) => parent))
  const [root, second] = roots.filter(({ code }) => parents.has(code))
  const groups = new Set(
    regions.flatMap(({ groups: of }) => Object.values(of).flatMap(({ zh, en }) => [zh, en])).map(foldName),
  )
  return {
    whole: (text) =>
      second === undefined && root !== undefined && wholes.has(foldName(text)) ? root.code : null,
    isWhole: (text) => wholes.has(foldName(text)),
    isCountry: (text) => countries.has(foldName(text)),
    isGroup: (text) => {
      const plain = text.normalize('NFKC').replace(/\s+/gu, '')
      return (
        groups.has(foldName(text)) ||
        groups.has(foldName(plain.replace(groupEndings, ''))) ||
        groupNames.test(plain) ||
        englishGroups.test(text.trim())
      )
    },
  }
}

const isHan = /\p{Script=Han}/u
/** Kana, and characters that only Japan writes so. */
const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}県円総]/u

/**
 * Whether the whole among these names of regions is that of another country than the project's: beside it stand at least two others, the project knows
 * none of them, and they are not written in Chinese, as cities of China are that a project of provinces does not know.
 */
export const wholeIsOwn = (names: readonly string[], matcher: RegionMatcher): boolean => {
  const { isWhole, isGroup } = buildTotals([])
  const others = [...new Set(names)].filter((name) => name !== '' && !isWhole(name) && !isGroup(name))
  if (others.length === new Set(names).size || others.length < 2) return false
  if (others.some((name) => matcher.match(name) !== null)) return false
  return others.some((name) => isJapanese.test(name)) || !others.some((name) => isHan.test(name))
}
