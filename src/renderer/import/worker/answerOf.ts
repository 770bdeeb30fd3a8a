import { beyondWindow, isBeyondWindow } from '#core/dataset/mostPlaces'
import { appError } from '#core/errors'
import { type ImportMode, type ImportSource, importEffect } from '#core/formats/mapping/importEffect'
import type { ImportPlan } from '#core/formats/mapping/planImport'
import { planSummary, type ValueChange } from '#core/formats/mapping/planSummary'
import { isEmptyDiff } from '#core/project/diff'
import type { PlanAnswer, PlanQuestion } from './importProtocol'

/** Of the changes so many are shown; all are counted. */
const SHOWN = 500

/** What a planned import would do to the project, as the window shows it. */
export const answerOf = (
  planned: ImportPlan,
  project: NonNullable<PlanQuestion['project']>,
  source: ImportSource,
  mode: ImportMode,
): PlanAnswer => {
  const effect = importEffect(planned, project, source, mode)
  const changes: ValueChange[] = []
  if (effect.ok)
    for (const { indicator, region, period, before, after } of effect.value.diff.cells) {
      if (before === null) continue
      changes.push({ indicator, region, period, before: before.value, after: after?.value ?? null })
      if (changes.length === SHOWN) break
    }
  const { records } = project
  const sizes = {
    regions: records.regions.size + planned.regions.length,
    periods: new Set([...records.periods.keys(), ...planned.cells.map(({ period }) => period)]).size,
    indicators: records.indicators.size + planned.indicators.length,
  }
  const errors = [
    ...planned.errors,
    ...(effect.ok ? [] : [effect.error]),
    ...(isBeyondWindow(sizes) ? [appError('project-beyond-window', beyondWindow(sizes))] : []),
  ]
  const kept = effect.ok ? effect.value.kept : 0
  return {
    ...planSummary(planned),
    ...{ errors, changes, kept },
    notes: [...planned.notes, ...(kept === 0 ? [] : [{ code: 'kept', data: { count: kept } } as const])],
    added: effect.ok ? effect.value.added : 0,
    changed: effect.ok ? effect.value.changed : 0,
    unchanged: effect.ok ? effect.value.unchanged : 0,
    isEmpty: effect.ok && isEmptyDiff(effect.value.diff),
    payload: effect.ok && errors.length === 0 ? effect.value.payload : null,
  }
}
