import { cellIndex, readCell } from '#core/dataset/dataset'
import { observations } from '#core/dataset/observations'
import type { AppError } from '#core/errors'
import { fileName } from '#core/fileName'
import { readPackage } from '#core/formats/dataPackage/readPackage'
import { cellTable } from '#core/project/cellTable'
import { importProject } from '#core/project/commands/importProject'
import { isEmptyDiff } from '#core/project/diff'
import { ok, type Result } from '#core/result'
import type { PackageAnswer, PackageQuestion } from './importProtocol'

/** What importing a project package would do, by the command that does it. Errors: of the package, and of the command. */
export const planPackage = ({ path, parts, project }: PackageQuestion): Result<PackageAnswer, AppError> => {
  const content = readPackage(path, (name) => parts.get(name))
  if (!content.ok) return content
  const { records, cells } = content.value
  const payload = {
    file: fileName(path).slice(0, 500),
    records: Object.fromEntries(Object.entries(records).map(([table, list]) => [table, [...list]])),
    cells: cellTable(cells),
  }
  const prepared = importProject.prepare(payload)
  if (!prepared.ok) return prepared
  const { dataset } = project
  const index = cellIndex(dataset)
  const diff = prepared.value.apply({
    records: project.records,
    cell: (key) => readCell(dataset, dataset.columns.get(key.indicator), index.at(key)),
    cells: () => observations(dataset),
  })
  if (!diff.ok) return diff
  let changed = 0
  for (const { before } of diff.value.cells) if (before !== null) changed += 1
  return ok({
    observations: cells.filter(({ value }) => value !== null).length,
    indicators: records.indicators.length,
    regions: records.regions.length,
    indices: records.indices.length,
    views: records.views.length,
    claims: records.claims.length,
    added: diff.value.cells.length - changed,
    changed,
    isNew: !isEmptyDiff(diff.value),
    payload,
  })
}
