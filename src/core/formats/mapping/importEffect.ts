import { cellIndex, type Dataset, readCell } from '../../dataset/dataset'
import type { IndicatorCode, Period } from '../../dataset/schema'
import type { AppError } from '../../errors'
import type { AggregationPlan } from '../../microdata/aggregationPlan'
import { type CellRow, cellTable } from '../../project/cellTable'
import { importCells } from '../../project/commands/importCells'
import type { Diff } from '../../project/diff'
import type { Records } from '../../project/schema'
import { ok, type Result } from '../../result'
import type { ImportMapping } from './importMapping'
import type { ImportPlan } from './planImport'

/**
 * What happens to observations that the project has already. merge: the file's values count, the rest stays. keep: a value
 * that is there stays. replace: as merge, and what the file does not have of its indicators and periods is cleared.
 */
export const importModes = ['merge', 'keep', 'replace'] as const
export type ImportMode = (typeof importModes)[number]

/** What an import would do to a project. */
export interface ImportEffect {
  /** For the command `importCells`. */
  readonly payload: Parameters<typeof importCells.of>[0]
  /** Every cell that changes, with its old and new value. */
  readonly diff: Diff
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Values of the file that give way to what is there (mode keep). */
  readonly kept: number
}

/** What the values come from, for the history: the name of the file and how it was read. */
export interface ImportSource {
  readonly file: string
  readonly mappings: readonly (ImportMapping | AggregationPlan)[]
}

/** A mapping longer than this (thousands of columns) is not kept in the history. */
const MAPPING = 200_000

const existing = (dataset: Dataset) => {
  const index = cellIndex(dataset)
  return (cell: CellRow) => readCell(dataset, dataset.columns.get(cell.indicator), index.at(cell))
}

/** Observations of the file's indicators and periods that the file does not have. */
const cleared = (cells: readonly CellRow[], dataset: Dataset): CellRow[] => {
  const inFile = new Set(cells.map(({ indicator, region, period }) => `${indicator}]${region}]${period}`))
  const periods = new Map<IndicatorCode, Set<Period>>()
  for (const { indicator, period } of cells)
    periods.set(indicator, (periods.get(indicator) ?? new Set()).add(period))
  const found: CellRow[] = []
  for (const [indicator, of] of periods) {
    const column = dataset.columns.get(indicator)
    dataset.regions.forEach((region, r) => {
      dataset.periods.forEach((period, p) => {
        if (!of.has(period) || inFile.has(`${indicator}]${region}]${period}`)) return
        const cell = readCell(dataset, column, r * dataset.periods.length + p)
        if (cell !== null && cell.value !== null) found.push({ indicator, region, period, value: null })
      })
    })
  }
  return found
}

const cellsOf = (cells: readonly CellRow[], mode: ImportMode, dataset: Dataset): readonly CellRow[] => {
  if (mode === 'merge') return cells
  if (mode === 'replace') return [...cells, ...cleared(cells, dataset)]
  const before = existing(dataset)
  return cells.filter((cell) => (before(cell)?.value ?? null) === null)
}

export const mappingText = (mappings: ImportSource['mappings']): string | undefined => {
  const [only, second] = mappings
  const text = JSON.stringify(second === undefined ? only : mappings)
  return text === undefined || text.length > MAPPING ? undefined : text
}

/**
 * What a plan without errors would change in the project as it stands: by the same command that would change it, so that the
 * preview cannot differ from the import. Errors are those of the command.
 */
export const importEffect = (
  plan: ImportPlan,
  project: { readonly dataset: Dataset; readonly records: Records },
  source: ImportSource,
  mode: ImportMode = 'merge',
): Result<ImportEffect, AppError> => {
  const { dataset, records } = project
  const cells = cellsOf(plan.cells, mode, dataset)
  const mapping = mappingText(source.mappings)
  const payload = {
    file: source.file.slice(0, 500),
    regions: [...plan.regions],
    indicators: [...plan.indicators],
    aliases: [...plan.aliases],
    cells: cellTable(cells),
    ...(mapping === undefined ? {} : { mapping }),
  }
  const prepared = importCells.prepare(payload)
  if (!prepared.ok) return prepared
  const index = cellIndex(dataset)
  const diff = prepared.value.apply({
    records,
    cell: (key) => readCell(dataset, dataset.columns.get(key.indicator), index.at(key)),
    cells: () => [],
  })
  if (!diff.ok) return diff
  let added = 0
  for (const { before } of diff.value.cells) if (before === null) added += 1
  const changed = diff.value.cells.length - added
  return ok({
    ...{ payload, diff: diff.value, added, changed },
    unchanged: cells.length - diff.value.cells.length,
    kept: mode === 'keep' ? plan.cells.length - cells.length : 0,
  })
}
