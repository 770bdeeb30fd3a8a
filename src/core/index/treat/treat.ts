import { type Frame, framesOf } from '../cells'
import type { Step } from '../framework'
import { numberParam } from '../method'
import { problem } from '../problems'
import type { Problem } from '../run'
import { leafSettings, type StepDefinition } from '../settings'
import type { ColumnStep, StepContext } from '../step'
import { stepNames } from '../stepNames'
import { recompute, type TableColumn } from '../table'
import { treatMethods } from './index'
import { isWithin } from './shape'
import type { TreatMethod } from './treatment'

const params = {
  skew: numberParam({
    initial: 2,
    min: 0,
    label: { zh: '偏度阈值', en: 'Limit of skewness' },
    help: { zh: '偏度绝对值低于此值即达标。', en: 'An indicator passes when |G1| is below it.' },
  }),
  kurtosis: numberParam({
    initial: 3.5,
    label: { zh: '峰度阈值', en: 'Limit of kurtosis' },
    help: {
      zh: '超额峰度低于此值即达标。',
      en: 'An indicator passes when the excess kurtosis G2 is below it.',
    },
  }),
}

export const treat: StepDefinition<TreatMethod> = {
  id: 'treat',
  label: stepNames.treat,
  help: {
    zh: '处理偏度和峰度同时超限的指标；所有被处理的单元格都带有标记。',
    en: 'Treats indicators beyond both limits of skewness and kurtosis; every treated cell is marked.',
  },
  params,
  over: true,
  methods: treatMethods,
  overrides: 'indicators',
}

interface Plan {
  readonly method: TreatMethod
  readonly params: Readonly<Record<string, unknown>>
  readonly limits: { readonly skew: number; readonly kurtosis: number }
  readonly frames: readonly Frame[]
}

const planLeaves = (step: Step, context: StepContext): readonly Plan[] | null => {
  const settings = leafSettings(treat, step, context)
  if (settings === null) return null
  const { scope, reporter } = context
  const plans = settings.flatMap(({ method, params, over }, leaf): Plan[] => {
    const frames = framesOf(over, scope.periods, scope.regions.length)
    if (method === null || frames === null) return []
    if (typeof over === 'object') {
      reporter.report(problem('base-without-parameters', 'error', { step: step.step, method: method.id }))
      return []
    }
    context.rescaledByPeriod[leaf] = over === 'period' && method.rescales && scope.periods.length > 1
    const limits = { skew: Number(params.skew), kurtosis: Number(params.kurtosis) }
    return [{ method, params, limits, frames }]
  })
  return plans.length === settings.length ? plans : null
}

const treatColumn = (
  input: Float64Array,
  { method, params, limits, frames }: Plan,
  place: { readonly indicator: string; readonly name: { readonly zh: string; readonly en: string } },
): Omit<TableColumn, 'inputs'> => {
  const output = input.slice()
  const marks = new Map<number, string>()
  const failing: string[] = []
  const refused: string[] = []
  for (const { cells, periods } of frames) {
    const outcome = method.apply(params, {
      input,
      output,
      cells,
      passes: (values) => isWithin(values, cells, limits),
      mark: (cell, mark) => void marks.set(cell, mark),
    })
    if (outcome === 'failing') failing.push(periods)
    if (outcome === 'not-positive') refused.push(periods)
  }
  const problems: Problem[] = []
  if (failing.length > 0)
    problems.push(
      problem('treated-still-failing', 'warning', { ...place, method: method.id, periods: failing }),
    )
  if (refused.length > 0)
    problems.push(
      problem('indicator-not-positive', 'error', { ...place, method: method.id, periods: refused }),
    )
  // The same array says to the steps after it that nothing has changed.
  return { values: marks.size === 0 ? input : output, marks, problems }
}

export const compileTreat = (step: Step, context: StepContext): ColumnStep | null => {
  const plans = planLeaves(step, context)
  if (plans === null) return null
  return {
    step: 'treat',
    run: (input, _source, previous) => ({
      problems: [],
      columns: input.columns.map((column, at) => {
        const [plan, leaf] = [plans[at], context.leaves[at]]
        if (plan === undefined || leaf === undefined) return column
        const place = { indicator: leaf.id, name: leaf.name }
        return recompute(previous?.columns[at], [column.values], () =>
          treatColumn(column.values, plan, place),
        )
      }),
    }),
  }
}
