import { localText } from '../exportData'
import { columnLetters } from '../grid'
import type { NodeOrder, WeightCells } from './aggregateFormulas'
import { SHEET_HEAD, SHEET_KEYS } from './dataSheet'
import type { FrameworkSheet, WeightFormula } from './frameworkSheet'
import { type IndexSource, type IndexTable, indexSheet, indexTable } from './indexLayout'
import { type Liveness, onSheet, type Sheet } from './sheet'
import type { LiveWeights } from './weightFormulas'

const words = {
  weights: { zh: '权重', en: 'Weights' },
  points: { zh: '满分', en: 'Points' },
} as const

/** Weights and points as formulas find them, with the sheets of those that differ between cells. */
export interface IndexWeights {
  /** What stands for the weight of a node on the framework, where it is a formula. */
  readonly onFramework: WeightFormula
  readonly cells: WeightCells
  readonly sheets: readonly Sheet[]
  /** How many weights stand as values because they differ between cells. */
  readonly liveness: Liveness
  /** The cell of the most that a node can score in a cell of the run. */
  points(node: number, region: number, period: number): string
}

/**
 * Where the weights of `table` stand: in its own third row, which refers to the framework, or, where they differ between
 * regions or periods (benefit of the doubt, weights by period), on a sheet with one for each cell.
 */
export const indexWeights = (
  source: IndexSource,
  table: IndexTable,
  order: NodeOrder,
  tree: FrameworkSheet,
  live: LiveWeights,
  named: (text: string) => string,
): IndexWeights => {
  const { run, context, data } = source
  const { language } = data
  const { nodes } = run
  const placeOf = new Map(nodes.map(({ id }, at) => [id, at]))
  const parentOf = nodes.map(({ parent }) => (parent === null ? -1 : (placeOf.get(parent) ?? -1)))
  const isLocal = (node: number) => {
    const parent = parentOf[node] ?? -1
    return live.has(parent) ? live.byPeriod(parent) : (nodes[node]?.localWeights ?? null) !== null
  }
  const locals = order.nodes.filter(isLocal)
  const codes = (positions: readonly number[]) => positions.map((at) => nodes[at]?.id ?? '')
  const sheets: Sheet[] = []
  const liveness: Liveness = { formulas: 0, values: 0 }
  const label = (at: number) => {
    const node = nodes[at]
    return node === undefined ? '' : localText(node.name, language)
  }
  const weightTable =
    locals.length === 0 ? null : indexTable(source, named(words.weights[language]), codes(locals))
  const placed = new Map(locals.map((at, column) => [at, column]))
  if (weightTable !== null)
    sheets.push(
      indexSheet(
        source,
        weightTable,
        locals.map((at) => ({
          code: nodes[at]?.id ?? '',
          label: label(at),
          values: nodes[at]?.localWeights ?? [],
          decimals: 6,
          formula: (_region, period) => (live.has(parentOf[at] ?? -1) ? live.share(at, period) : null),
        })),
        liveness,
      ),
    )
  // What is above a node with weights of its own in each cell has a share of its own in each cell, too.
  const differs = nodes.map(() => false)
  for (const at of order.nodes) differs[at] = isLocal(at) || differs[parentOf[at] ?? -1] === true
  const scaled = tree.upper === null ? [] : order.nodes.filter((at) => differs[at])
  const pointTable =
    scaled.length === 0 ? null : indexTable(source, named(words.points[language]), codes(scaled))
  const pointAt = new Map(scaled.map((at, column) => [at, column]))
  const points: IndexWeights['points'] = (at, region, period) => {
    const column = pointAt.get(at)
    return column === undefined || pointTable === null
      ? tree.points(at)
      : pointTable.cell(column, region, period)
  }
  const cell: WeightCells['cell'] = (child, region, period) => {
    const local = placed.get(child)
    if (local !== undefined && weightTable !== null) return weightTable.cell(local, region, period)
    return onSheet(
      table.name,
      `${columnLetters(SHEET_KEYS + (order.columnOf[child] ?? 0))}$${SHEET_HEAD + 1}`,
    )
  }
  if (pointTable !== null)
    sheets.push(
      indexSheet(
        source,
        pointTable,
        scaled.map((at) => ({
          code: nodes[at]?.id ?? '',
          label: label(at),
          values: null,
          decimals: 6,
          formula: (region, period) => {
            const above = points(parentOf[at] ?? 0, region, period)
            const own = cell(at, region, period)
            if (isLocal(at)) return `IF(AND(ISNUMBER(${own}),ISNUMBER(${above})),${own}*${above},"")`
            const siblings = nodes[parentOf[at] ?? 0]?.children.flatMap((id) => placeOf.get(id) ?? []) ?? []
            const total = siblings.map((sibling) => tree.weight(sibling)).join('+')
            return `IF(ISNUMBER(${above}),${above}*${tree.weight(at)}/(${total}),"")`
          },
        })),
        { formulas: 0, values: 0 },
      ),
    )
  return {
    onFramework: (node) => {
      if (!live.has(parentOf[node] ?? -1)) return null
      const local = placed.get(node)
      if (local === undefined || weightTable === null) return live.share(node, 0)
      const all = weightTable.range(local, null)
      return `IF(COUNT(${all})=0,"",AVERAGE(${all}))`
    },
    sheets: [...live.sheets, ...sheets],
    liveness,
    points,
    cells: {
      isLocal: (node) => isLocal(placeOf.get(nodes[node]?.children[0] ?? '') ?? -1),
      cell,
      row: (first, last, region, period) => {
        const [from, to] = [placed.get(first), placed.get(last)]
        if (from !== undefined && to !== undefined && weightTable !== null)
          return weightTable.row(from, to, region, period)
        const letters = (child: number) => columnLetters(SHEET_KEYS + (order.columnOf[child] ?? 0))
        return onSheet(table.name, `${letters(first)}$${SHEET_HEAD + 1}:${letters(last)}$${SHEET_HEAD + 1}`)
      },
      frontier: (node) => {
        const own = context.tree.nodes[node]
        if (own === undefined || context.weighted[node]?.id !== 'benefit-of-doubt') return null
        const tops = new Set(own.leaves.map((leaf) => context.scales[leaf]?.upper ?? null))
        const [top = null] = tops
        return (tops.size === 1 ? top : null) ?? 1
      },
    },
  }
}
