import { localText } from '../exportData'
import type { ChildCells } from './aggregateFormulas'
import type { IndexColumn, IndexSource, IndexTable } from './indexLayout'

const words = {
  cumulated: { zh: '累计权重', en: 'Weight up to' },
  lower: { zh: '中位下值', en: 'Lower middle' },
  upper: { zh: '中位上值', en: 'Upper middle' },
} as const

interface MedianNode {
  readonly node: number
  readonly children: readonly number[]
}

/** The columns that weighted medians are found by, and where each node's middle stands. */
export interface MedianColumns {
  readonly columns: readonly IndexColumn[]
  /** The two middle cells of a node. */
  middle(node: number, region: number, period: number): readonly [string, string]
}

/**
 * aggregate/median.ts: of each child the weight of all that are not above it; the lower middle is the least child that
 * reaches half of the weight, the upper one the next child where half is reached exactly (within rounding).
 */
export const medianColumns = (
  medians: readonly MedianNode[],
  { run, data }: IndexSource,
  childCells: (children: readonly number[], region: number, period: number) => ChildCells,
  helperOf: (columns: readonly string[]) => IndexTable,
): MedianColumns => {
  const { language } = data
  const plans = medians.map(({ node, children }, at) => ({
    node,
    children,
    first: medians.slice(0, at).reduce((sum, before) => sum + before.children.length + 2, 0),
  }))
  const idOf = (node: number) => run.nodes[node]?.id ?? ''
  const codes = plans.flatMap(({ node, children }) => [
    ...children.map(idOf),
    `${idOf(node)} 1`,
    `${idOf(node)} 2`,
  ])
  if (codes.length === 0) return { columns: [], middle: () => ['""', '""'] }
  const helper = helperOf(codes)
  const columns = plans.flatMap(({ node, children, first }): IndexColumn[] => {
    const last = first + children.length - 1
    const name = (at: number) => {
      const found = run.nodes[at]
      return found === undefined ? '' : localText(found.name, language)
    }
    const total = ({ row, weightRow }: ChildCells) => `SUMPRODUCT(${weightRow}*ISNUMBER(${row}))`
    const column = (code: string, label: string, formula: IndexColumn['formula']): IndexColumn => ({
      code,
      label,
      values: null,
      decimals: 4,
      formula,
    })
    return [
      ...children.map((child, k) =>
        column(idOf(child), `${words.cumulated[language]} ${name(child)}`, (region, period) => {
          const own = childCells(children, region, period)
          const x = own.cells[k] ?? ''
          return `IF(ISNUMBER(${x}),IF(${own.weights[k]}=0,"",SUMPRODUCT(${own.weightRow}*(${own.row}<=${x})*ISNUMBER(${own.row}))),"")`
        }),
      ),
      column(`${idOf(node)} 1`, `${words.lower[language]} ${name(node)}`, (region, period) => {
        const own = childCells(children, region, period)
        const reached = helper.row(first, last, region, period)
        return `{IF(COUNT(${reached})=0,"",MIN(IF(ISNUMBER(${reached}),IF(${reached}>=${total(own)}*(0.5-1E-12),${own.row},""),"")))}`
      }),
      column(`${idOf(node)} 2`, `${words.upper[language]} ${name(node)}`, (region, period) => {
        const own = childCells(children, region, period)
        const reached = helper.row(first, last, region, period)
        const lower = helper.cell(last + 1, region, period)
        const below = `SUMPRODUCT(${own.weightRow}*(${own.row}<=${lower})*ISNUMBER(${own.row}))`
        const next = `MIN(IF(ISNUMBER(${reached}),IF(${own.row}>${lower},${own.row},""),""))`
        return `{IF(COUNT(${reached})=0,"",IF(ABS(${below}/${total(own)}-0.5)<=1E-12,${next},${lower}))}`
      }),
    ]
  })
  return {
    columns,
    middle: (node, region, period) => {
      const plan = plans.find((one) => one.node === node)
      const lower = (plan?.first ?? 0) + (plan?.children.length ?? 0)
      return [helper.cell(lower, region, period), helper.cell(lower + 1, region, period)]
    },
  }
}

export const medianFormula = (
  median: MedianColumns,
  node: number,
  region: number,
  period: number,
): string => {
  const [lower, upper] = median.middle(node, region, period)
  return `(${lower}+${upper})/2`
}
