import { basename } from 'node:path'
import { cellIndex, readCell } from '#core/dataset/dataset'
import { observations } from '#core/dataset/observations'
import type { AppError } from '#core/errors'
import { type PackageSource, readPackage } from '#core/formats/dataPackage/readPackage'
import { cellTable } from '#core/project/cellTable'
import { importProject } from '#core/project/commands/importProject'
import { isEmptyDiff } from '#core/project/diff'
import { ok, type Result } from '#core/result'
import type { ProjectStore } from '#main/store/projectStore'
import type { CommandContext, Outcome } from './command'

/** Imports a project package as one undoable command, with the report of any other import. */
export const importPackage = async (
  store: ProjectStore,
  path: string,
  source: PackageSource,
  { args, text }: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const content = readPackage(path, source)
  if (!content.ok) return content
  const { records, cells } = content.value
  const payload = {
    file: basename(path).slice(0, 500),
    records: Object.fromEntries(Object.entries(records).map(([table, list]) => [table, [...list]])),
    cells: cellTable(cells),
  }
  const prepared = importProject.prepare(payload)
  if (!prepared.ok) return prepared
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const { dataset } = snapshot.value
  const index = cellIndex(dataset)
  const diff = prepared.value.apply({
    records: store.records,
    cell: (key) => readCell(dataset, dataset.columns.get(key.indicator), index.at(key)),
    cells: () => observations(dataset),
  })
  if (!diff.ok) return diff
  const dryRun = args.flag('dry-run')
  const changes = !isEmptyDiff(diff.value)
  if (changes && !dryRun) {
    const done = await store.execute({ kind: importProject.kind, payload })
    if (!done.ok) return done
  }
  const before = [...diff.value.cells].filter((change) => change.before !== null).length
  const added = diff.value.cells.length - before
  const report = {
    rows: cells.length,
    regions: records.regions.length,
    periods: records.periods.length,
    indicators: records.indicators.length,
    observations: cells.filter(({ value }) => value !== null).length,
    added,
    changed: before,
    unchanged: cells.length - diff.value.cells.length,
    unmatched: [],
    encoding: 'UTF-8',
    layout: 'datapackage',
    notes: [],
  }
  return ok({
    json: { ...report, written: changes && !dryRun, dryRun },
    lines: [
      text(dryRun ? 'cli.import.would' : 'cli.import.done', report),
      text('cli.import.read', report),
      text('cli.import.package', {
        indices: records.indices.length,
        views: records.views.length,
        claims: records.claims.length,
      }),
    ],
  })
}
