import type { Region, RegionCode } from '../../dataset/schema'
import type { AppError } from '../../errors'
import { importBoundaries } from '../../project/commands/importBoundaries'
import { axesOf } from '../../project/order'
import type { Records } from '../../project/schema'
import { ok, type Result } from '../../result'
import type { ImportMode } from '../mapping/importEffect'
import { LISTED } from '../mapping/planImport'
import type { BoundaryMapping } from './boundaryMapping'
import type { BoundaryNote, BoundaryPlan } from './planBoundaries'

/** What importing boundaries would do to a project. */
export interface BoundaryEffect {
  /** For the command `importBoundaries`. */
  readonly payload: Parameters<typeof importBoundaries.of>[0]
  readonly added: number
  /** Shapes that are other ones; another source alone is told in a note. */
  readonly changed: number
  readonly unchanged: number
  /** Nothing at all would change. */
  readonly isEmpty: boolean
  readonly notes: readonly BoundaryNote[]
}

const shortName = ({ shortName: { zh, en }, code }: Region): string => zh || en || code

/** Regions beside those of the file, on the same levels, that have no shape in the end. */
const without = (plan: BoundaryPlan, shaped: ReadonlySet<RegionCode>, { regions }: Records): string[] => {
  const levels = new Set(plan.boundaries.flatMap(({ region }) => regions.get(region)?.level ?? []))
  return axesOf({ regions, periods: new Map(), indicators: new Map() }).regions.flatMap((code) => {
    const region = regions.get(code)
    return region === undefined || shaped.has(code) || !levels.has(region.level) ? [] : [shortName(region)]
  })
}

/**
 * Compares a plan with the shapes that the project has. merge: those of the file count, the rest stays. keep: a shape that
 * is there stays. replace: shapes of regions that are not in the file go. Errors: those of the command.
 */
export const boundaryEffect = (
  plan: BoundaryPlan,
  records: Records,
  source: { readonly file: string; readonly mapping: BoundaryMapping },
  mode: ImportMode = 'merge',
): Result<BoundaryEffect, AppError> => {
  const known = records.boundaries
  const kept = mode === 'keep' ? plan.boundaries.filter(({ region }) => known.has(region)) : []
  const saysSource = source.mapping.constants.source !== undefined
  const boundaries = plan.boundaries.flatMap((boundary) => {
    if (kept.includes(boundary)) return []
    const before = known.get(boundary.region)
    // The same shape under another file name is the same shape.
    return !saysSource && before?.geometry === boundary.geometry ? [before] : [boundary]
  })
  const given = new Set(plan.boundaries.map(({ region }) => region))
  const remove =
    mode === 'replace' ? [...known.values()].flatMap(({ region }) => (given.has(region) ? [] : [region])) : []
  const file = source.file.slice(0, 500)
  const payload = {
    ...{ file, boundaries: [...boundaries], remove },
    regions: [...plan.created],
    aliases: [...plan.aliases],
    mapping: JSON.stringify(source.mapping),
  }
  const prepared = importBoundaries.prepare(payload)
  if (!prepared.ok) return prepared
  const diff = prepared.value.apply({ records, cell: () => null, cells: () => [] })
  if (!diff.ok) return diff
  const changes = diff.value.records.filter(({ table }) => table === 'boundaries')
  const added = changes.filter(({ before }) => before === null).length
  const gone = changes.filter(({ after }) => after === null).length
  const sourceOnly = changes.filter(
    ({ key, before, after }) =>
      before !== null &&
      after !== null &&
      known.get(key)?.geometry === boundaries.find(({ region }) => region === key)?.geometry,
  ).length
  const changed = changes.length - added - gone - sourceOnly
  const shaped = new Set<RegionCode>(given)
  for (const { region } of known.values()) if (!remove.includes(region)) shaped.add(region)
  const missing = without(plan, shaped, records)
  const names = (list: readonly string[]) => ({ count: list.length, names: list.slice(0, LISTED) })
  return ok({
    ...{ payload, added, changed },
    unchanged: plan.boundaries.length - kept.length - added - changed,
    isEmpty: diff.value.records.length === 0,
    notes: [
      ...(kept.length === 0 ? [] : [{ code: 'kept' as const, data: { count: kept.length } }]),
      ...(sourceOnly === 0 ? [] : [{ code: 'source-only' as const, data: { count: sourceOnly } }]),
      ...(gone === 0 ? [] : [{ code: 'removed' as const, data: { count: gone } }]),
      ...(missing.length === 0 ? [] : [{ code: 'without' as const, data: names(missing) }]),
    ],
  })
}
