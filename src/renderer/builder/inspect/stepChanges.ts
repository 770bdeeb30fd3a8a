import type { Dataset } from '#core/dataset/dataset'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import type { IndexRun, NodeId, StepTable } from '#core/index/run'

/** Columns by id, each regions x periods of the run; NaN = missing. */
export type Columns = ReadonlyMap<NodeId, Float64Array>

/** A cell that a step marked. */
export interface StepChange {
  readonly id: string
  readonly column: NodeId
  readonly region: RegionCode
  readonly period: Period
  readonly mark: string
  /** NaN = missing. */
  readonly before: number
  readonly after: number
}

type RunScope = Pick<IndexRun, 'regions' | 'periods'>

/** The observations of the project in the regions and periods of a run. */
export const rawColumns = (
  dataset: Pick<Dataset, 'regions' | 'periods' | 'columns'>,
  { regions, periods }: RunScope,
  ids: readonly NodeId[],
): Columns => {
  const regionAt = new Map(dataset.regions.map((code, at) => [code, at]))
  const periodAt = new Map(dataset.periods.map((code, at) => [code, at]))
  const rows = Int32Array.from(regions, (code) => regionAt.get(code) ?? -1)
  const places = Int32Array.from(periods, (code) => periodAt.get(code) ?? -1)
  const width = dataset.periods.length
  return new Map(
    ids.map((id) => {
      const from = dataset.columns.get(id as IndicatorCode)?.values
      const values = new Float64Array(rows.length * places.length).fill(Number.NaN)
      if (from !== undefined)
        for (let r = 0; r < rows.length; r++)
          for (let p = 0; p < places.length; p++)
            values[r * places.length + p] =
              from[(rows[r] as number) * width + (places[p] as number)] ?? Number.NaN
      return [id, values] as const
    }),
  )
}

const columnsOf = ({ columns, values }: StepTable): Columns =>
  new Map(columns.map((id, at) => [id, values[at] ?? new Float64Array()]))

/** What stood before a step: the table of the step before it, the observations before the first one. */
export const columnsBefore = (steps: readonly StepTable[], at: number, raw: Columns): Columns => {
  const before = steps[at - 1]
  return before === undefined ? raw : columnsOf(before)
}

/** How many cells a step marked, by mark, most first. */
export const countMarks = ({ marks }: StepTable): readonly (readonly [mark: string, count: number])[] => {
  const counts = new Map<string, number>()
  for (const column of marks)
    for (const mark of column.values()) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** The cells that a step marked with what stood there before and after, column by column. */
export const stepChanges = (table: StepTable, before: Columns, run: RunScope): readonly StepChange[] => {
  const width = run.periods.length
  return table.columns.flatMap((column, at) =>
    [...(table.marks[at] ?? [])]
      .sort(([a], [b]) => a - b)
      .flatMap(([cell, mark]): StepChange[] => {
        const [region, period] = [run.regions[Math.floor(cell / width)], run.periods[cell % width]]
        if (region === undefined || period === undefined) return []
        return [
          {
            id: `${column} ${cell}`,
            column,
            region,
            period,
            mark,
            before: before.get(column)?.[cell] ?? Number.NaN,
            after: table.values[at]?.[cell] ?? Number.NaN,
          },
        ]
      }),
  )
}
