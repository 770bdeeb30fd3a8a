import { type Dataset, emptyColumn, writeCell } from '../../dataset/dataset'
import type { Cell, CellKey } from '../../dataset/schema'
import { deriveColumns } from '../../formula/derive'
import type { ProjectContent } from '../../project/content'
import { type Records, type RecordTable, recordTables } from '../../project/schema'
import { samples } from '../../samples'
import type { ReportSource } from '../template'

const datasetOf = (records: Records, cells: readonly (CellKey & Cell)[]): Dataset => {
  const dataset: Dataset = {
    regions: [...records.regions.values()].map(({ code }) => code),
    periods: [...records.periods.values()].map(({ code }) => code).sort(),
    indicators: [...records.indicators.values()].map(({ code }) => code),
    columns: new Map(),
    sources: [],
  }
  const [regions, periods] = [dataset.regions, dataset.periods].map(
    (codes) => new Map<string, number>(codes.map((code, at) => [code, at])),
  )
  for (const { indicator, region, period, ...cell } of cells) {
    const column =
      dataset.columns.get(indicator) ?? emptyColumn(dataset.regions.length * dataset.periods.length)
    dataset.columns.set(indicator, column)
    const at = (regions?.get(region) ?? 0) * dataset.periods.length + (periods?.get(period) ?? 0)
    writeCell(dataset, column, at, cell)
  }
  return dataset
}

/** A project as reports see it, for tests; `change` may make another one of it. */
export const sourceOf = ({ records: tables, cells }: ProjectContent): ReportSource => {
  const records = Object.fromEntries(
    (Object.keys(recordTables) as RecordTable[]).map((table) => {
      const { key } = recordTables[table]
      const rows: readonly object[] = tables[table]
      return [table, new Map(rows.map((row) => [key === null ? table : String(Object(row)[key]), row]))]
    }),
  ) as unknown as Records
  const dataset = datasetOf(records, cells)
  deriveColumns(dataset, records)
  return { records, dataset, problemText: ({ code }) => ({ zh: code, en: code }) }
}

/** A sample project as reports see it. */
export const testSource = (id: string): ReportSource => {
  const sample = samples.find((each) => each.id === id)
  if (sample === undefined) throw new Error(`There is no sample ${id}.`)
  return sourceOf(sample.content())
}
