import type { LocalText } from '../../dataset/schema'
import { aggregate } from '../../index/aggregate/aggregate'
import type { Step } from '../../index/framework'
import { impute } from '../../index/impute/impute'
import { normalise } from '../../index/normalise/normalise'
import { reporter } from '../../index/problems'
import { leafSettings, nodeSettings, type Setting, type StepDefinition } from '../../index/settings'
import { stepNames } from '../../index/stepNames'
import { treat } from '../../index/treat/treat'
import { usedIndicators } from '../../index/tree'
import { weight } from '../../index/weight/weight'
import { localText } from '../exportData'
import { aggregateFormulas, nodeOrder } from './aggregateFormulas'
import { denominateFormulas, screenFormulas } from './columnStepFormulas'
import { type DataSheet, header, SHEET_HEAD } from './dataSheet'
import { frameworkSheet, type WeightFormula } from './frameworkSheet'
import { imputeFormulas } from './imputeFormulas'
import { type ColumnFormula, type IndexSource, type IndexTable, indexSheet, indexTable } from './indexLayout'
import { normaliseFormulas } from './normaliseFormulas'
import type { Liveness, Sheet, SheetCell } from './sheet'
import { handedOn, type StepFormulas } from './stepFormulas'
import { treatFormulas } from './treatFormulas'
import { type IndexWeights, indexWeights } from './weightCells'
import { type LiveWeights, noLiveWeights, weightFormulas } from './weightFormulas'

/** How much of a step is formulas, and which of its methods cannot be. */
export interface StepLiveness extends Liveness {
  readonly methods: readonly LocalText[]
  /** Of weights: methods that are formulas, and methods that need no data. */
  readonly computed?: readonly LocalText[]
  readonly fixed?: readonly LocalText[]
}

/** What the sheets of an index are, and how much of each step is formulas. */
export interface IndexSheets {
  readonly sheets: readonly Sheet[]
  /** Of the values that the index begins with. */
  readonly input: Liveness
  /** In the order of the framework's steps; the input and the scores are not among them. */
  readonly liveness: readonly (StepLiveness | null)[]
}

const words = {
  framework: { zh: '指标体系', en: 'Framework' },
  input: { zh: '输入', en: 'Input' },
  statistics: { zh: '参数', en: 'parameters' },
  middles: { zh: '中位', en: 'medians' },
  scores: { zh: '得分', en: 'Scores' },
  ranks: { zh: '位次', en: 'Ranks' },
} as const

/** Decimals of values between the data and the scores; they are not rounded, only shown so. */
const SHOWN = 4
const SCORES = 2

const same = (a: Float64Array | undefined, b: Float64Array | undefined, at: number): boolean =>
  a !== undefined && b !== undefined && Object.is(a[at], b[at])

/** Of a column without a formula of its own: cells that the step has left as they were refer to where they were. */
const passedOn = (
  before: IndexTable,
  leaf: number,
  old: Float64Array | undefined,
  values: Float64Array | undefined,
  periods: number,
): ColumnFormula => {
  const hand = handedOn(before, leaf)
  return (region, period) => (same(old, values, region * periods + period) ? hand(region, period) : null)
}

const definitions: Readonly<Partial<Record<Step['step'], StepDefinition>>> = { impute, treat, normalise }

/** The methods of the columns that have no formula, each once. */
const methodsWithout = (
  settings: readonly Setting[],
  columns: readonly (ColumnFormula | null)[],
): readonly LocalText[] => [
  ...new Set(
    settings.flatMap(({ method }, at) => (method !== null && columns[at] === null ? [method.label] : [])),
  ),
]

/** Everything of one index: framework, input, each step with its parameters, scores and ranks, each as formulas where that can be. */
export const indexSheets = (
  source: IndexSource,
  sheet: DataSheet,
  prefix: string,
  name: (wanted: string) => string,
): IndexSheets => {
  const { data, framework, run, context } = source
  const { language } = data
  const named = (text: string) => name(`${prefix}${text}`)
  let aggregated: Aggregated | null = null
  const onFramework: WeightFormula = (node) => aggregated?.weights.onFramework(node) ?? null
  const tree = frameworkSheet(source, named(words.framework[language]), onFramework)
  const sheets: Sheet[] = [tree.sheet]
  const leaves = context.leaves.map(({ id, name: label, indicator }) => ({
    code: id,
    label: localText(label, language),
    decimals: indicator.decimals,
  }))
  const codes = leaves.map(({ code }) => code)
  const used = usedIndicators(framework)
  const inputName = named(words.input[language])
  let before = indexTable(source, inputName, codes)
  let values: readonly Float64Array[] = source.input
  const input: Liveness = { formulas: 0, values: 0 }
  sheets.push(
    indexSheet(
      source,
      before,
      leaves.map((leaf, at) => ({
        ...leaf,
        values: values[at] ?? [],
        formula: (region, period) => {
          if (!used.has(leaf.code as never)) return null
          const cell = sheet.reference(leaf.code, run.regions[region] ?? '', run.periods[period] ?? '')
          return cell === null ? null : `IF(ISNUMBER(${cell}),${cell},"")`
        },
      })),
      input,
    ),
  )
  let directions = context.tree.leaves.map((position) => context.tree.nodes[position]?.direction ?? 0)
  const liveness: (StepLiveness | null)[] = []
  let weighing: Weighing | null = null
  const lastAggregate = framework.steps.findLastIndex(({ step }) => step === 'aggregate')
  const lastWeight = framework.steps.findLastIndex(({ step }, at) => step === 'weight' && at < lastAggregate)
  /** A step over the columns of the indicators. */
  const columnStep = (step: Step, own: IndexTable, stepNamed: (text: string) => string): StepFormulas => {
    switch (step.step) {
      case 'denominate':
        return denominateFormulas(source, step, before, sheet)
      case 'screen':
        return screenFormulas(source, step, before)
      case 'impute':
        return imputeFormulas(source, step, before, own, sheet, directions, stepNamed)
      case 'treat':
        return treatFormulas(source, step, before, values, stepNamed(words.statistics[language]))
      default:
        return normaliseFormulas(source, step, before, directions, stepNamed(words.statistics[language]))
    }
  }
  for (const [at, step] of framework.steps.entries()) {
    const after = run.steps[at]
    const title = `${at + 1} ${stepNames[step.step][language]}`
    const stepNamed = (text: string) => named(`${title} ${text}`)
    if (step.step === 'weight') {
      if (at === lastWeight) weighing = { step, table: before, named: stepNamed }
      liveness.push(null)
      continue
    }
    // An aggregation that another one follows gives nothing that is reported.
    if (after === undefined || (step.step === 'aggregate' && at !== lastAggregate)) {
      liveness.push(null)
      continue
    }
    if (step.step === 'aggregate') {
      aggregated = aggregateSheets(source, step, tree, before, named(title), stepNamed, weighing)
      sheets.push(...aggregated.sheets)
      if (weighing !== null) liveness[lastWeight] = weightLiveness(source, weighing.step, aggregated.live)
      liveness.push(aggregated.liveness)
      continue
    }
    const table = indexTable(source, named(title), codes)
    const found = columnStep(step, table, stepNamed)
    const old = values
    values = after.values
    if (step.step === 'normalise') directions = directions.map(() => 1)
    const definition = definitions[step.step]
    const settings =
      definition === undefined ? [] : leafSettings(definition, step, { ...context, reporter: reporter() })
    const live = { formulas: 0, values: 0, methods: methodsWithout(settings ?? [], found.columns) }
    liveness.push(live)
    const previous = before
    sheets.push(
      ...found.sheets,
      indexSheet(
        source,
        table,
        leaves.map((leaf, column) => ({
          ...leaf,
          decimals: SHOWN,
          values: after.values[column] ?? [],
          formula:
            found.columns[column] ??
            passedOn(previous, column, old[column], after.values[column], run.periods.length),
        })),
        live,
      ),
    )
    before = table
  }
  const results = resultSheets(source, named, tree, aggregated, before, codes)
  return { sheets: [...sheets, ...results], input, liveness }
}

/** The step that the weights follow from, with the table as it stands there. */
interface Weighing {
  readonly step: Step
  readonly table: IndexTable
  readonly named: (text: string) => string
}

/** How many nodes have weights from data, as formulas or as values; `methods` are those of the values. */
const weightLiveness = ({ run, context }: IndexSource, step: Step, live: LiveWeights): StepLiveness => {
  const settings = nodeSettings(weight, step, { ...context, reporter: reporter() }) ?? []
  const inner = settings.flatMap(({ method }, node) =>
    method !== null && (run.nodes[node]?.children.length ?? 0) > 1 ? [{ method, node }] : [],
  )
  const distinct = (some: typeof inner) => [...new Set(some.map(({ method }) => method.label))]
  const found = inner.filter(({ method, node }) => method.data && !live.has(node))
  const computed = inner.filter(({ node }) => live.has(node))
  return {
    ...{ formulas: computed.length, values: found.length, methods: distinct(found) },
    computed: distinct(computed),
    fixed: distinct(inner.filter(({ method }) => !method.data)),
  }
}

/** The aggregation that is reported: its sheets, where each node stands, and the weights that it uses. */
interface Aggregated {
  readonly sheets: readonly Sheet[]
  readonly liveness: StepLiveness
  readonly live: LiveWeights
  readonly weights: IndexWeights
  cell(node: number, region: number, period: number): string
}

const aggregateSheets = (
  source: IndexSource,
  step: Step,
  tree: ReturnType<typeof frameworkSheet>,
  before: IndexTable,
  title: string,
  stepNamed: (text: string) => string,
  weighing: Weighing | null,
): Aggregated => {
  const { run, context, data, normalised } = source
  const { language } = data
  const order = nodeOrder(run.nodes)
  const table = indexTable(
    source,
    title,
    order.nodes.map((node) => run.nodes[node]?.id ?? ''),
    SHEET_HEAD + 1,
  )
  const live =
    weighing === null
      ? noLiveWeights
      : weightFormulas(source, weighing.step, weighing.table, table, order, weighing.named)
  const weights = indexWeights(source, table, order, tree, live, stepNamed)
  let helper: IndexTable | null = null
  const { columns, helperColumns } = aggregateFormulas(source, step, table, order, weights.cells, (codes) => {
    helper = indexTable(source, stepNamed(words.middles[language]), codes)
    return helper
  })
  const settings = nodeSettings(aggregate, step, { ...context, reporter: reporter() }) ?? []
  const inner = settings.filter((_, node) => (run.nodes[node]?.children.length ?? 0) > 0)
  const innerColumns = columns.filter((_, node) => (run.nodes[node]?.children.length ?? 0) > 0)
  const aggregateLiveness = { formulas: 0, values: 0, methods: methodsWithout(inner, innerColumns) }
  const leafOf = new Map(before.columns.map((code, leaf) => [code, leaf]))
  const weightAbove = (position: number): SheetCell =>
    position === 0 || weights.cells.isLocal(parentPlace(run.nodes, position))
      ? header('')
      : { value: weightOf(run.nodes[position]?.weight), formula: tree.weight(position), style: 'header' }
  const sheet = indexSheet(
    source,
    table,
    order.nodes.map((position) => {
      const node = run.nodes[position]
      const leaf = leafOf.get(node?.id ?? '')
      const own = columns[position] ?? null
      return {
        code: node?.id ?? '',
        label: node === undefined ? '' : localText(node.name, language),
        // The run reports points; what is aggregated is on the normalised scale.
        values: normalised[position] ?? [],
        decimals: SHOWN,
        formula:
          leaf === undefined ? (region, period) => own?.(region, period) ?? null : handedOn(before, leaf),
        above: weightAbove(position),
      }
    }),
    aggregateLiveness,
  )
  const medians =
    helper === null ? [] : [indexSheet(source, helper, helperColumns, { formulas: 0, values: 0 })]
  return {
    sheets: [...weights.sheets, ...medians, sheet],
    liveness: aggregateLiveness,
    live,
    weights,
    cell: (node, region, period) => table.cell(order.columnOf[node] ?? 0, region, period),
  }
}

const weightOf = (weight: number | undefined): number | null =>
  weight === undefined || Number.isNaN(weight) ? null : weight

const parentPlace = (nodes: IndexSource['run']['nodes'], position: number): number =>
  nodes.findIndex(({ id }) => id === nodes[position]?.parent)

/** Scores as they are reported, and their ranks within each period. */
const resultSheets = (
  source: IndexSource,
  named: (text: string) => string,
  tree: ReturnType<typeof frameworkSheet>,
  aggregated: Aggregated | null,
  leavesTable: IndexTable,
  codes: readonly string[],
): Sheet[] => {
  const { data, run } = source
  const { language } = data
  const ids = run.nodes.map(({ id }) => id)
  const scores = indexTable(source, named(words.scores[language]), ids)
  const ranks = indexTable(source, named(words.ranks[language]), ids)
  const count: Liveness = { formulas: 0, values: 0 }
  const scoreOf = (position: number): ColumnFormula => {
    const leaf = codes.indexOf(ids[position] ?? '')
    return (region, period) => {
      if (aggregated === null) return leaf < 0 ? null : handedOn(leavesTable, leaf)(region, period)
      const x = aggregated.cell(position, region, period)
      if (tree.upper === null) return `IF(ISNUMBER(${x}),${x},"")`
      const points = aggregated.weights.points(position, region, period)
      return `IF(AND(ISNUMBER(${x}),ISNUMBER(${points})),${x}*${points}/${tree.upper},"")`
    }
  }
  const rankOf =
    (position: number): ColumnFormula =>
    (region, period) => {
      const x = scores.cell(position, region, period)
      return `IF(ISNUMBER(${x}),RANK(${x},${scores.range(position, period)},0),"")`
    }
  const columns = (of: 'scores' | 'ranks') =>
    run.nodes.map((node, position) => ({
      code: node.id,
      label: localText(node.name, language),
      values: (of === 'scores' ? run.scores[position] : run.ranks[position]) ?? [],
      decimals: of === 'scores' ? SCORES : 0,
      zeroIsMissing: of === 'ranks',
      formula: of === 'scores' ? scoreOf(position) : rankOf(position),
    }))
  return [
    indexSheet(source, scores, columns('scores'), count),
    indexSheet(source, ranks, columns('ranks'), count),
  ]
}
