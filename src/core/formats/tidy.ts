import type { LocalText } from '../dataset/schema'

/** The columns of a tidy file, in order. */
export const tidyColumns = [
  'region',
  'region_name',
  'period',
  'indicator',
  'value',
  'unit',
  'status',
] as const

/** What every table has to say of its observations, by name; for errors. */
export const tableParts = {
  region: { zh: '地区', en: 'region' },
  period: { zh: '时期', en: 'period' },
  indicator: { zh: '指标', en: 'indicator' },
  value: { zh: '数值', en: 'value' },
} as const satisfies Record<string, LocalText>
