import { stepNames } from '../../index/stepNames'
import { usedIndicators } from '../../index/tree'
import { localText } from '../exportData'
import { aggregateFormulas } from './aggregateFormulas'
import { columnStepFormulas, handedOn } from './columnStepFormulas'
import type { DataSheet } from './dataSheet'
import { frameworkSheet } from './frameworkSheet'
import {
  type ColumnFormula,
  type IndexSource,
  type IndexTable,
  indexSheet,
  indexTable,
  type Liveness,
} from './indexLayout'
import { normaliseFormulas } from './normaliseFormulas'
import type { Sheet } from './sheet'

/** What the sheets of an index are, and how much of each step is formulas. */
export interface IndexSheets {
  readonly sheets: readonly Sheet[]
  /** In the order of the framework's steps; the input and the scores are not among them. */
  readonly liveness: readonly (Liveness | null)[]
}

const words = {
  framework: { zh: '指标体系', en: 'Framework' },
  input: { zh: '输入', en: 'Input' },
  statistics: { zh: '参数', en: 'parameters' },
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
  const tree = frameworkSheet(source, named(words.framework[language]))
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
      { formulas: 0, values: 0 },
    ),
  )
  let directions = context.tree.leaves.map((position) => context.tree.nodes[position]?.direction ?? 0)
  const liveness: (Liveness | null)[] = []
  let aggregated: IndexTable | null = null
  const lastAggregate = framework.steps.findLastIndex(({ step }) => step === 'aggregate')
  for (const [at, step] of framework.steps.entries()) {
    const after = run.steps[at]
    const title = `${at + 1} ${stepNames[step.step][language]}`
    if (
      step.step === 'weight' ||
      after === undefined ||
      (step.step === 'aggregate' && at !== lastAggregate)
    ) {
      // Weights stand in the framework; an aggregation that another one follows gives nothing that is reported.
      liveness.push(null)
      continue
    }
    const live: Liveness = { formulas: 0, values: 0 }
    liveness.push(live)
    if (step.step === 'aggregate') {
      const table = indexTable(
        source,
        named(title),
        run.nodes.map(({ id }) => id),
      )
      const formulas = aggregateFormulas(source, step, table, tree.weight)
      const leafOf = new Map(codes.map((code, leaf) => [code, leaf]))
      const from = before
      sheets.push(
        indexSheet(
          source,
          table,
          run.nodes.map((node, position) => {
            const leaf = leafOf.get(node.id as never)
            const own = formulas[position] ?? null
            const scores = run.scores[position] ?? new Float64Array()
            const points = node.points
            return {
              code: node.id,
              label: localText(node.name, language),
              // The run reports points; what is aggregated is on the normalised scale.
              values:
                tree.upper === null || points === null
                  ? scores
                  : scores.map((score) => (points === 0 ? Number.NaN : (score * (tree.upper ?? 1)) / points)),
              decimals: SHOWN,
              formula:
                leaf === undefined ? (region, period) => own?.(region, period) ?? null : handedOn(from, leaf),
            }
          }),
          live,
        ),
      )
      aggregated = table
      continue
    }
    const old = values
    values = after.values
    const isNormalise = step.step === 'normalise'
    const found = isNormalise
      ? normaliseFormulas(source, step, before, directions, named(`${title} ${words.statistics[language]}`))
      : { columns: columnStepFormulas(source, step, before, sheet), sheet: null }
    if (isNormalise) directions = directions.map(() => 1)
    if (found.sheet !== null) sheets.push(found.sheet)
    const table = indexTable(source, named(title), codes)
    const previous = before
    sheets.push(
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
  return { sheets: [...sheets, ...results], liveness }
}

/** Scores as they are reported, and their ranks within each period. */
const resultSheets = (
  source: IndexSource,
  named: (text: string) => string,
  tree: ReturnType<typeof frameworkSheet>,
  aggregated: IndexTable | null,
  leavesTable: IndexTable,
  codes: readonly string[],
): Sheet[] => {
  const { data, run } = source
  const { language } = data
  const ids = run.nodes.map(({ id }) => id)
  const scores = indexTable(source, named(words.scores[language]), ids)
  const ranks = indexTable(source, named(words.ranks[language]), ids)
  const hasLocalWeights = run.nodes.some(({ localWeights }) => localWeights !== null)
  const count: Liveness = { formulas: 0, values: 0 }
  const scoreOf = (position: number): ColumnFormula => {
    const leaf = codes.indexOf(ids[position] ?? '')
    return (region, period) => {
      const x =
        aggregated !== null
          ? aggregated.cell(position, region, period)
          : leaf >= 0
            ? leavesTable.cell(leaf, region, period)
            : null
      if (x === null || (hasLocalWeights && tree.upper !== null)) return null
      if (tree.upper === null) return `IF(ISNUMBER(${x}),${x},"")`
      return `IF(ISNUMBER(${x}),${x}*${tree.points(position)}/${tree.upper},"")`
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
