import { aggregate } from '../../index/aggregate/aggregate'
import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import { nodeSettings } from '../../index/settings'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'
import { LONGEST_FORMULA } from './sheet'

/** Children of a node with their cells and the cells of their weights. */
interface Children {
  readonly cells: readonly string[]
  readonly weights: readonly string[]
}

const sum = (terms: readonly string[]): string => terms.join('+')

/** Weight of the children that have a value. */
const available = ({ cells, weights }: Children) =>
  sum(cells.map((cell, k) => `${weights[k]}*ISNUMBER(${cell})`))

/** Sum of w f(x) over the children that have a value; what cannot be transformed is an error and caught outside. */
const weighted = ({ cells, weights }: Children, into: (x: string) => string) =>
  sum(cells.map((cell, k) => `IF(AND(ISNUMBER(${cell}),${weights[k]}<>0),${weights[k]}*${into(cell)},0)`))

/** A quasi-arithmetic mean (aggregate/means.ts); a value that cannot be transformed makes the node missing. */
const mean = (children: Children, into: (x: string) => string, back: (mean: string) => string) =>
  `IFERROR(${back(`(${weighted(children, into)})/(${available(children)})`)},"")`

/** The child is positive, or counts for nothing: else an error, which makes the node missing. */
const positive = (x: string) => `IF(${x}>0,${x},NA())`

/** The formulas of aggregate/<method>.ts; undefined for what is no formula (median by weight, Copeland, Kemeny). */
const formulaOf = (
  method: string,
  params: Readonly<Record<string, unknown>>,
  children: Children,
): string | undefined => {
  switch (method) {
    case 'arithmetic':
      return `(${sum(children.cells.map((cell, k) => `${children.weights[k]}*N(${cell})`))})/(${available(children)})`
    case 'geometric':
      return mean(
        children,
        (x) => `LN(${positive(x)})`,
        (m) => `EXP(${m})`,
      )
    case 'harmonic':
      return mean(
        children,
        (x) => `1/${positive(x)}`,
        (m) => `1/(${m})`,
      )
    case 'power': {
      const p = Number(params.p)
      if (p === 0)
        return mean(
          children,
          (x) => `LN(${positive(x)})`,
          (m) => `EXP(${m})`,
        )
      if (p === 1)
        return mean(
          children,
          (x) => x,
          (m) => m,
        )
      const least = (x: string) => (p < 0 ? positive(x) : `IF(${x}>=0,${x},NA())`)
      return mean(
        children,
        (x) => `POWER(${least(x)},${p})`,
        (m) => `POWER(${m},${1 / p})`,
      )
    }
    case 'min':
      return `MIN(${children.cells.map((cell, k) => `IF(AND(ISNUMBER(${cell}),${children.weights[k]}<>0),${cell},1E+308)`).join(',')})`
    default:
      return undefined
  }
}

/**
 * Writes an aggregation as formulas, a column per inner node of the tree. `cellOf` gives the cell of a node's score on
 * the normalised scale, `weightOf` the cell of its weight. null where a node has to stand as values: its method is no
 * formula, its weights differ between cells, or a formula would be too long.
 */
export const aggregateFormulas = (
  source: IndexSource,
  step: Step,
  table: IndexTable,
  weightOf: (node: number) => string,
): readonly (ColumnFormula | null)[] => {
  const { run, context } = source
  const settings = nodeSettings(aggregate, step, { ...context, reporter: reporter() }) ?? []
  const placeOf = new Map(run.nodes.map(({ id }, at) => [id, at]))
  const hasLocalWeights = run.nodes.some(({ localWeights }) => localWeights !== null)
  return run.nodes.map((node, position): ColumnFormula | null => {
    const setting = settings[position]
    if (node.kind === 'indicator' || setting === undefined || setting.method === null || hasLocalWeights)
      return null
    const { method, params } = setting
    const children = node.children.flatMap((id) => placeOf.get(id) ?? [])
    const weights = children.map(weightOf)
    const build = (region: number, period: number): string | undefined => {
      const cells = children.map((child) => table.cell(child, region, period))
      const formula = formulaOf(method.id, params, { cells, weights })
      if (formula === undefined) return undefined
      const count = `COUNT(${cells.join(',')})`
      const least = Number(params.minAvailable)
      const tooFew = least > 0 ? `OR(${count}=0,${count}/${children.length}<${least})` : `${count}=0`
      const none = `(${available({ cells, weights })})=0`
      return `IF(${tooFew},"",IF(${none},"",${formula}))`
    }
    const sample = build(0, run.periods.length - 1)
    if (sample === undefined || sample.length > LONGEST_FORMULA) return null
    return (region, period) => build(region, period) ?? null
  })
}
