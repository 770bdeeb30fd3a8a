import type { IndicatorCode } from '../../dataset/schema'
import type { Step } from '../framework'
import { indicatorParam, numberParam } from '../method'
import { problem } from '../problems'
import type { Problem } from '../run'
import { leafSettings, type StepDefinition } from '../settings'
import { type ColumnStep, placesOf, type StepContext } from '../step'
import { stepNames } from '../stepNames'
import { passed, recompute } from '../table'

const params = {
  by: indicatorParam({
    initial: null,
    label: { zh: '除以', en: 'Divide by' },
    help: {
      zh: '作为分母的指标，例如人口；不设则该指标保持原值。',
      en: 'The indicator to divide by, such as population; none leaves the indicator as it is.',
    },
  }),
  scale: numberParam({
    initial: 1,
    label: { zh: '每多少单位分母', en: 'Per how many units' },
    help: {
      zh: '按每多少单位分母计算：100 表示“每百户”“每百人”。不得为 0。',
      en: 'Per how many units of the denominator: 100 gives “per 100 households”. Not 0.',
    },
  }),
}

export const denominate: StepDefinition = {
  id: 'denominate',
  label: stepNames.denominate,
  help: {
    zh: '将总量指标除以人口、面积等规模指标，使大小不同的地区可比：x / (d / scale)。任一缺失则结果缺失。',
    en: 'Divides totals by a measure of size so that large and small regions compare: x / (d / scale). Missing if either is.',
  },
  params,
  over: false,
  methods: null,
  overrides: 'indicators',
}

interface Divided {
  readonly values: Float64Array
  /** Cells whose value is known but whose denominator is missing, or zero. */
  readonly missing: readonly number[]
  readonly zero: readonly number[]
}

/** x / (d / scale); missing where either is missing and where d is 0. */
const divide = (x: Float64Array, d: Float64Array, scale: number): Divided => {
  const values = new Float64Array(x.length)
  const missing: number[] = []
  const zero: number[] = []
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number
    const by = d[i] as number
    values[i] = by === 0 ? Number.NaN : value / (by / scale)
    if (Number.isNaN(value)) continue
    if (by === 0) zero.push(i)
    else if (Number.isNaN(by)) missing.push(i)
  }
  return { values, missing, zero }
}

export const compileDenominate = (step: Step, context: StepContext): ColumnStep | null => {
  const settings = leafSettings(denominate, step, context)
  if (settings === null) return null
  const divisors = settings.map(({ params: { by, scale } }) =>
    by === null ? null : { by: by as IndicatorCode, scale: scale as number },
  )
  return {
    step: 'denominate',
    run: (input, source, previous) => ({
      problems: [],
      columns: input.columns.map(({ values: x }, leaf) => {
        const divisor = divisors[leaf] ?? null
        if (divisor === null) return passed(x)
        const { by, scale } = divisor
        const d = source(by)
        return recompute(previous?.columns[leaf], [x, d], () => {
          const { values, missing, zero } = divide(x, d, scale)
          const marks = new Map<number, string>()
          for (const cell of missing) marks.set(cell, 'no-denominator')
          for (const cell of zero) marks.set(cell, 'zero-denominator')
          const { id: indicator = '', name = { zh: '', en: '' } } = context.leaves[leaf] ?? {}
          const found = (code: 'denominator-missing' | 'denominator-zero', cells: number[]): Problem[] =>
            cells.length === 0
              ? []
              : [
                  problem(code, 'warning', {
                    indicator,
                    name,
                    by: context.indicators.get(by)?.name ?? { zh: by, en: by },
                    count: cells.length,
                    places: placesOf(cells, context),
                  }),
                ]
          return {
            values,
            marks,
            problems: [
              ...found('denominator-missing', [...missing]),
              ...found('denominator-zero', [...zero]),
            ],
          }
        })
      }),
    }),
  }
}
