import { headerRank } from './headerWords'
import type { Outline } from './outline'
import type { SheetView } from './sheetView'

/**
 * A table that was folded to save paper, 地区 | 2017 | 2018 | 地区 | 2017 | 2018, as the tables that it consists of; any other
 * table as it is. The headers have to repeat as a whole, from a column of labels on.
 */
export const unfolded = (view: SheetView, outline: Outline): Outline[] => {
  const { header, columns, values, body } = outline
  if (header.length === 0 || columns.length < 4) return [outline]
  const keys = columns.map((column) => header.map((row) => view.label(row, column)).join(' / '))
  const [first = ''] = keys
  const second = keys.indexOf(first, 1)
  const isLabel = (at: number) =>
    !values.includes(columns[at] ?? -1) ||
    (['region', 'period'] as const).some((role) => headerRank(role, keys[at] ?? '') >= 0)
  if (second < 2 || keys.length % second !== 0 || !/\p{L}/u.test(first)) return [outline]
  if (keys.some((key, at) => key !== keys[at % second])) return [outline]
  // Numbers of rows may stand before the names.
  if (!Array.from({ length: second }, (_, at) => at).some((at) => isLabel(at) && isLabel(at + second)))
    return [outline]
  return Array.from({ length: keys.length / second }, (_, part) => {
    const own = columns.slice(part * second, (part + 1) * second)
    return {
      ...outline,
      columns: own,
      values: values.filter((column) => own.includes(column)),
      body: body.filter((row) => own.some((column) => view.kind(row, column) !== 'blank')),
    }
  })
}
