import { aggregateMethods } from '../../index/aggregate/index'
import { pointsScale } from '../../index/aggregate/points'
import { reporter } from '../../index/problems'
import { localText } from '../exportData'
import { header } from './dataSheet'
import type { IndexSource } from './indexLayout'
import { cellName, fixedCell, onSheet, type Sheet, type SheetCell } from './sheet'

const heads = {
  zh: ['节点', '上级', '名称', '单位', '方向', '权重', '有效权重', '满分', '汇总方法'],
  en: ['Node', 'Parent', 'Name', 'Unit', 'Direction', 'Weight', 'Effective weight', 'Points', 'Aggregation'],
} as const
const WEIGHT = 5
const EFFECTIVE = 6
const POINTS = 7

/** The tree of an index with its weights, which the formulas of the scores refer to. */
export interface FrameworkSheet {
  readonly sheet: Sheet
  /** The cell of a node's weight, and of its points, among those of `run.nodes`. */
  weight(node: number): string
  points(node: number): string
  /** The normalised score that earns all points; null for scale `index`. */
  readonly upper: number | null
}

/** Where the weight of a node is found, where it is a formula. */
export type WeightFormula = (node: number) => string | null

/** `weightFormula` is asked when the sheet is written: it refers to sheets that are made after this one. */
export const frameworkSheet = (
  source: IndexSource,
  name: string,
  weightFormula: WeightFormula,
): FrameworkSheet => {
  const { data, framework, run, context } = source
  const { language } = data
  const scale = pointsScale(framework, { ...context, reporter: reporter() }) ?? null
  const placeOf = new Map(run.nodes.map(({ id }, at) => [id, at]))
  const at = (column: number, node: number) => onSheet(name, fixedCell(column, node + 2))
  /** Its parent's share times weight by the sum of the weights beside it. */
  const shared = (column: number, node: number): string => {
    const parent = placeOf.get(run.nodes[node]?.parent ?? '') ?? 0
    const siblings = (run.nodes[parent]?.children ?? []).flatMap((id) => placeOf.get(id) ?? [])
    return `${cellName(column, parent + 2)}*${cellName(WEIGHT, node + 2)}/(${siblings.map((sibling) => cellName(WEIGHT, sibling + 2)).join('+')})`
  }
  const sheet: Sheet = {
    name,
    widths: [18, 18, 28, 12, 9, 10, 14, 10, 18],
    frozen: { rows: 1, columns: 1 },
    *rows() {
      yield heads[language].map(header)
      for (const [position, node] of run.nodes.entries()) {
        const tree = context.tree.nodes[position]
        const isRoot = node.parent === null
        const method = aggregateMethods.find(({ id }) => id === node.method)
        const local = node.localWeights !== null
        const found = weightFormula(position)
        const share = (column: number, value: number | null, whole: number | null): SheetCell => {
          if (value === null || (Number.isNaN(value) && found === null)) return { value: null }
          if (isRoot) return { value: whole, style: 'given' }
          if (found !== null && !local)
            return { value, formula: `IFERROR(${shared(column, position)},"")`, style: 6 }
          return local ? { value, style: 'given' } : { value, formula: shared(column, position), style: 6 }
        }
        const own = isRoot || Number.isNaN(node.weight) ? null : node.weight
        yield [
          { value: node.id },
          { value: node.parent ?? '' },
          { value: localText(node.name, language) },
          {
            value:
              tree?.indicator === null || tree === undefined ? '' : localText(tree.indicator.unit, language),
          },
          { value: node.kind === 'indicator' && tree !== undefined ? tree.direction : null, style: 0 },
          found === null ? { value: own, style: 'given' } : { value: own, formula: found, style: 6 },
          share(EFFECTIVE, node.effectiveWeight, 1),
          share(POINTS, node.points, scale?.total ?? null),
          { value: method === undefined ? '' : localText(method.label, language) },
        ]
      }
    },
  }
  return {
    sheet,
    weight: (node) => at(WEIGHT, node),
    points: (node) => at(POINTS, node),
    upper: scale?.upper ?? null,
  }
}
