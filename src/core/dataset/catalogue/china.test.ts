import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { regionSchema } from '../schema'
import { CHINA, chinaRegions, ECONOMIC_REGION } from './china'

const provinces = chinaRegions.filter((region) => region.level === 'province')

describe('the catalogue of China', () => {
  it('holds the country and 34 provinces below it, each valid, with codes, names and ISO codes of its own', () => {
    expect(provinces).toHaveLength(34)
    expect(chinaRegions).toHaveLength(35)
    for (const region of chinaRegions) expect(regionSchema.parse(region)).toEqual(region)
    for (const field of ['code', 'iso', 'position'] as const)
      expect(new Set(chinaRegions.map((region) => region[field])).size).toBe(35)
    expect(new Set(provinces.map((region) => region.parent))).toEqual(new Set([CHINA]))
  })

  it('groups 31 provinces as the statistics bureau does: 10 east, 6 central, 12 west, 3 northeast', () => {
    const of = (group: string) =>
      provinces.filter((region) => (region.groups[ECONOMIC_REGION]?.en ?? 'none') === group)
    const sizes = ['East', 'Central', 'West', 'Northeast'].map((group) => of(group).length)
    expect(sizes).toEqual([10, 6, 12, 3])
    expect(of('none').map((region) => region.shortName.en)).toEqual(['Taiwan', 'Hong Kong', 'Macao'])
  })

  it('orders by code and gives full names their endings', () => {
    expect(provinces.map((region) => region.code)).toEqual([...provinces.map((region) => region.code)].sort())
    const names = Object.fromEntries(provinces.map((region) => [region.code, region.name]))
    expect(names['330000']).toEqual({ zh: '浙江省', en: 'Zhejiang Province' })
    expect(names['500000']).toEqual({ zh: '重庆市', en: 'Chongqing Municipality' })
    expect(names['650000']).toEqual({ zh: '新疆维吾尔自治区', en: 'Xinjiang Uygur Autonomous Region' })
  })
})

describe('the boundaries', () => {
  it('have one feature for each of the 34 provinces, with its code and its short Chinese name', async () => {
    const path = new URL('../../../../resources/boundaries/china.json', import.meta.url)
    const map: { features: { id: string; properties: { name: string } }[] } = JSON.parse(
      await readFile(path, 'utf8'),
    )
    const features = map.features.map(({ id, properties }) => [id, properties.name])
    expect(features.sort()).toEqual(provinces.map((region) => [region.code, region.shortName.zh]))
  })
})
