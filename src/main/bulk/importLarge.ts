import type { LargePlan } from '#contract/ipc'
import { beyondWindow, isBeyondWindow } from '#core/dataset/mostPlaces'
import { type AppError, appError } from '#core/errors'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import type { ImportNote } from '#core/formats/mapping/planImport'
import { planSummary } from '#core/formats/mapping/planSummary'
import { ok, type Result } from '#core/result'
import type { ProjectStore } from '../store/projectStore'
import { type BulkRequest, type BulkWatch, importBulk } from './importBulk'

/**
 * Imports a large file by the same code as the command line, and tells what the window shows of it. A refusal is why its rows
 * cannot be taken one by one; errors are those of `importBulk`.
 */
export const importLarge = async (
  store: ProjectStore,
  request: BulkRequest,
  watch: BulkWatch,
): Promise<Result<LargePlan | LargeRefusal, AppError>> => {
  const done = await importBulk(store, request, watch)
  if (!done.ok) return done
  if (typeof done.value === 'string') return ok(done.value)
  const { plan, effect, inputs, sizes } = done.value
  const kept: ImportNote[] =
    effect === null || effect.kept === 0 ? [] : [{ code: 'kept', data: { count: effect.kept } }]
  const summary = planSummary(plan)
  const errors = isBeyondWindow(sizes)
    ? [...summary.errors, appError('project-beyond-window', beyondWindow(sizes))]
    : summary.errors
  return ok({
    ...{ ...summary, errors },
    notes: [...summary.notes, ...kept],
    added: effect?.added ?? 0,
    changed: effect?.changed ?? 0,
    unchanged: effect?.unchanged ?? 0,
    kept: effect?.kept ?? 0,
    changes: effect?.changes ?? [],
    findings: inputs.map(({ findings }) => findings),
    written: effect !== null && !request.dryRun && !effect.isEmpty,
  })
}
