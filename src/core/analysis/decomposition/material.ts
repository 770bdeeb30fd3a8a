import { aggregate } from '../../index/aggregate/aggregate'
import { normalise } from '../../index/normalise/normalise'
import type { Examined, IndexSession } from '../../index/session'
import { leafSettings, nodeSettings } from '../../index/settings'
import { passed } from '../../index/table'
import { treat } from '../../index/treat/treat'
import type { Side } from './decompose'
import type { NodeMethod } from './splitNode'

/** A run and how each of its nodes is aggregated. */
export interface Material extends Examined {
  /** Per node of the tree; null for a leaf, and where nothing aggregates. */
  readonly methods: readonly (NodeMethod | null)[]
}

/** Reads what a decomposition needs of an index. */
export const openMaterial = (session: IndexSession): Material => {
  const examined = session.examine()
  const { context, framework } = examined.plan
  const step = framework.steps.findLast((own) => own.step === 'aggregate')
  const settings = step === undefined ? null : nodeSettings(aggregate, step, context)
  return {
    ...examined,
    methods: context.tree.nodes.map(({ children, position }) => {
      const setting = settings?.[position]
      if (children.length === 0 || setting === undefined || setting.method === null) return null
      return { method: setting.method, params: setting.params }
    }),
  }
}

export const cellOf = (
  { run: { regions, periods } }: Pick<Material, 'run'>,
  region: string,
  period: string,
): number =>
  (regions as readonly string[]).indexOf(region) * periods.length +
  (periods as readonly string[]).indexOf(period)

/** The weights of a node's children in a cell, and what their mean is multiplied with. */
export const weightsAt = (
  { run, plan }: Pick<Material, 'run' | 'plan'>,
  position: number,
  cell: number,
): { readonly weights: Float64Array; readonly total: number } => {
  const children = plan.context.tree.nodes[position]?.children ?? []
  const weights = Float64Array.from(children, (child) => {
    const node = run.nodes[child]
    return node?.localWeights?.[cell] ?? node?.weight ?? Number.NaN
  })
  const local = children.some((child) => (run.nodes[child]?.localWeights ?? null) !== null)
  return { weights, total: local ? weights.reduce((sum, weight) => sum + weight, 0) : 1 }
}

/** The other regions' values of each child; those of a region without a score at the node do not count. */
export const rivalsIn = (
  { columns, plan }: Pick<Material, 'columns' | 'plan'>,
  position: number,
  cells: readonly number[],
): readonly Float64Array[] =>
  (plan.context.tree.nodes[position]?.children ?? []).map((child) =>
    Float64Array.from(cells, (cell) =>
      Number.isNaN(columns[position]?.[cell]) ? Number.NaN : (columns[child]?.[cell] ?? Number.NaN),
    ),
  )

/** A cell of a run as a side of a comparison; `rivals` are the cells of the other regions. */
export const sideAt = (material: Material, cell: number, rivals: readonly number[]): Side => ({
  score: (position) => material.columns[position]?.[cell] ?? Number.NaN,
  weights: (position) => weightsAt(material, position, cell).weights,
  total: (position) => weightsAt(material, position, cell).total,
  method: (position) => material.methods[position] ?? null,
  rivals: (position) => rivalsIn(material, position, rivals),
  child: (position, k) => material.plan.context.tree.nodes[position]?.children[k] ?? -1,
})

/** Whether the result of a step for a region depends on the other regions through a frame. */
const isFrameStep = (step: string): boolean => step === 'treat' || step === 'normalise'

/** Per leaf: whether a step takes its parameters from each period by itself, so that periods have different frames. */
const framedByPeriod = ({ plan: { framework, context } }: Material): readonly boolean[] => {
  const settings = framework.steps.map((step) => {
    if (step.step === 'treat') return leafSettings(treat, step, context)
    return step.step === 'normalise' ? leafSettings(normalise, step, context) : null
  })
  return context.leaves.map((_, leaf) => settings.some((own) => own?.[leaf]?.over === 'period'))
}

/**
 * What a region would score if its own data of two periods changed places while all others stay as they are: in
 * each period its values of the other one, seen in the frame of that period. They change places in front of the
 * first step that compares regions, so imputed values go with them; pooled and base-period frames are the same
 * for both periods and stay what they are.
 */
export const exchangePeriods = (
  session: IndexSession,
  material: Material,
  [first, second]: readonly [number, number],
): Pick<Material, 'columns' | 'plan' | 'run'> & { readonly leaves: readonly Float64Array[] } => {
  const { plan, columns } = material
  const exchange = (values: Float64Array): Float64Array => {
    const exchanged = values.slice()
    exchanged[first] = values[second] as number
    exchanged[second] = values[first] as number
    return exchanged
  }
  const names = plan.framework.steps.map(({ step }) => step)
  const at = names.findIndex((step) => isFrameStep(step) || step === 'aggregate')
  const exchanged = session.examine({
    at,
    apply: (table) => ({
      problems: [],
      columns: table.columns.map(({ values }) => passed(exchange(values))),
    }),
  })
  const byPeriod = framedByPeriod(material)
  return {
    ...exchanged,
    leaves: plan.context.tree.leaves.map((position, leaf) => {
      const own = columns[position] ?? new Float64Array(0)
      return byPeriod[leaf] === true ? (exchanged.columns[position] ?? own) : exchange(own)
    }),
  }
}
