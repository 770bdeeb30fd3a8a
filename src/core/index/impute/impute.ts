import type { IndicatorCode } from '../../dataset/schema'
import { allCells, type Frame, framesOf } from '../cells'
import type { Step } from '../framework'
import { problem } from '../problems'
import type { Problem } from '../run'
import { leafSettings, type Setting, type StepDefinition } from '../settings'
import { type ColumnStep, placesOf, type StepContext } from '../step'
import { stepNames } from '../stepNames'
import { passed, recompute, type Table, type TableColumn } from '../table'
import type { ColumnImputeMethod, ImputeJob, ImputeMethod, JointImputeMethod } from './imputer'
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
  /** Leaves read beside its own: under the same node, or within the index. */
  readonly siblings: readonly number[]
  readonly predictors: readonly IndicatorCode[]
}

/** Leaves that a method reads beside the one that it completes. */
const siblingsOf = (
  leaf: number,
  { method, params }: Setting<ImputeMethod>,
  { leaves }: StepContext,
): readonly number[] => {
  if (method === null || (method.joint === undefined && !method.siblings)) return []
  const all = method.joint === true && method.within(params) === 'index'
  return leaves.flatMap(({ parent }, at) =>
    at !== leaf && (all || parent === leaves[leaf]?.parent) ? [at] : [],
  )
}

const planLeaves = (step: Step, context: StepContext): readonly Plan[] | null => {
  const settings = leafSettings(impute, step, context)
  if (settings === null) return null
  const { scope, leaves, reporter } = context
  const none = new Int32Array(scope.regions.length).fill(-1)
  const all = allCells({ regions: scope.regions.length, periods: scope.periods.length })
  const pooled: Frame = { frame: all, cells: all, periods: '' }
  const plans = settings.flatMap((setting, leaf): Plan[] => {
    const { method, params, over } = setting
    if (method === null) return []
    const frames = method.over ? framesOf(over, scope.periods, scope.regions.length) : [pooled]
    const groups = 'group' in method.params ? groupsOf(params.group, context) : none
    if (groups === null)
      reporter.report(problem('group-unknown', 'error', { step: step.step, group: String(params.group) }))
    const named = method.joint === true ? undefined : method.predictors?.(params)
    const predictors = (named ?? []).filter((code) => code !== leaves[leaf]?.id) as IndicatorCode[]
    if (frames === null || groups === null) return []
    return [{ method, params, frames, groups, siblings: siblingsOf(leaf, setting, context), predictors }]
  })
  return plans.length === settings.length ? plans : null
}

/** Marks what was completed and reports what was not. */
const completed = (
  input: Float64Array,
  output: Float64Array,
  leaf: number,
  method: ImputeMethod,
  context: StepContext,
): Omit<TableColumn, 'inputs'> => {
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
            method: method.id,
            count: left.length,
            places: placesOf(left, context),
          }),
        ]
  return { values: output, marks, problems }
}

const imputeColumn = (
  input: Float64Array,
  siblings: readonly Float64Array[],
  predictors: readonly Float64Array[],
  leaf: number,
  method: ColumnImputeMethod,
  plan: Plan,
  context: StepContext,
): Omit<TableColumn, 'inputs'> => {
  const { scope, directions } = context
  const output = input.slice()
  const shared: Omit<ImputeJob, 'frame' | 'cells'> = {
    input,
    output,
    shape: { regions: scope.regions.length, periods: scope.periods.length },
    times: Float64Array.from(scope.periods, periodTime),
    groups: plan.groups,
    siblings,
    siblingDirections: plan.siblings.map((at) => directions[at] ?? 0),
    direction: directions[leaf] ?? 0,
    predictors,
  }
  for (const { frame, cells } of plan.frames) method.apply(plan.params, { ...shared, frame, cells })
  return completed(input, output, leaf, method, context)
}

/** What completing columns together gave: per leaf its column, and where it was stopped or not determined. */
interface Joint {
  readonly outputs: ReadonlyMap<number, Float64Array>
  readonly stopped: readonly { readonly rounds: number; readonly periods: string }[]
  readonly singular: readonly string[]
}

const imputeTogether = (
  leaves: readonly number[],
  table: Table,
  method: JointImputeMethod,
  { params, frames }: Plan,
): Joint => {
  const inputs = leaves.map((leaf) => (table.columns[leaf] as TableColumn).values)
  const outputs = inputs.map((input) => input.slice())
  const stopped: { rounds: number; periods: string }[] = []
  const singular: string[] = []
  for (const { frame, cells, periods } of frames)
    method.apply(params, {
      inputs,
      outputs,
      frame,
      cells,
      stopped: (rounds) => void stopped.push({ rounds, periods }),
      singular: () => void singular.push(periods),
    })
  return { outputs: new Map(leaves.map((leaf, k) => [leaf, outputs[k] as Float64Array])), stopped, singular }
}

const jointProblems = (
  { stopped, singular }: Joint,
  leaf: number,
  method: string,
  context: StepContext,
): readonly Problem[] => {
  const { id: indicator = '', name = { zh: '', en: '' } } = context.leaves[leaf] ?? {}
  const rounds = Math.max(...stopped.map((each) => each.rounds))
  const periods = stopped.map((each) => each.periods)
  return [
    ...(stopped.length === 0
      ? []
      : [problem('impute-stopped', 'warning', { indicator, name, method, rounds, periods })]),
    ...(singular.length === 0
      ? []
      : [problem('impute-singular', 'warning', { indicator, name, method, periods: singular })]),
  ]
}

export const compileImpute = (step: Step, context: StepContext): ColumnStep | null => {
  const plans = planLeaves(step, context)
  if (plans === null) return null
  // Directions may still change in a later step; this one has to see them as they are now.
  const now = { ...context, directions: [...context.directions] }
  const leafOf = (code: IndicatorCode) => context.leaves.findIndex(({ id }) => id === code)
  return {
    step: 'impute',
    run: (input, source, previous) => {
      // Columns that are completed together are computed once, for the first of them that has changed.
      const known = new Map<string, Joint>()
      const together = (plan: Plan, method: JointImputeMethod, leaves: readonly number[]): Joint => {
        const key = JSON.stringify([method.id, plan.params, plan.frames, leaves])
        const joint = known.get(key) ?? imputeTogether(leaves, input, method, plan)
        known.set(key, joint)
        return joint
      }
      const values = (leaf: number) => input.columns[leaf]?.values ?? []
      const columns = input.columns.map((column, at) => {
        const plan = plans[at]
        // The same array says to the steps after it that nothing has changed.
        if (plan === undefined || !column.values.some(Number.isNaN)) return passed(column.values)
        const siblings = plan.siblings.flatMap(values)
        const predictors = plan.predictors.map((code) =>
          leafOf(code) < 0 ? source(code) : (input.columns[leafOf(code)] as TableColumn).values,
        )
        return recompute(previous?.columns[at], [column.values, ...siblings, ...predictors], () => {
          const { method } = plan
          if (method.joint === undefined)
            return imputeColumn(column.values, siblings, predictors, at, method, plan, now)
          const leaves = [...plan.siblings, at].sort((a, b) => a - b)
          const joint = together(plan, method, leaves)
          const output = joint.outputs.get(at) ?? column.values
          const found = completed(column.values, output, at, method, now)
          return { ...found, problems: [...found.problems, ...jointProblems(joint, at, method.id, now)] }
        })
      })
      return { problems: [], columns }
    },
  }
}
