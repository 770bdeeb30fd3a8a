import { type Indicator, indicatorCodeSchema, type LocalText } from '../dataset/schema'
import { type Denominator, demonstrationDimensions, indicatorModels } from './demonstrationModels'

const source = '模拟数据 Simulated'
const inWords: Readonly<Record<Denominator, LocalText>> = {
  population: { zh: '常住人口', en: 'population' },
  households: { zh: '户数', en: 'households' },
  gdp: { zh: '地区生产总值', en: 'GDP' },
}

const context: readonly Indicator[] = (
  [
    ['population', '常住人口', 'Resident population', { zh: '万人', en: '10,000 persons' }],
    ['households', '家庭户数', 'Households', { zh: '万户', en: '10,000 households' }],
    ['gdp', '地区生产总值', 'Gross domestic product', { zh: '亿元', en: '100 million yuan' }],
  ] as const satisfies readonly (readonly [Denominator, string, string, LocalText])[]
).map(([code, zh, en, unit], at) => ({
  code: indicatorCodeSchema.parse(code),
  name: { zh, en },
  unit,
  direction: 0,
  decimals: 1,
  source,
  note: '分母指标，不计入指数。A denominator; not part of the index.',
  dimension: { zh: '背景指标', en: 'Context' },
  formula: null,
  position: indicatorModels.length + at,
}))

/** The 36 indicators, then the three denominators. */
export const demonstrationIndicators: readonly Indicator[] = [
  ...indicatorModels.map((model, position): Indicator => {
    const { zh, en } = demonstrationDimensions[model.dimension]
    return {
      code: indicatorCodeSchema.parse(model.code),
      name: model.name,
      unit: model.unit,
      direction: model.from > model.to ? -1 : 1,
      decimals: model.decimals,
      source,
      note:
        model.per === null
          ? ''
          : `计算指数时除以${inWords[model.per].zh}。Divided by ${inWords[model.per].en} in the index.`,
      dimension: { zh, en },
      formula: null,
      position,
    }
  }),
  ...context,
]
