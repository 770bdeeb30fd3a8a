import { aggregate } from '../../index/aggregate/aggregate'
import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import type { RunNode } from '../../index/run'
import { nodeSettings } from '../../index/settings'
import { copelandFormula } from './copelandFormula'
import type { ColumnFormula, IndexColumn, IndexSource, IndexTable } from './indexLayout'
import { medianColumns, medianFormula } from './medianFormulas'

/** More children than this are summed by a function instead of one by one. */
const SPELLED_OUT = 40

/** Each column compared with all regions of a period: more cells would make a spreadsheet wait for minutes. */
const MOST_LOOKS = 100_000_000

/** The columns of an aggregation: siblings stand beside each other, so that they are one range. */
export interface NodeOrder {
  /** Positions among the run's nodes, parents first, all children of a node together. */
  readonly nodes: readonly number[]
  /** Of each position its column. */
  readonly columnOf: readonly number[]
}

export const nodeOrder = (nodes: readonly RunNode[]): NodeOrder => {
  const placeOf = new Map(nodes.map(({ id }, at) => [id, at]))
  const order = nodes.length === 0 ? [] : [0]
  for (const at of order) for (const id of nodes[at]?.children ?? []) order.push(placeOf.get(id) ?? 0)
  const columnOf = new Array<number>(nodes.length).fill(0)
  for (const [column, at] of order.entries()) columnOf[at] = column
  return { nodes: order, columnOf }
}

/** The cells of a node's children in one row, and of their weights, as ranges and one by one. */
export interface ChildCells {
  readonly cells: readonly string[]
  readonly row: string
  readonly weights: readonly string[]
  readonly weightRow: string
}

/** Weight of the children that have a value. */
const available = ({ cells, row, weights, weightRow }: ChildCells) =>
  cells.length > SPELLED_OUT
    ? `SUMPRODUCT(${weightRow}*ISNUMBER(${row}))`
    : cells.map((cell, k) => `${weights[k]}*ISNUMBER(${cell})`).join('+')

/** One by one in the order of aggregate/arithmetic.ts, so that what ties there ties here. */
const arithmetic = (children: ChildCells) => {
  const { cells, row, weights, weightRow } = children
  const sum =
    cells.length > SPELLED_OUT
      ? `SUMPRODUCT(${weightRow},${row})`
      : cells.map((cell, k) => `${weights[k]}*N(${cell})`).join('+')
  return `(${sum})/(${available(children)})`
}

/**
 * A quasi-arithmetic mean (aggregate/means.ts) over arrays; a value with a weight that cannot be transformed is an error,
 * which makes the node missing.
 */
const mean = (
  { row, weightRow }: ChildCells,
  refused: string | null,
  into: string,
  back: (mean: string) => string,
) => {
  const term = `${weightRow}*${into}`
  const safe = refused === null ? term : `IF(${row}${refused},NA(),${term})`
  const counts = (what: string) => `SUM(IF(ISNUMBER(${row}),IF(${weightRow}<>0,${what},0),0))`
  return back(`${counts(safe)}/${counts(weightRow)}`)
}

/** The formulas of aggregate/<method>.ts; those over arrays in braces. undefined for Kemeny, which is a search. */
const formulaOf = (
  method: string,
  params: Readonly<Record<string, unknown>>,
  children: ChildCells,
): { readonly text: string; readonly isArray: boolean } | undefined => {
  const { row, weightRow } = children
  const array = (text: string) => ({ text, isArray: true })
  switch (method) {
    case 'arithmetic':
      return { text: arithmetic(children), isArray: false }
    case 'geometric':
      return array(mean(children, '<=0', `LN(${row})`, (m) => `EXP(${m})`))
    case 'harmonic':
      return array(mean(children, '<=0', `1/${row}`, (m) => `1/(${m})`))
    case 'power': {
      const p = Number(params.p)
      if (p === 0) return array(mean(children, '<=0', `LN(${row})`, (m) => `EXP(${m})`))
      if (p === 1) return array(mean(children, null, row, (m) => m))
      return array(mean(children, p < 0 ? '<=0' : '<0', `POWER(${row},${p})`, (m) => `POWER(${m},1/(${p}))`))
    }
    case 'min':
      return array(
        `IF(SUM(ISNUMBER(${row})*ISNUMBER(${weightRow})*(${weightRow}<>0))=0,"",MIN(IF(ISNUMBER(${row}),IF(${weightRow}<>0,${row},""),"")))`,
      )
    default:
      return undefined
  }
}

/** Where the weights of children stand: one for all cells, or one for each cell. */
export interface WeightCells {
  readonly isLocal: (node: number) => boolean
  readonly cell: (child: number, region: number, period: number) => string
  readonly row: (first: number, last: number, region: number, period: number) => string
  /** The score of the regions at the frontier where each region has weights of its own, else null. */
  readonly frontier: (node: number) => number | null
}

/** An aggregation in formulas. */
export interface AggregateFormulas {
  /** Per node of the run; null where it has to stand as values. */
  readonly columns: readonly (ColumnFormula | null)[]
  /** Columns that medians are found by, for `helper`. */
  readonly helperColumns: readonly IndexColumn[]
}

/**
 * Writes an aggregation as formulas over `table`, whose columns are in `order`. `helperOf` gives the table of the columns
 * that medians need.
 */
export const aggregateFormulas = (
  source: IndexSource,
  step: Step,
  table: IndexTable,
  order: NodeOrder,
  weights: WeightCells,
  helperOf: (columns: readonly string[]) => IndexTable,
): AggregateFormulas => {
  const { run, context } = source
  const settings = nodeSettings(aggregate, step, { ...context, reporter: reporter() }) ?? []
  const placeOf = new Map(run.nodes.map(({ id }, at) => [id, at]))
  const inner = run.nodes.map(({ children }) => children.flatMap((id) => placeOf.get(id) ?? []))
  const childCells = (children: readonly number[], region: number, period: number): ChildCells => {
    const columns = children.map((child) => order.columnOf[child] ?? 0)
    const [first = 0, last = 0] = [columns[0], columns.at(-1)]
    return {
      cells: columns.map((column) => table.cell(column, region, period)),
      row: table.row(first, last, region, period),
      weights: children.map((child) => weights.cell(child, region, period)),
      weightRow: weights.row(children[0] ?? 0, children.at(-1) ?? 0, region, period),
    }
  }
  const medians = inner.flatMap((children, node) =>
    children.length > 0 && settings[node]?.method?.id === 'median' ? [{ node, children }] : [],
  )
  const median = medianColumns(medians, source, childCells, helperOf)
  const looks = run.regions.length ** 2 * run.periods.length
  const columns = run.nodes.map((_, node): ColumnFormula | null => {
    const [children = [], setting] = [inner[node], settings[node]]
    if (children.length === 0 || setting === undefined || setting.method === null) return null
    const { method, params } = setting
    // The least number of children that reaches the share: a quotient would be compared by its last digit.
    const share = Number(params.minAvailable)
    let least = 1
    while (least < children.length && least / children.length < share) least++
    const top = weights.frontier(node)
    const whole = (text: string, { weightRow }: ChildCells): string => {
      if (!weights.isLocal(node)) return text
      const value = `${text}*SUM(${weightRow})`
      return top === null ? value : `IF(ABS(${value}/${top}-1)<1E-10,${top},${value})`
    }
    if (method.id === 'copeland' && looks * children.length > MOST_LOOKS) return null
    return (region, period) => {
      const own = childCells(children, region, period)
      const found =
        method.id === 'median'
          ? { text: medianFormula(median, node, region, period), isArray: false }
          : method.id === 'copeland'
            ? {
                text: copelandFormula(
                  own,
                  children.map((child) => table.range(order.columnOf[child] ?? 0, period)),
                  least,
                ),
                isArray: false,
              }
            : formulaOf(method.id, params, own)
      if (found === undefined) return null
      const formula = `IF(COUNT(${own.row})<${least},"",IFERROR(${whole(found.text, own)},""))`
      return found.isArray ? `{${formula}}` : formula
    }
  })
  return { columns, helperColumns: median.columns }
}
