import type { LocalText } from '../../dataset/schema'
import { type Frame, framesOf } from '../cells'
import type { Step } from '../framework'
import { problem } from '../problems'
import type { Problem } from '../run'
import { leafSettings, type StepDefinition } from '../settings'
import type { ColumnStep, StepContext } from '../step'
import { stepNames } from '../stepNames'
import { columnAllocator, noMarks, noProblems, recompute, type TableColumn } from '../table'
import { normaliseMethods } from './index'
import type { NormaliseJob, NormaliseMethod, NormaliseRefusal } from './normaliser'

export const normalise: StepDefinition<NormaliseMethod> = {
  id: 'normalise',
  label: stepNames.normalise,
  help: {
    zh: '先按方向调整（逆向指标乘以 −1），再换算到可比的尺度。',
    en: 'Applies the direction first (x · direction), then puts the indicators on a common scale.',
  },
  params: {},
  over: true,
  methods: normaliseMethods,
  overrides: 'indicators',
}

interface Plan {
  readonly method: NormaliseMethod
  readonly params: Readonly<Record<string, unknown>>
  readonly frames: readonly Frame[]
  readonly direction: 1 | -1
}

/** The plan of each leaf; null where a direction or a base period is not usable, which is reported. */
const planLeaves = (step: Step, context: StepContext): readonly Plan[] | null => {
  const settings = leafSettings(normalise, step, context)
  if (settings === null) return null
  const { report } = context.reporter
  const { scope } = context
  const plans: Plan[] = []
  for (const [leaf, { method, params, over }] of settings.entries()) {
    const { id: indicator = '', name = { zh: '', en: '' } } = context.leaves[leaf] ?? {}
    const direction = context.directions[leaf] ?? 0
    if (direction === 0) report(problem('direction-neutral', 'error', { indicator, name }))
    if (method !== null && typeof over === 'object' && !method.base)
      report(problem('base-without-parameters', 'error', { step: step.step, method: method.id }))
    const frames = framesOf(over, scope.periods, scope.regions.length)
    if (method === null || direction === 0 || frames === null || (typeof over === 'object' && !method.base))
      continue
    if (context.rescaledByPeriod[leaf] === true && over !== 'period')
      report(problem('treated-by-period', 'warning', { indicator, name }))
    plans.push({ method, params, frames, direction })
    context.directions[leaf] = 1
    context.scales[leaf] = { method: method.id, upper: method.upper(params) }
  }
  return plans.length === settings.length ? plans : null
}

/** What all columns share. */
type Surroundings = Pick<NormaliseJob, 'shape' | 'regionAt'>

/** Normalises one column and says where that was not possible. */
const normaliseColumn = (
  input: Float64Array,
  output: Float64Array,
  { method, params, frames, direction }: Plan,
  leaf: { readonly id: string; readonly name: LocalText },
  { shape, regionAt }: Surroundings,
): Omit<TableColumn, 'inputs'> => {
  if (method.fills !== true) output.fill(Number.NaN)
  let marks: Map<number, string> | undefined
  const mark = (cell: number, word: string) => {
    marks ??= new Map()
    marks.set(cell, word)
  }
  let refused: Map<NormaliseRefusal, string[]> | undefined
  for (const { frame, cells, periods } of frames) {
    const job: NormaliseJob = { input, output, direction, frame, cells, shape, regionAt, mark }
    const refusal = method.apply(params, job)
    if (refusal === null) continue
    refused ??= new Map()
    const known = refused.get(refusal)
    if (known === undefined) refused.set(refusal, [periods])
    else known.push(periods)
  }
  const values = output
  if (refused === undefined) return { values, marks: marks ?? noMarks, problems: noProblems }
  const place = { indicator: leaf.id, name: leaf.name }
  const problems = [...refused].map(([refusal, periods]): Problem => {
    switch (refusal) {
      case 'constant':
        return problem('indicator-constant', 'warning', { ...place, periods })
      case 'not-positive':
        return problem('indicator-not-positive', 'error', { ...place, periods, method: method.id })
      case 'target-too-low':
        return problem('target-too-low', 'error', { ...place, periods, target: Number(params.target) })
      default:
        return problem(refusal, 'error', { ...place, periods, region: String(params.region) })
    }
  })
  return { values, marks: marks ?? noMarks, problems }
}

export const compileNormalise = (step: Step, context: StepContext): ColumnStep | null => {
  const plans = planLeaves(step, context)
  if (plans === null) return null
  const { regions, periods } = context.scope
  const cells = regions.length * periods.length
  const surroundings: Surroundings = {
    shape: { regions: regions.length, periods: periods.length },
    regionAt: (code) => (regions as readonly string[]).indexOf(code),
  }
  return {
    step: 'normalise',
    run: (input, _source, previous) => {
      const allocate = columnAllocator(cells, input.columns.length)
      return {
        problems: [],
        columns: input.columns.map((column, at) => {
          const [plan, leaf] = [plans[at], context.leaves[at]]
          if (plan === undefined || leaf === undefined) return column
          return recompute(previous?.columns[at], [column.values], () =>
            normaliseColumn(column.values, allocate(), plan, leaf, surroundings),
          )
        }),
      }
    },
  }
}
