import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chinaRegions } from './catalogue/china'
import { buildRegionMatcher, editDistance, foldName } from './matchRegion'
import { type Region, regionSchema } from './schema'

const matcher = buildRegionMatcher(chinaRegions)

describe('matching regions', () => {
  it.each([
    ['330000', ['33', 'CN-ZJ', 'cn-zj', 'CN-33', '330000000000', '３３００００']],
    ['330000', ['浙江', '浙 江', '浙　江', ' 浙江省 ', '浙', 'Zhejiang', 'ZHEJIANG', 'zhejiang province']],
    ['330000', ['Zhejiang Sheng', 'Ｚｈｅｊｉａｎｇ', 'Zhe Jiang']],
    ['100000', ['中国', '全国', '国家', 'China', 'CN', '全 国', 'People’s Republic of China']],
    [
      '150000',
      ['内蒙古', '内蒙古自治区', '內蒙古', 'Nei Mongol', 'Neimenggu', 'Inner Mongolia', 'inner-mongolia'],
    ],
    ['540000', ['西藏', 'Tibet', 'Xizang', 'Xizang Autonomous Region']],
    ['450000', ['广西', '广西壮族自治区', 'Guangxi Zhuang', '廣西壯族自治區']],
    ['640000', ['宁夏', 'Ningxia Hui Autonomous Region', 'Ningxia Hui']],
    ['650000', ['新疆自治区', '新疆维吾尔自治区', 'Xinjiang Uygur', 'Xinjiang Uighur', 'Xinjiang']],
    [
      '610000',
      ['陕西', '陕西省', '陝西', 'Shaanxi', "Shaan'xi", 'Shaanxi Province', 'Shǎnxī', 'CN-SN', '61'],
    ],
    ['140000', ['山西', '山西省', 'Shanxi', 'Shanxi Province', 'Shānxī', 'CN-SX', '14']],
    ['710000', ['台湾', '臺灣', '台灣省', 'Taiwan', 'Taiwan, China', 'Taiwan, Province of China']],
    ['810000', ['香港', 'Hong Kong', 'Hongkong', 'Hong Kong SAR', '香港特别行政区', 'China, Hong Kong SAR']],
    ['820000', ['澳门', '澳門', 'Macao', 'Macau', 'Macau SAR']],
    ['440000', ['廣東', '广东', 'Guangdong', '粤']],
    ['110000', ['北京', '北京市', 'Beijing', 'Beijing Shi', 'Beijing Municipality', 'Beijing City']],
  ])('finds %s by %j', (code, names) => {
    expect(names.map((name) => matcher.match(name))).toEqual(names.map(() => code))
  })

  it.each(['', ' ', '浙汀', '东部', 'Shannxi', '99', '3301', '合计', '000000'])(
    'does not match %j',
    (name) => {
      expect(matcher.match(name)).toBeNull()
    },
  )

  it('reads both names in one cell, where they are of the same region', () => {
    expect(matcher.match('北 京 Beijing')).toBe('110000')
    expect(matcher.match('内蒙古 Inner Mongolia')).toBe('150000')
    expect(matcher.match('北 京 Shanghai')).toBeNull()
  })

  it.each(['1 - 4', '3-3', '33.0', '1,4'])('%s is a range or a number, and no code', (text) => {
    expect(matcher.match(text)).toBeNull()
  })

  it('finds every region of the catalogue by everything that it is called, however spaced and cased', () => {
    const names = chinaRegions.flatMap((region) =>
      [
        region.code,
        region.name.zh,
        region.name.en,
        region.shortName.zh,
        region.shortName.en,
        ...region.aliases,
      ].map((name) => ({ code: region.code, name })),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('', ' ', '　', '\u00a0'),
        fc.boolean(),
        (entry, gap, upper) => {
          const spaced = [...entry.name].join(gap)
          expect(matcher.match(upper ? spaced.toUpperCase() : spaced)).toBe(entry.code)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('gives no name to two regions', () => {
    const owners = new Map<string, Set<string>>()
    for (const region of chinaRegions)
      for (const name of [
        ...Object.values(region.name),
        ...Object.values(region.shortName),
        ...region.aliases,
      ]) {
        const key = foldName(name)
        owners.set(key, (owners.get(key) ?? new Set()).add(region.code))
      }
    expect([...owners].filter(([, codes]) => codes.size > 1)).toEqual([])
  })
})

const city = (code: string, zh: string, short: string): Region =>
  regionSchema.parse({
    code,
    parent: '220000',
    level: 'city',
    name: { zh, en: '' },
    shortName: { zh: short, en: '' },
    iso: null,
    aliases: [],
    groups: {},
    position: 99,
  })

describe('names that regions share', () => {
  const shared = buildRegionMatcher([...chinaRegions, city('220200', '吉林市', '吉林')])

  it('matches neither of two regions with the same short name, and suggests both', () => {
    expect(shared.match('吉林')).toBeNull()
    expect(shared.suggest('吉林')).toEqual(['220000', '220200'])
  })

  it('still tells them apart by full name and code', () => {
    expect(['吉林省', '22', '吉林市', '2202'].map(shared.match)).toEqual([
      '220000',
      '220000',
      '220200',
      '220200',
    ])
  })
})

describe('suggestions', () => {
  it.each([
    ['浙汀', '330000'],
    ['浙汀省', '330000'],
    ['Zhejang', '330000'],
    ['Zehjiang', '330000'],
    ['内蒙古区', '150000'],
    ['广东身', '440000'],
    ['Inner Mongola', '150000'],
    ['33000', '330000'],
  ])('for %j the first one is %s', (name, code) => {
    expect(matcher.suggest(name)[0]).toBe(code)
  })

  it('suggests both Shanxi and Shaanxi for a spelling between them', () => {
    expect(matcher.suggest('Shannxi')).toEqual(expect.arrayContaining(['140000', '610000']))
  })

  it('suggests at most three, and none for what looks like nothing', () => {
    expect(matcher.suggest('江州').length).toBeLessThanOrEqual(3)
    expect(matcher.suggest('Ruritania')).toEqual([])
    expect(matcher.suggest('')).toEqual([])
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'abcd', 1],
    ['kitten', 'sitting', 3],
    ['abc', 'xyz', 3],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance)
  })

  it('is symmetric and zero only for equal strings', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const distance = editDistance(a, b, 99)
        expect(distance).toBe(editDistance(b, a, 99))
        expect(distance === 0).toBe(a === b)
      }),
    )
  })

  it('stops at the limit', () => {
    expect(editDistance('abcdefgh', 'zzzzzzzz', 2)).toBe(3)
  })
})
