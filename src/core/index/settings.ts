import type { Indicator, LocalText } from '../dataset/schema'
import { type Over, overSchema, type Step } from './framework'
import type { Method, ParamSpecs } from './method'
import { problem, type Reporter } from './problems'
import type { Scope } from './scope'
import type { Tree, TreeNode } from './tree'

/** What a step says of itself; picker, form, command line and methodology text read it. */
export interface StepDefinition<M extends Method = Method> {
  readonly id: Step['step']
  readonly label: LocalText
  readonly help: LocalText
  /** Parameters of the step itself, beside those of its method. */
  readonly params: ParamSpecs
  /** Whether `over` has a meaning here. */
  readonly over: boolean
  /** null for a step without a choice of methods. */
  readonly methods: readonly M[] | null
  /** What `indicators` and `nodes` in the step may name: indicators (and the nodes above them), inner nodes, or nothing. */
  readonly overrides: 'indicators' | 'nodes' | null
}

/** Method and parameters that hold for one indicator or node. */
export interface Setting<M extends Method = Method> {
  readonly method: M | null
  /** Parameters of the method and of the step, read by the schemas that declare them. */
  readonly params: Readonly<Record<string, unknown>>
  readonly over: Over
}

/** What the settings of a step are read against. */
export interface SettingContext {
  readonly tree: Tree
  readonly scope: Scope
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly reporter: Reporter
}

type Raw = Readonly<Record<string, unknown>>

const reserved = new Set(['step', 'method', 'over', 'indicators', 'nodes'])

const shown = (value: unknown) => JSON.stringify(value) ?? String(value)

/** Reads the declared parameters; null where one is missing, unknown or not valid, which is reported. */
const readParams = (
  step: string,
  specs: ParamSpecs,
  values: Raw,
  { scope, indicators, reporter }: SettingContext,
): Record<string, unknown> | null => {
  const params: Record<string, unknown> = {}
  let sound = true
  const refuse = (found: Parameters<Reporter['report']>[0]) => {
    sound = false
    reporter.report(found)
  }
  const known = Object.keys(specs)
  for (const key of Object.keys(values))
    if (!known.includes(key)) refuse(problem('parameter-unknown', 'error', { step, parameter: key, known }))
  for (const [key, spec] of Object.entries(specs)) {
    const value = values[key]
    if (value === undefined) {
      if (spec.initial === undefined) refuse(problem('parameter-missing', 'error', { step, parameter: key }))
      params[key] = spec.initial
      continue
    }
    const parsed = spec.schema.safeParse(value)
    const invalid = (expects: LocalText) =>
      refuse(problem('parameter-invalid', 'error', { step, parameter: key, value: shown(value), expects }))
    if (!parsed.success) invalid(spec.expects)
    else if (spec.kind === 'indicator' && parsed.data !== null && !indicators.has(String(parsed.data)))
      refuse(problem('indicator-unknown', 'error', { indicator: String(parsed.data) }))
    else if (spec.kind === 'indicators' && Array.isArray(parsed.data))
      for (const code of parsed.data.map(String)) {
        if (!indicators.has(code)) refuse(problem('indicator-unknown', 'error', { indicator: code }))
      }
    else if (spec.kind === 'region' && !scope.regions.some((code) => code === parsed.data))
      refuse(problem('scope-region-unknown', 'error', { regions: [String(parsed.data)] }))
    params[key] = parsed.success ? parsed.data : spec.initial
  }
  return sound ? params : null
}

const findMethod = <M extends Method>(
  { id: step, methods }: StepDefinition<M>,
  id: unknown,
  { reporter: { report } }: SettingContext,
): M | null => {
  const known = (methods ?? []).map((method) => method.id)
  const found = methods?.find((method) => method.id === id)
  if (found !== undefined) return found
  if (id === undefined) report(problem('method-missing', 'error', { step, known }))
  else report(problem('method-unknown', 'error', { step, method: String(id), known }))
  return null
}

/** What remains of the layers where each overrides the ones before it; null where that is not valid. */
const combine = <M extends Method>(
  definition: StepDefinition<M>,
  layers: readonly Raw[],
  context: SettingContext,
): Setting<M> | null => {
  const { report } = context.reporter
  const step = definition.id
  let method: unknown
  let over: unknown
  let own: Record<string, unknown> = {}
  const common: Record<string, unknown> = {}
  for (const layer of layers) {
    // Parameters belong to a method: another method does not inherit them, even under the same name.
    if (layer.method !== undefined && layer.method !== method) {
      method = layer.method
      own = {}
    }
    over = layer.over ?? over
    for (const [key, value] of Object.entries(layer)) {
      if (reserved.has(key)) continue
      if (key in definition.params) common[key] = value
      else own[key] = value
    }
  }
  if (definition.methods === null && method !== undefined) own = { ...own, method }
  if (!definition.over && over !== undefined) own = { ...own, over }
  const found = definition.methods === null ? null : findMethod(definition, method, context)
  if (definition.methods !== null && found === null) return null
  const params = readParams(step, { ...found?.params, ...definition.params }, { ...own, ...common }, context)
  if (definition.over && found?.over !== false && over === undefined && context.scope.periods.length > 1)
    report(problem('over-assumed', 'note', { step }))
  const parsedOver = overSchema.safeParse(over ?? 'all')
  if (!parsedOver.success) {
    const words = 'period | all | {"base": "2018"}'
    const expects = { zh: words, en: words }
    report(problem('parameter-invalid', 'error', { step, parameter: 'over', value: shown(over), expects }))
    return null
  }
  const { data } = parsedOver
  if (typeof data === 'object' && !context.scope.periods.includes(data.base)) {
    report(problem('base-unknown', 'error', { step, period: data.base }))
    return null
  }
  if (params === null) return null
  const wrong = found?.check?.(params) ?? null
  if (wrong !== null)
    report(problem('parameter-invalid', 'error', { step, ...wrong, value: shown(params[wrong.parameter]) }))
  return wrong === null ? { method: found, params, over: data } : null
}

/** Reports overrides that name something else than they may. */
const checkOverrides = (
  { id, overrides }: StepDefinition,
  step: Step,
  { tree, indicators, reporter: { report } }: SettingContext,
): boolean => {
  let sound = true
  const refuse = (found: Parameters<typeof report>[0]) => {
    sound = false
    report(found)
  }
  const isNode = (code: string) => tree.nodes.some((node) => node.id === code && node.indicator === null)
  const isLeaf = (code: string) => tree.nodes.some((node) => node.id === code && node.indicator !== null)
  for (const code of Object.keys(step.indicators ?? {})) {
    const name = indicators.get(code)?.name
    if (overrides !== 'indicators')
      refuse(problem('override-not-allowed', 'error', { step: id, kind: 'indicators' }))
    else if (name === undefined) refuse(problem('override-unknown', 'error', { step: id, id: code }))
    else if (!isLeaf(code)) report(problem('override-unused', 'warning', { step: id, indicator: code, name }))
  }
  for (const code of Object.keys(step.nodes ?? {})) {
    if (overrides === null) refuse(problem('override-not-allowed', 'error', { step: id, kind: 'nodes' }))
    else if (!isNode(code)) refuse(problem('override-unknown', 'error', { step: id, id: code }))
  }
  return sound
}

const allSettings = <M extends Method>(
  definition: StepDefinition<M>,
  step: Step,
  layersOf: readonly (readonly (Raw | undefined)[])[],
  context: SettingContext,
): readonly Setting<M>[] | null => {
  if (!checkOverrides(definition, step, context)) return null
  // Only read where it holds for something: it may lack what every override gives (such as a target).
  let base: Setting<M> | null | undefined
  const settings = layersOf.map((layers) => {
    const given = layers.filter((layer) => layer !== undefined)
    if (given.length > 0) return combine(definition, [step, ...given], context)
    if (base === undefined) base = combine(definition, [step], context)
    return base
  })
  const sound = settings.filter((setting) => setting !== null)
  return sound.length < settings.length ? null : sound
}

const above = (tree: Tree, node: TreeNode): readonly TreeNode[] => {
  const parent = tree.nodes[node.parent]
  return parent === undefined ? [] : [...above(tree, parent), parent]
}

/**
 * The setting of each leaf: the step's own, overridden by `nodes` above it (the nearest is the strongest) and
 * by `indicators`. null where something is not valid, which is reported.
 */
export const leafSettings = <M extends Method>(
  definition: StepDefinition<M>,
  step: Step,
  context: SettingContext,
): readonly Setting<M>[] | null => {
  const { tree } = context
  const layers = tree.leaves.map((position) => {
    const leaf = tree.nodes[position]
    if (leaf === undefined) return []
    return [...above(tree, leaf).map(({ id }) => step.nodes?.[id]), step.indicators?.[leaf.id]]
  })
  return allSettings(definition, step, layers, context)
}

/** The setting of each node of the tree, overridden by `nodes` where they name it (leaves have the step's own). */
export const nodeSettings = <M extends Method>(
  definition: StepDefinition<M>,
  step: Step,
  context: SettingContext,
): readonly Setting<M>[] | null =>
  allSettings(
    definition,
    step,
    context.tree.nodes.map(({ id }) => [step.nodes?.[id]]),
    context,
  )
