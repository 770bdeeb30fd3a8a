import { allCells, type Frame, framesOf } from '../cells'
import type { Step } from '../framework'
import { problem } from '../problems'
import { leafSettings, type StepDefinition } from '../settings'
import { type ColumnStep, placesOf, type StepContext } from '../step'
import { stepNames } from '../stepNames'
import { noMarks, recompute, type TableColumn } from '../table'
import type { ImputeJob, ImputeMethod } from './imputer'
import { imputeMethods } from './index'
import { periodTime } from './periodTime'

export const impute: StepDefinition<ImputeMethod> = {
  id: 'impute',
  label: stepNames.impute,
  help: {
    zh: '补全缺失值；观测值不变，插补的单元格带有标记。',
    en: 'Completes missing values. Observed ones never change, imputed ones are marked.',
  },
  params: {},
  over: true,
  methods: imputeMethods,
  planned: ['regression', 'em'],
  overrides: 'indicators',
}

/** Group of each region in a grouping; null where no region is in it. */
const groupsOf = (grouping: unknown, { scope, regions }: StepContext): Int32Array | null => {
  const known = new Map<string, number>()
  const groups = Int32Array.from(scope.regions, (code) => {
    const name = typeof grouping === 'string' ? regions.get(code)?.groups[grouping] : undefined
    if (name === undefined) return -1
    const key = JSON.stringify([name.zh, name.en])
    const group = known.get(key) ?? known.size
    known.set(key, group)
    return group
  })
  return known.size === 0 ? null : groups
}

interface Plan {
  readonly method: ImputeMethod
  readonly params: Readonly<Record<string, unknown>>
  readonly frames: readonly Frame[]
  readonly groups: Int32Array
  /** Leaves under the same node. */
  readonly siblings: readonly number[]
}

const planLeaves = (step: Step, context: StepContext): readonly Plan[] | null => {
  const settings = leafSettings(impute, step, context)
  if (settings === null) return null
  const { scope, leaves, reporter } = context
  const none = new Int32Array(scope.regions.length).fill(-1)
  const pooled: Frame = {
    frame: allCells({ regions: scope.regions.length, periods: scope.periods.length }),
    cells: allCells({ regions: scope.regions.length, periods: scope.periods.length }),
    periods: '',
  }
  const plans = settings.flatMap(({ method, params, over }, leaf): Plan[] => {
    if (method === null) return []
    const frames = method.over ? framesOf(over, scope.periods, scope.regions.length) : [pooled]
    const groups = 'group' in method.params ? groupsOf(params.group, context) : none
    if (groups === null)
      reporter.report(problem('group-unknown', 'error', { step: step.step, group: String(params.group) }))
    if (frames === null || groups === null) return []
    const siblings = leaves.flatMap(({ parent }, at) =>
      method.siblings && at !== leaf && parent === leaves[leaf]?.parent ? [at] : [],
    )
    return [{ method, params, frames, groups, siblings }]
  })
  return plans.length === settings.length ? plans : null
}

const imputeColumn = (
  input: Float64Array,
  siblings: readonly Float64Array[],
  leaf: number,
  plan: Plan,
  context: StepContext,
): Omit<TableColumn, 'inputs'> => {
  // The same array says to the steps after it that nothing has changed.
  if (!input.some(Number.isNaN)) return { values: input, marks: noMarks, problems: [] }
  const { scope, directions } = context
  const output = input.slice()
  const shape = { regions: scope.regions.length, periods: scope.periods.length }
  const shared: Omit<ImputeJob, 'frame' | 'cells'> = {
    input,
    output,
    shape,
    times: Float64Array.from(scope.periods, periodTime),
    groups: plan.groups,
    siblings,
    siblingDirections: plan.siblings.map((at) => directions[at] ?? 0),
    direction: directions[leaf] ?? 0,
  }
  for (const { frame, cells } of plan.frames) plan.method.apply(plan.params, { ...shared, frame, cells })
  const marks = new Map<number, string>()
  const left: number[] = []
  for (let cell = 0; cell < input.length; cell++) {
    if (!Number.isNaN(input[cell])) continue
    if (Number.isNaN(output[cell])) left.push(cell)
    else marks.set(cell, 'imputed')
  }
  const { id: indicator = '', name = { zh: '', en: '' } } = context.leaves[leaf] ?? {}
  const problems =
    left.length === 0
      ? []
      : [
          problem('impute-incomplete', 'note', {
            indicator,
            name,
            method: plan.method.id,
            count: left.length,
            places: placesOf(left, context),
          }),
        ]
  return { values: output, marks, problems }
}

export const compileImpute = (step: Step, context: StepContext): ColumnStep | null => {
  const plans = planLeaves(step, context)
  if (plans === null) return null
  // Directions may still change in a later step; this one has to see them as they are now.
  const now = { ...context, directions: [...context.directions] }
  return {
    step: 'impute',
    run: (input, _source, previous) => ({
      problems: [],
      columns: input.columns.map((column, at) => {
        const plan = plans[at]
        if (plan === undefined) return column
        const siblings = plan.siblings.flatMap((sibling) => input.columns[sibling]?.values ?? [])
        return recompute(previous?.columns[at], [column.values, ...siblings], () =>
          imputeColumn(column.values, siblings, at, plan, now),
        )
      }),
    }),
  }
}
