import { type AppError, appError } from '../../errors'
import type { CellRow } from '../../project/cellTable'

/** The cells of an import, each once. */
export interface CellCollector {
  add(cell: CellRow): void
  readonly cells: readonly CellRow[]
  /** How often a cell came again with the same value. */
  repeated(): number
  /** The cells that came with two values, as an error; empty where none did. */
  conflicts(): AppError[]
}

/** `listed` = how many conflicts are named; all are counted. */
export const cellCollector = (listed: number): CellCollector => {
  const cells: CellRow[] = []
  // Nested, because one text key per cell would take most of the memory of a large import.
  const known = new Map<string, Map<string, Map<string, number>>>()
  const conflicting: { region: string; period: string; indicator: string; values: string[] }[] = []
  let conflicts = 0
  let repeated = 0
  const within = <V>(map: Map<string, V>, key: string, make: () => V): V => {
    const found = map.get(key)
    if (found !== undefined) return found
    const made = make()
    map.set(key, made)
    return made
  }
  return {
    add: (cell) => {
      const ofIndicator = within(known, cell.indicator, () => new Map())
      const ofRegion = within(ofIndicator, cell.region, () => new Map<string, number>())
      const at = ofRegion.get(cell.period)
      if (at === undefined) {
        ofRegion.set(cell.period, cells.push(cell) - 1)
        return
      }
      const earlier = cells[at]
      if (earlier?.value === cell.value && earlier?.status === cell.status) {
        repeated++
        return
      }
      conflicts++
      const { region, period, indicator } = cell
      const values = [earlier?.value, cell.value].map((value) => String(value ?? '—'))
      if (conflicting.length < listed) conflicting.push({ region, period, indicator, values })
    },
    cells,
    repeated: () => repeated,
    conflicts: () =>
      conflicts === 0 ? [] : [appError('cells-conflicting', { cells: conflicting, total: conflicts })],
  }
}
