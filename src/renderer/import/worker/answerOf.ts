import { type ImportMode, type ImportSource, importEffect } from '#core/formats/mapping/importEffect'
import type { ImportPlan } from '#core/formats/mapping/planImport'
import type { PlanAnswer, PlanQuestion, ValueChange } from './importProtocol'

/** Of the changes so many are shown; all are counted. */
const SHOWN = 500

const namesOf = (records: readonly { readonly code: string; readonly name: { zh: string; en: string } }[]) =>
  records.map(({ code, name }) => name.zh || name.en || code)

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
  const errors = effect.ok ? planned.errors : [...planned.errors, effect.error]
  const conflicts = planned.errors.find(({ code }) => code === 'cells-conflicting')
  return {
    rows: planned.rows,
    added: effect.ok ? effect.value.added : 0,
    changed: effect.ok ? effect.value.changed : 0,
    unchanged: effect.ok ? effect.value.unchanged : 0,
    kept: effect.ok ? effect.value.kept : 0,
    conflicting: conflicts?.code === 'cells-conflicting' ? conflicts.data.total : 0,
    unmatched: planned.unmatched.length,
    errors,
    notes: planned.notes,
    createdRegions: namesOf(planned.regions),
    createdIndicators: namesOf(planned.indicators),
    changes,
    payload: effect.ok && errors.length === 0 ? effect.value.payload : null,
  }
}
