import type { Cell, CellKey, Language } from '../../dataset/schema'
import { type ExportData, regionName } from '../exportData'
import { header } from './dataSheet'
import { remarkHeads } from './ownHeads'
import { MOST_ROWS, type Sheet, type SheetCell } from './sheet'

const words = {
  remarks: { zh: '状态与备注', en: 'Status and notes' },
  others: { zh: '其余各值', en: 'All other values' },
  missing: { zh: '是', en: 'yes' },
} as const

type Said = Pick<Cell, 'status' | 'source' | 'note'>

const keyOf = ({ status, source, note }: Said): string => JSON.stringify([status, source ?? '', note ?? ''])
const PLAIN = keyOf({ status: 'A', source: null, note: null })

/** What most values of an indicator have in common, where that is more than nothing; null otherwise. */
const usual = (cells: readonly Said[]): Said | null => {
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(keyOf(cell), (counts.get(keyOf(cell)) ?? 0) + 1)
  const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [PLAIN, 0])
  if (most === PLAIN || count < 2 || count * 2 <= cells.length) return null
  return cells.find((cell) => keyOf(cell) === most) ?? null
}

type Row = readonly [
  region: string,
  name: string,
  period: string,
  indicator: string,
  said: Said,
  gap: boolean,
]

/** The rows of one indicator: what most of its values have in common, then those of which something else is to be said. */
function* rowsOf(
  cells: readonly (CellKey & Cell)[],
  names: ReadonlyMap<string, string>,
  language: Language,
): Generator<Row> {
  const common = usual(cells.filter(({ value }) => value !== null))
  const [first] = cells
  if (common !== null && first !== undefined)
    yield ['', words.others[language], '', first.indicator, common, false]
  for (const cell of cells) {
    const { region, period, indicator, value } = cell
    // A gap that is not commented on says no more than an empty cell.
    const silent = value === null || common === null ? PLAIN : keyOf(common)
    if (keyOf(cell) !== silent)
      yield [region, names.get(region) ?? '', period, indicator, cell, value === null]
  }
}

function* remarkRows(data: ExportData): Generator<Row> {
  const names = new Map(data.regions.map((region) => [region.code, regionName(region, data.language)]))
  let cells: (CellKey & Cell)[] = []
  for (const cell of data.cells()) {
    if (cells[0] !== undefined && cells[0].indicator !== cell.indicator) {
      yield* rowsOf(cells, names, data.language)
      cells = []
    }
    cells.push(cell)
  }
  yield* rowsOf(cells, names, data.language)
}

/**
 * Statuses other than A, sources and notes of single observations, and which observations are missing by their own status, as a
 * list; continued on further sheets where one is too short for it. A row without region and period holds for all values of the
 * indicator that have none of their own.
 */
export const remarksSheets = (data: ExportData, name: (wanted: string) => string): Sheet[] => {
  const { language, counts } = data
  if (counts.statuses + counts.notes + counts.sources === 0) return []
  let total = 0
  for (const _ of remarkRows(data)) total++
  const held = MOST_ROWS - 1
  return Array.from({ length: Math.ceil(total / held) }, (_, sheet) => ({
    name: name(words.remarks[language]),
    widths: [12, 16, 11, 24, 8, 30, 40, 8],
    frozen: { rows: 1, columns: 0 },
    *rows() {
      yield remarkHeads(language).map(header)
      let at = -1
      for (const [region, place, period, indicator, { status, source, note }, isGap] of remarkRows(data)) {
        at++
        if (at < sheet * held) continue
        if (at >= (sheet + 1) * held) return
        const gap = isGap ? words.missing[language] : ''
        yield [region, place, period, indicator, status, source ?? '', note ?? '', gap].map(
          (value): SheetCell => ({ value }),
        )
      }
    },
  }))
}
