import fc from 'fast-check'
import { chinaRegions } from '../../dataset/catalogue/china'
import type { Region } from '../../dataset/schema'

/** An indicator of a drawn table. */
export interface Subject {
  readonly name: string
  readonly unit: string
}

const subjects: readonly Subject[] = [
  { name: '地区生产总值', unit: '亿元' },
  { name: '年末常住人口', unit: '万人' },
  { name: '城镇化率', unit: '%' },
  { name: '人均可支配收入', unit: '元' },
  { name: '移动电话普及率', unit: '部/百人' },
  { name: '森林面积', unit: '万公顷' },
]

const provinces = chinaRegions.filter(({ level }) => level === 'province')
const spaced = (name: string): string => ([...name].length === 2 ? [...name].join('　') : name)

export const namings: readonly ((region: Region) => string)[] = [
  ({ name }) => name.zh,
  ({ shortName }) => shortName.zh,
  ({ shortName }) => spaced(shortName.zh),
  ({ shortName }) => shortName.en,
  ({ name }) => name.en,
  ({ shortName }) => `${shortName.zh}①`,
  ({ code }) => code,
  ({ iso, code }) => iso ?? code,
]

/** Years, or what has their place: each with its own notation and as it is printed. */
export interface Time {
  readonly code: string
  readonly label: string
}

export const periodStyles: readonly ((year: number) => Time)[] = [
  (year) => ({ code: `${year}`, label: `${year}年` }),
  (year) => ({ code: `${year}`, label: `${year}` }),
  (year) => ({ code: `${year}`, label: `${year}年末` }),
  (year) => ({ code: `${year}`, label: `FY${year}` }),
  (year) => ({ code: `2018-Q${(year % 4) + 1}`, label: `2018年${'一二三四'[year % 4]}季度` }),
  (year) => ({ code: `2018-Q${(year % 4) + 1}`, label: `${(year % 4) + 1}Q2018` }),
  (year) => ({ code: `${year}-03`, label: `${year}年3月` }),
  (year) => ({ code: `${year}-01`, label: `January ${year}` }),
]

/** Everything that is drawn by lot. */
export interface Lot {
  readonly layout: number
  readonly regions: readonly Region[]
  readonly years: readonly number[]
  readonly subjects: readonly Subject[]
  readonly values: readonly number[]
  readonly gaps: readonly boolean[]
  readonly naming: number
  readonly year: number
  readonly gap: string
  readonly unitPlace: number
  readonly title: boolean
  readonly footer: number
  readonly total: 'none' | 'first' | 'last'
  readonly numbered: boolean
  readonly coded: boolean
  readonly blankColumn: boolean
  readonly blankRow: boolean
  readonly asText: number
  readonly merged: boolean
  readonly turned: boolean
  readonly order: readonly number[]
  readonly twin: boolean
  readonly lettered: boolean
  readonly sides: boolean
}

export const lot: fc.Arbitrary<Lot> = fc.record({
  layout: fc.nat({ max: 9 }),
  regions: fc.shuffledSubarray(provinces, { minLength: 4, maxLength: 9 }),
  years: fc.shuffledSubarray([2014, 2015, 2016, 2017], { minLength: 2, maxLength: 4 }),
  subjects: fc.shuffledSubarray([...subjects], { minLength: 2, maxLength: 3 }),
  values: fc.array(fc.integer({ min: -50, max: 3_000_000 }), { minLength: 150, maxLength: 150 }),
  gaps: fc.array(
    fc.nat({ max: 11 }).map((n) => n === 0),
    { minLength: 150, maxLength: 150 },
  ),
  naming: fc.nat({ max: namings.length - 1 }),
  year: fc.nat({ max: periodStyles.length - 1 }),
  gap: fc.constantFrom('', '-', '…', '..', '—', 'NA'),
  unitPlace: fc.nat({ max: 3 }),
  title: fc.boolean(),
  footer: fc.nat({ max: 2 }),
  total: fc.constantFrom('none' as const, 'first' as const, 'last' as const),
  numbered: fc.boolean(),
  coded: fc.boolean(),
  blankColumn: fc.nat({ max: 4 }).map((n) => n === 0),
  blankRow: fc.nat({ max: 3 }).map((n) => n === 0),
  asText: fc.nat({ max: 5 }),
  merged: fc.boolean(),
  turned: fc.boolean(),
  order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  twin: fc.boolean(),
  lettered: fc.nat({ max: 5 }).map((n) => n === 0),
  sides: fc.nat({ max: 3 }).map((n) => n === 0),
})
