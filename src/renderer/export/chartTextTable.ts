import type { ChartTable } from '#charts/chartTable'
import { parseValue } from '#core/dataset/parseNumber'
import type { TextTable } from '#core/formats/tableText/tableText'

/** The table beside a chart, to be copied: as it is shown, and in CSV the numbers that are shown. */
export const chartTextTable = ({ columns, rows }: ChartTable, caption: string): TextTable => ({
  caption,
  header: columns.map(({ label }) => label),
  rows: rows.map(({ cells }) =>
    cells.map((shown, column) => {
      const number = columns[column]?.numeric === true ? parseValue(shown) : null
      return number?.ok === true ? { value: number.value.value, shown } : shown
    }),
  ),
})
