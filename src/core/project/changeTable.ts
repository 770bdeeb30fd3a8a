import { type Dataset, NO_CELL } from '../dataset/dataset'
import {
  type Cell,
  type CellKey,
  type IndicatorCode,
  type Period,
  type RegionCode,
  statuses,
} from '../dataset/schema'
import { numbering } from './cellTable'
import type { CellChange, CellChanges } from './diff'

/** Many observations before or after a change, as columns. */
export interface ChangeSide {
  /** NaN = no value. */
  readonly value: Float64Array
  /** Index into `statuses`; NO_CELL = no observation. */
  readonly status: Uint8Array
  /** 0 = none, else index + 1 into the table's texts. */
  readonly source: Uint32Array
  readonly note: Uint32Array
}

/**
 * Many changed observations as columns: 46 bytes each, where an object with both sides takes some 300 and as much
 * again on its way to the window. Row i is the cell `indicators[indicator[i]]`, `regions[region[i]]`,
 * `periods[period[i]]`; each code in the three lists is used.
 */
export interface ChangeTable {
  readonly indicators: readonly IndicatorCode[]
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly texts: readonly string[]
  readonly indicator: Uint32Array
  readonly region: Uint32Array
  readonly period: Uint32Array
  readonly before: ChangeSide
  readonly after: ChangeSide
}

/** The observation of one side in row i; null = none. */
const sideCell = ({ texts }: ChangeTable, side: ChangeSide, i: number): Cell | null => {
  const status = side.status[i] ?? NO_CELL
  if (status === NO_CELL) return null
  const value = side.value[i] ?? Number.NaN
  return {
    value: Number.isNaN(value) ? null : value,
    status: statuses[status] ?? 'A',
    source: texts[(side.source[i] ?? 0) - 1] ?? null,
    note: texts[(side.note[i] ?? 0) - 1] ?? null,
  }
}

/** A table of changes that reads like a list of them; objects are made one by one while it is gone through. */
export class PackedChanges implements CellChanges {
  constructor(readonly table: ChangeTable) {}

  get length(): number {
    return this.table.indicator.length
  }

  *[Symbol.iterator](): Generator<CellChange, void, undefined> {
    const { table } = this
    for (let i = 0; i < this.length; i++) {
      const indicator = table.indicators[table.indicator[i] ?? -1]
      const region = table.regions[table.region[i] ?? -1]
      const period = table.periods[table.period[i] ?? -1]
      if (indicator === undefined || region === undefined || period === undefined) continue
      const [before, after] = [sideCell(table, table.before, i), sideCell(table, table.after, i)]
      yield { indicator, region, period, before, after }
    }
  }

  /** The same cells with before and after exchanged; nothing is copied. */
  reversed(): PackedChanges {
    return new PackedChanges({ ...this.table, before: this.table.after, after: this.table.before })
  }
}

/** Up to so many changes are given as rows: what a person types is read by many and costs nothing. */
export const FEW = 64

/** Takes changes one by one. */
export interface ChangeCollector {
  add(key: CellKey, before: Cell | null, after: Cell | null): void
  /** All of them as columns. */
  packed(): PackedChanges
  /** Few as rows, many as columns. */
  changes(): CellChanges
}

const emptySide = (size: number): ChangeSide => ({
  value: new Float64Array(size),
  status: new Uint8Array(size),
  source: new Uint32Array(size),
  note: new Uint32Array(size),
})

const sideOf = (side: ChangeSide, into: <A extends TypedColumn>(column: A) => A): ChangeSide => ({
  value: into(side.value),
  status: into(side.status),
  source: into(side.source),
  note: into(side.note),
})

type TypedColumn = Float64Array | Uint8Array | Uint32Array

/** A column with room for `size` rows, the first of them those of the old one. */
const resized = <A extends TypedColumn>(column: A, size: number): A => {
  const made = new (column.constructor as new (length: number) => A)(size)
  made.set(column.subarray(0, size))
  return made
}

/** Collects changes; `expected` rows have room from the start. */
export const collectChanges = (expected = FEW): ChangeCollector => {
  const [indicators, regions, periods, texts] = [
    numbering<IndicatorCode>(),
    numbering<RegionCode>(),
    numbering<Period>(),
    numbering<string>(),
  ]
  let room = Math.max(1, expected)
  let count = 0
  let keys = {
    indicator: new Uint32Array(room),
    region: new Uint32Array(room),
    period: new Uint32Array(room),
  }
  let [before, after] = [emptySide(room), emptySide(room)]
  const resize = (size: number) => {
    room = size
    const into = <A extends TypedColumn>(column: A) => resized(column, size)
    keys = { indicator: into(keys.indicator), region: into(keys.region), period: into(keys.period) }
    before = sideOf(before, into)
    after = sideOf(after, into)
  }
  const textNumber = (text: string | null | undefined) => (text ? texts.of(text) + 1 : 0)
  const write = (side: ChangeSide, cell: Cell | null) => {
    side.value[count] = cell?.value ?? Number.NaN
    side.status[count] = cell === null ? NO_CELL : statuses.indexOf(cell.status)
    side.source[count] = textNumber(cell?.source)
    side.note[count] = textNumber(cell?.note)
  }
  const packed = () => {
    if (room !== count) resize(count)
    const lists = { indicators: indicators.codes, regions: regions.codes, periods: periods.codes }
    return new PackedChanges({ ...lists, texts: texts.codes, ...keys, before, after })
  }
  return {
    add: ({ indicator, region, period }, was, becomes) => {
      if (count === room) resize(Math.max(FEW, room * 2))
      keys.indicator[count] = indicators.of(indicator)
      keys.region[count] = regions.of(region)
      keys.period[count] = periods.of(period)
      write(before, was)
      write(after, becomes)
      count += 1
    },
    packed,
    changes: () => (count > FEW ? packed() : [...packed()]),
  }
}

/** Changes as columns, in the same order. */
export const packChanges = (changes: CellChanges): PackedChanges => {
  if (changes instanceof PackedChanges) return changes
  const collected = collectChanges(changes.length)
  for (const { before, after, ...key } of changes) collected.add(key, before, after)
  return collected.packed()
}

/** The indicators of changed cells, each once. */
export const touchedIndicators = (changes: CellChanges): ReadonlySet<IndicatorCode> => {
  if (changes instanceof PackedChanges) return new Set(changes.table.indicators)
  const found = new Set<IndicatorCode>()
  for (const { indicator } of changes) found.add(indicator)
  return found
}

/** Positions of the codes of a table on an axis of the dataset; -1 where one is not there. */
const positionsOf = <C extends string>(codes: readonly C[], axis: readonly C[]): Int32Array => {
  const at = new Map(axis.map((code, i) => [code, i]))
  return Int32Array.from(codes, (code) => at.get(code) ?? -1)
}

/** Row i of a table -> index within the columns of a dataset; -1 where its region or period is not there. */
export const placesOf = (
  { regions, periods, region, period }: ChangeTable,
  dataset: Dataset,
): ((i: number) => number) => {
  const rows = positionsOf(regions, dataset.regions)
  const columns = positionsOf(periods, dataset.periods)
  const width = dataset.periods.length
  return (i) => {
    const [row, column] = [rows[region[i] ?? -1] ?? -1, columns[period[i] ?? -1] ?? -1]
    return row < 0 || column < 0 ? -1 : row * width + column
  }
}
