import { formatNumber } from '#core/dataset/formatNumber'
import type { TextTable } from '#core/formats/tableText/tableText'
import type { ResultView } from './resultColumns'
import { rankOf, scoreOf } from './resultTable'

const SCORE_DECIMALS = 2

/** The results as they stand: region, rank, the score of the node shown and those of its children. */
export const resultTextTable = ({ table, text }: ResultView): TextTable => {
  const { run, shown, children, period, rows } = table
  const number = (value: number | null, decimals: number) => ({
    value,
    shown: formatNumber(value, decimals, text.language),
  })
  const nodes = [shown, ...children]
  return {
    caption: [
      text.local(run.name),
      shown.node.parent === null ? '' : text.local(shown.node.name),
      run.periods[period] ?? '',
    ]
      .filter((part) => part !== '')
      .join(text.language === 'zh' ? '，' : ', '),
    header: [
      text('results.column.region'),
      text('results.column.rank'),
      ...nodes.map(({ node }) => text.local(node.name)),
    ],
    rows: rows.map((row) => [
      text.local(row.name),
      number(rankOf(table, shown, row, period), 0),
      ...nodes.map((node) => number(scoreOf(table, node, row), SCORE_DECIMALS)),
    ]),
  }
}
