import type { ColDef, ICellRendererParams } from 'ag-grid-community'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Translator } from '#text/translate'
import { headerWidth } from '../grid/columnWidth'
import { compareMissingLast } from '../grid/compareMissingLast'
import { SheetHeader } from '../grid/SheetHeader'
import { changeMark, changeText } from './changeText'
import { NodeHeader, type NodeHeaderExtras } from './NodeHeader'
import {
  type RankChange,
  type ResultNode,
  type ResultRow,
  type ResultTable,
  rankChange,
  rankedCount,
  rankOf,
  scoreOf,
} from './resultTable'

/** What the cells are read from at the moment they are drawn. */
export interface ResultView {
  readonly table: ResultTable
  readonly text: Translator
  /** Id of the node that the shared selection is at, or null. */
  readonly current: string | null
}

const SCORE_DECIMALS = 2

const span = (className: string, content: string): HTMLElement => {
  const element = document.createElement('span')
  element.className = className
  element.textContent = content
  return element
}

/** A symbol for the eye and the words for the ear. */
const spoken = (className: string, symbol: string, words: string): HTMLElement => {
  const element = document.createElement('span')
  const seen = span(className, symbol)
  seen.setAttribute('aria-hidden', 'true')
  element.append(seen, span('pv-spoken', words))
  return element
}

const changeValue = (change: RankChange): number | null => {
  if (change.kind === 'up') return change.places
  if (change.kind === 'down') return -change.places
  return change.kind === 'same' ? 0 : null
}

const rankText = (view: ResultView, node: ResultNode, row: ResultRow): string => {
  const rank = rankOf(view.table, node, row, view.table.period)
  if (rank === null) return view.text('results.rank.none')
  return view.text('results.rank.of', { rank, ranked: rankedCount(view.table, node) })
}

const detailOf = ({ node }: ResultNode, { text }: ResultView): string =>
  node.points === null
    ? text('results.column.weight', { weight: formatNumber(node.weight, 0, text.language) })
    : text('results.column.points', { points: formatNumber(node.points, 0, text.language) })

const nodeColumn = (
  view: () => ResultView,
  node: ResultNode,
  choose: (id: string) => void,
): ColDef<ResultRow> => {
  const { text, current } = view()
  const name = text.local(node.node.name)
  return {
    colId: node.node.id,
    headerName: name,
    headerClass: 'pv-value-header',
    headerComponentParams: {
      innerHeaderComponent: NodeHeader,
      detail: detailOf(node, view()),
      current: current === node.node.id,
      hint: text('results.column.show', { name }),
      choose: () => choose(node.node.id),
    } satisfies NodeHeaderExtras & { innerHeaderComponent: typeof NodeHeader },
    suppressHeaderKeyboardEvent: ({ event }) => {
      if (event.key !== ' ') return false
      event.preventDefault()
      choose(node.node.id)
      return true
    },
    width: Math.max(116, headerWidth(name, detailOf(node, view()))),
    cellClass: 'pv-result-number',
    valueGetter: ({ data }) => (data === undefined ? null : scoreOf(view().table, node, data)),
    comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
    cellRenderer: ({ data, value }: ICellRendererParams<ResultRow, number | null>) => {
      if (data === undefined) return ''
      const now = view()
      const element = span('', formatNumber(value ?? null, SCORE_DECIMALS, now.text.language))
      const rank = rankOf(now.table, node, data, now.table.period)
      if (node.at !== now.table.shown.at)
        element.append(span('pv-result-rank', rank === null ? '' : `${rank}`))
      return element
    },
    tooltipValueGetter: ({ data }) => (data === undefined ? '' : rankText(view(), node, data)),
  }
}

const rankColumn = (view: () => ResultView): ColDef<ResultRow> => ({
  colId: '[rank]',
  headerName: view().text('results.column.rank'),
  headerClass: 'pv-value-header',
  headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
  pinned: 'left',
  width: 72,
  cellClass: 'pv-result-number pv-result-place',
  valueGetter: ({ data }) =>
    data === undefined ? null : rankOf(view().table, view().table.shown, data, view().table.period),
  valueFormatter: ({ value }) => formatNumber(value ?? null, 0, view().text.language),
  comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
  tooltipValueGetter: ({ data }) => (data === undefined ? '' : rankText(view(), view().table.shown, data)),
})

const regionColumn = (view: () => ResultView): ColDef<ResultRow> => {
  const { text } = view()
  const order = new Intl.Collator(text.language === 'zh' ? 'zh-CN' : 'en').compare
  return {
    colId: '[region]',
    headerName: text('results.column.region'),
    pinned: 'left',
    width: 140,
    cellAriaRole: 'rowheader',
    cellClass: 'pv-row-header',
    valueGetter: ({ data }) => (data === undefined ? '' : view().text.local(data.name)),
    comparator: (a: string, b: string) => order(a, b),
    tooltipValueGetter: ({ data }) =>
      data === undefined ? '' : `${view().text.local(data.name)}  ${data.id}`,
  }
}

const changeColumn = (view: () => ResultView): ColDef<ResultRow> => ({
  colId: '[change]',
  headerName: view().text('results.column.change'),
  headerClass: 'pv-value-header',
  headerComponentParams: { innerHeaderComponent: SheetHeader, unit: '' },
  width: 104,
  cellClass: ({ data }) =>
    data === undefined ? '' : `pv-result-number pv-change-${rankChange(view().table, data).kind}`,
  valueGetter: ({ data }) => (data === undefined ? null : changeValue(rankChange(view().table, data))),
  comparator: (a, b, _rowA, _rowB, descending) => compareMissingLast(a, b, descending),
  cellRenderer: ({ data }: ICellRendererParams<ResultRow>) => {
    if (data === undefined) return ''
    const { table, text } = view()
    const change = rankChange(table, data)
    return spoken('', changeMark(change), changeText(change, table.run.periods[table.earlier] ?? '', text))
  },
  tooltipValueGetter: ({ data }) => {
    if (data === undefined) return ''
    const { table, text } = view()
    return changeText(rankChange(table, data), table.run.periods[table.earlier] ?? '', text)
  },
})

/** Rank, region, the node's score, its change of rank, and a column per child with score and rank. */
export const resultColumns = (
  view: () => ResultView,
  choose: (node: string) => void,
): ColDef<ResultRow>[] => {
  const { shown, children } = view().table
  return [
    rankColumn(view),
    regionColumn(view),
    nodeColumn(view, shown, choose),
    changeColumn(view),
    ...children.map((child) => nodeColumn(view, child, choose)),
  ]
}
