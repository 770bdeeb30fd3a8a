import type { Language, LocalText } from '../../dataset/schema'

/** What stands above the data of a workbook of ours, before the codes of the indicators and before their units. */
export const dataHeads = {
  zh: { keys: ['地区代码', '地区', '时期'], unit: '单位' },
  en: { keys: ['Region code', 'Region', 'Period'], unit: 'Unit' },
} as const

/** Codes, names and units of the indicators stand above the data. */
export const DATA_HEAD = 3

/** What follows on the keys in the list of statuses and notes. */
const remarkWords = {
  zh: ['指标', '状态', '来源', '备注', '缺失'],
  en: ['Indicator', 'Status', 'Source', 'Note', 'Missing'],
} as const

export const remarkHeads = (language: Language): readonly string[] => [
  ...dataHeads[language].keys,
  ...remarkWords[language],
]

/** What the columns of recordColumns.ts are called on the sheets of regions and indicators. */
export const recordHeads: Readonly<Record<string, LocalText>> = {
  code: { zh: '代码', en: 'Code' },
  parent: { zh: '上级', en: 'Parent' },
  level: { zh: '级别', en: 'Level' },
  name_zh: { zh: '中文名称', en: 'Name (Chinese)' },
  name_en: { zh: '英文名称', en: 'Name (English)' },
  short_name_zh: { zh: '中文简称', en: 'Short name (Chinese)' },
  short_name_en: { zh: '英文简称', en: 'Short name (English)' },
  iso: { zh: 'ISO 3166-2', en: 'ISO 3166-2' },
  aliases: { zh: '别名', en: 'Aliases' },
  groups: { zh: '分组', en: 'Groups' },
  position: { zh: '排序', en: 'Position' },
  unit_zh: { zh: '中文单位', en: 'Unit (Chinese)' },
  unit_en: { zh: '英文单位', en: 'Unit (English)' },
  direction: { zh: '方向', en: 'Direction' },
  decimals: { zh: '小数位数', en: 'Decimals' },
  source: { zh: '来源', en: 'Source' },
  note: { zh: '说明', en: 'Note' },
  dimension: { zh: '维度', en: 'Dimension' },
  formula: { zh: '计算式', en: 'Formula' },
}
