import { formatNumber } from '#core/dataset/formatNumber'
import type { TextTable } from '#core/formats/tableText/tableText'
import { cellOf, type SheetView } from './sheetColumns'

/** The grid as it stands: lines that the filter leaves, numbers as they are shown and with every digit. */
export const sheetTextTable = (view: SheetView, filter: string, caption: string): TextTable => {
  const { model, text } = view
  const needle = filter.trim().toLowerCase()
  const rows = [...model.references, ...model.rows.filter(({ search }) => search.includes(needle))]
  const ofRegions = model.layout !== 'indicators-periods'
  const withUnit = (name: string, unit: string) =>
    unit === '' ? name : text.language === 'zh' ? `${name}（${unit}）` : `${name} (${unit})`
  return {
    caption,
    header: [
      text(ofRegions ? 'grid.header.region' : 'grid.header.indicator'),
      ...model.columns.map(({ name, unit }) =>
        withUnit(text.local(name), unit === null ? '' : text.local(unit)),
      ),
    ],
    rows: rows.map((row) => [
      withUnit(text.local(row.name), row.unit === null ? '' : text.local(row.unit)),
      ...model.columns.map((column) => {
        const value = cellOf(view, row, column)?.value ?? null
        const decimals = model.indicator(row, column)?.decimals ?? 0
        return { value, shown: formatNumber(value, decimals, text.language) }
      }),
    ]),
  }
}
