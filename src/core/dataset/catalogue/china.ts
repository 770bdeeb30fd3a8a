import { type LocalText, type Region, regionCodeSchema } from '../schema'

/**
 * China and its 34 province-level divisions. Codes: GB/T 2260 and ISO 3166-2:CN; the country itself has no
 * code in GB/T 2260, 100000 is the one in common use (also in administrative map data). Economic regions as the
 * National Bureau of Statistics has grouped the mainland since 2011; Hong Kong, Macao and Taiwan have none.
 */

type Kind = 'municipality' | 'province' | 'autonomous' | 'sar'
type EconomicRegion = 'east' | 'central' | 'west' | 'northeast'

/** The scheme under which `groups` holds the economic region. */
export const ECONOMIC_REGION = 'economic-region'

const economicRegions: Readonly<Record<EconomicRegion, LocalText>> = {
  east: { zh: '东部', en: 'East' },
  central: { zh: '中部', en: 'Central' },
  west: { zh: '西部', en: 'West' },
  northeast: { zh: '东北', en: 'Northeast' },
}

interface Division {
  readonly code: string
  readonly iso: string
  readonly kind: Kind
  readonly zh: string
  readonly en: string
  readonly economicRegion: EconomicRegion | null
  /** Full names, where the ending that the kind gives them is not the whole story. */
  readonly full?: LocalText
  readonly aliases: readonly string[]
}

const division = (
  code: string,
  iso: string,
  kind: Kind,
  zh: string,
  en: string,
  economicRegion: EconomicRegion | null,
  aliases: readonly string[],
  full?: LocalText,
): Division => ({
  code,
  iso,
  kind,
  zh,
  en,
  economicRegion,
  aliases,
  ...(full === undefined ? {} : { full }),
})

/** Aliases: one-character abbreviation, traditional short name where it differs, other romanisations. */
const divisions: readonly Division[] = [
  division('110000', 'CN-BJ', 'municipality', '北京', 'Beijing', 'east', ['京', 'Peking']),
  division('120000', 'CN-TJ', 'municipality', '天津', 'Tianjin', 'east', ['津', 'Tientsin']),
  division('130000', 'CN-HE', 'province', '河北', 'Hebei', 'east', ['冀', 'Hopeh', 'Hopei']),
  division('140000', 'CN-SX', 'province', '山西', 'Shanxi', 'central', ['晋', '晉', 'Shānxī', 'Shansi']),
  division(
    '150000',
    'CN-NM',
    'autonomous',
    '内蒙古',
    'Inner Mongolia',
    'west',
    [
      '蒙',
      '內蒙古',
      '內蒙古自治區',
      '内蒙',
      'Nei Mongol',
      'Nei Mongol Zizhiqu',
      'Nei Mongol Autonomous Region',
      'Nei Menggu',
      'Neimenggu',
      'Neimengol',
    ],
    { zh: '内蒙古自治区', en: 'Inner Mongolia Autonomous Region' },
  ),
  division('210000', 'CN-LN', 'province', '辽宁', 'Liaoning', 'northeast', ['辽', '遼', '遼寧', '遼寧省']),
  division('220000', 'CN-JL', 'province', '吉林', 'Jilin', 'northeast', ['吉', 'Kirin']),
  division('230000', 'CN-HL', 'province', '黑龙江', 'Heilongjiang', 'northeast', [
    '黑',
    '黑龍江',
    '黑龍江省',
    'Heilungkiang',
  ]),
  division('310000', 'CN-SH', 'municipality', '上海', 'Shanghai', 'east', ['沪', '滬']),
  division('320000', 'CN-JS', 'province', '江苏', 'Jiangsu', 'east', [
    '苏',
    '蘇',
    '江蘇',
    '江蘇省',
    'Kiangsu',
  ]),
  division('330000', 'CN-ZJ', 'province', '浙江', 'Zhejiang', 'east', ['浙', 'Chekiang']),
  division('340000', 'CN-AH', 'province', '安徽', 'Anhui', 'central', ['皖', 'Anhwei']),
  division('350000', 'CN-FJ', 'province', '福建', 'Fujian', 'east', ['闽', '閩', 'Fukien']),
  division('360000', 'CN-JX', 'province', '江西', 'Jiangxi', 'central', ['赣', '贛', 'Kiangsi']),
  division('370000', 'CN-SD', 'province', '山东', 'Shandong', 'east', [
    '鲁',
    '魯',
    '山東',
    '山東省',
    'Shantung',
  ]),
  division('410000', 'CN-HA', 'province', '河南', 'Henan', 'central', ['豫', 'Honan']),
  division('420000', 'CN-HB', 'province', '湖北', 'Hubei', 'central', ['鄂', 'Hupeh', 'Hupei']),
  division('430000', 'CN-HN', 'province', '湖南', 'Hunan', 'central', ['湘']),
  division('440000', 'CN-GD', 'province', '广东', 'Guangdong', 'east', [
    '粤',
    '粵',
    '廣東',
    '廣東省',
    'Kwangtung',
  ]),
  division(
    '450000',
    'CN-GX',
    'autonomous',
    '广西',
    'Guangxi',
    'west',
    [
      '桂',
      '廣西',
      '廣西壯族自治區',
      '广西自治区',
      'Guangxi Zhuang',
      'Guangxi Zhuangzu',
      'Guangxi Zhuangzu Zizhiqu',
      'Guangxi Autonomous Region',
      'Kwangsi',
    ],
    { zh: '广西壮族自治区', en: 'Guangxi Zhuang Autonomous Region' },
  ),
  division('460000', 'CN-HI', 'province', '海南', 'Hainan', 'east', ['琼', '瓊']),
  division('500000', 'CN-CQ', 'municipality', '重庆', 'Chongqing', 'west', [
    '渝',
    '重慶',
    '重慶市',
    'Chungking',
  ]),
  division('510000', 'CN-SC', 'province', '四川', 'Sichuan', 'west', ['川', '蜀', 'Szechwan', 'Szechuan']),
  division('520000', 'CN-GZ', 'province', '贵州', 'Guizhou', 'west', [
    '贵',
    '黔',
    '貴州',
    '貴州省',
    'Kweichow',
  ]),
  division('530000', 'CN-YN', 'province', '云南', 'Yunnan', 'west', ['云', '滇', '雲南', '雲南省']),
  division(
    '540000',
    'CN-XZ',
    'autonomous',
    '西藏',
    'Tibet',
    'west',
    [
      '藏',
      '西藏自治區',
      'Xizang',
      'Xizang Zizhiqu',
      'Xizang Autonomous Region',
      'Xizang (Tibet)',
      'Tibet (Xizang)',
    ],
    { zh: '西藏自治区', en: 'Tibet Autonomous Region' },
  ),
  // The pinyin of 陕西 and 山西 differ in tone only; the double a is the official way to tell them apart.
  division('610000', 'CN-SN', 'province', '陕西', 'Shaanxi', 'west', [
    '陕',
    '秦',
    '陝西',
    '陝西省',
    'Shǎnxī',
    'Shensi',
    "Shaan'xi",
  ]),
  division('620000', 'CN-GS', 'province', '甘肃', 'Gansu', 'west', ['甘', '陇', '甘肅', '甘肅省', 'Kansu']),
  division('630000', 'CN-QH', 'province', '青海', 'Qinghai', 'west', ['青', 'Tsinghai', 'Chinghai']),
  division(
    '640000',
    'CN-NX',
    'autonomous',
    '宁夏',
    'Ningxia',
    'west',
    [
      '宁',
      '寧夏',
      '寧夏回族自治區',
      '宁夏自治区',
      'Ningxia Hui',
      'Ningxia Huizu',
      'Ningxia Huizu Zizhiqu',
      'Ningxia Autonomous Region',
      'Ninghsia',
    ],
    { zh: '宁夏回族自治区', en: 'Ningxia Hui Autonomous Region' },
  ),
  division(
    '650000',
    'CN-XJ',
    'autonomous',
    '新疆',
    'Xinjiang',
    'west',
    [
      '新',
      '新疆維吾爾自治區',
      '新疆自治区',
      'Xinjiang Uygur',
      'Xinjiang Uighur',
      'Xinjiang Uyghur',
      'Xinjiang Uygur Zizhiqu',
      'Xinjiang Uighur Autonomous Region',
      'Xinjiang Uyghur Autonomous Region',
      'Xinjiang Autonomous Region',
      'Sinkiang',
    ],
    { zh: '新疆维吾尔自治区', en: 'Xinjiang Uygur Autonomous Region' },
  ),
  division('710000', 'CN-TW', 'province', '台湾', 'Taiwan', null, [
    '台',
    '臺灣',
    '臺灣省',
    '台灣',
    '台灣省',
    '中国台湾',
    'Taiwan, China',
    'Taiwan, Province of China',
    'China, Taiwan Province',
  ]),
  division(
    '810000',
    'CN-HK',
    'sar',
    '香港',
    'Hong Kong',
    null,
    [
      '港',
      '香港特區',
      '香港特区',
      '香港特別行政區',
      '中国香港',
      'Hongkong',
      'Hong Kong SAR',
      'Hong Kong, China',
      'Hong Kong SAR, China',
      'China, Hong Kong SAR',
      'Xianggang',
    ],
    { zh: '香港特别行政区', en: 'Hong Kong Special Administrative Region' },
  ),
  division(
    '820000',
    'CN-MO',
    'sar',
    '澳门',
    'Macao',
    null,
    [
      '澳',
      '澳門',
      '澳门特区',
      '澳門特區',
      '澳門特別行政區',
      '中国澳门',
      'Macau',
      'Macao SAR',
      'Macau SAR',
      'Macao, China',
      'Macao SAR, China',
      'China, Macao SAR',
      'Macau Special Administrative Region',
      'Aomen',
    ],
    { zh: '澳门特别行政区', en: 'Macao Special Administrative Region' },
  ),
]

const fullName = ({ kind, zh, en, full }: Division): LocalText => {
  if (full !== undefined) return full
  return kind === 'municipality'
    ? { zh: `${zh}市`, en: `${en} Municipality` }
    : { zh: `${zh}省`, en: `${en} Province` }
}

/** Endings that ISO 3166-2 and English tables give to municipalities and provinces. */
const endings: Readonly<Record<Kind, readonly string[]>> = {
  municipality: ['Shi', 'City'],
  province: ['Sheng'],
  autonomous: [],
  sar: [],
}

export const CHINA = regionCodeSchema.parse('100000')

const country: Region = {
  code: CHINA,
  parent: null,
  level: 'country',
  name: { zh: '中国', en: 'China' },
  shortName: { zh: '全国', en: 'China' },
  iso: 'CN',
  aliases: [
    '国家',
    '中华人民共和国',
    '全国总计',
    '全国合计',
    '中國',
    '全國',
    "People's Republic of China",
    'PRC',
    'P.R. China',
    'CHN',
    'National',
    'National total',
  ],
  groups: {},
  position: 0,
}

const province = (entry: Division, at: number): Region => ({
  code: regionCodeSchema.parse(entry.code),
  parent: CHINA,
  level: 'province',
  name: fullName(entry),
  shortName: { zh: entry.zh, en: entry.en },
  iso: entry.iso,
  aliases: [...entry.aliases, ...endings[entry.kind].map((ending) => `${entry.en} ${ending}`)],
  groups: entry.economicRegion === null ? {} : { [ECONOMIC_REGION]: economicRegions[entry.economicRegion] },
  position: at + 1,
})

/** China, then its 34 province-level divisions in the order of their codes. */
export const chinaRegions: readonly Region[] = [country, ...divisions.map(province)]
