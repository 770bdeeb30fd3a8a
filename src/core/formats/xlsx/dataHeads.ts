/** What stands above the data of a workbook of ours, before the codes of the indicators and before their units. */
export const dataHeads = {
  zh: { keys: ['地区代码', '地区', '时期'], unit: '单位' },
  en: { keys: ['Region code', 'Region', 'Period'], unit: 'Unit' },
} as const

/** Codes, names and units of the indicators stand above the data. */
export const DATA_HEAD = 3
