import type { AppError } from '#core/errors'
import { type ImportEffect, importEffect, importModes } from '#core/formats/mapping/importEffect'
import { type Aggregate, aggregateAndPlan } from '#core/microdata/aggregateAndPlan'
import type { CheckedPlan } from '#core/microdata/checkPlan'
import type { AggregatedPlan } from '#core/microdata/planAggregated'
import { importCells } from '#core/project/commands/importCells'
import { isEmptyDiff } from '#core/project/diff'
import { ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { ProjectStore } from '#main/store/projectStore'
import type { CommandContext, Outcome } from '../command'
import { suggestedName } from '../suggestedName'

/** Where the records come from, for the report. */
export interface AggregateSource {
  /** Name in the history: a file, a table. */
  readonly name: string
  readonly encoding: string
  readonly aggregate: Aggregate
  /** Further entries of the report, once everything has come over. */
  readonly more?: () => object
}

const distinct = (values: Iterable<string>): number => new Set(values).size

const outcomeOf = (
  planned: AggregatedPlan,
  effect: ImportEffect | null,
  source: AggregateSource,
  { args, text }: CommandContext,
): Outcome => {
  const { cells } = planned
  const dryRun = args.flag('dry-run')
  const kept = effect === null || effect.kept === 0 ? [] : [text('cli.note.kept', { count: effect.kept })]
  const created = planned.indicators.map(({ code }) => code)
  const report = {
    rows: planned.rows,
    regions: distinct(cells.map(({ region }) => region)),
    periods: distinct(cells.map(({ period }) => period)),
    indicators: distinct(cells.map(({ indicator }) => indicator)),
    observations: planned.observations,
    added: effect?.added ?? 0,
    changed: effect?.changed ?? 0,
    unchanged: effect?.unchanged ?? 0,
    unmatched: planned.unmatched,
    created,
    encoding: source.encoding,
    notes: [...planned.notes.map(({ code, data }) => text(`cli.note.${code}`, data)), ...kept],
  }
  const written = effect !== null && !dryRun && !isEmptyDiff(effect.diff)
  return {
    json: { ...report, ...source.more?.(), written, dryRun },
    lines: [
      ...(planned.errors.length > 0 ? [] : [text(dryRun ? 'cli.import.would' : 'cli.import.done', report)]),
      text('cli.aggregate.read', report),
      ...(created.length === 0 ? [] : [text('cli.aggregate.created', { codes: created })]),
    ],
    warnings: report.notes,
    errors: planned.errors,
  }
}

/** Aggregates and imports what comes out, as one undoable command, with the report of an import. */
export const importAggregated = async (
  store: ProjectStore,
  plan: CheckedPlan,
  source: AggregateSource,
  context: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const { args, text } = context
  const target = args.text('save-plan')
  if (target !== undefined) {
    const saved = await writeAtomically(target, `${JSON.stringify(plan.plan, null, 2)}\n`)
    if (!saved.ok) return saved
  }
  const done = await aggregateAndPlan(source.aggregate, plan, store.records, {
    createRegions: args.flag('create-regions'),
  })
  if (!done.ok) return done
  const { planned } = done.value
  const nameOf = suggestedName(store.records, text)
  if (planned.errors.length > 0) return ok({ ...outcomeOf(planned, null, source, context), nameOf })
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const effect = importEffect(
    planned,
    { dataset: snapshot.value.dataset, records: store.records },
    { file: source.name, mappings: [plan.plan] },
    importModes.find((mode) => mode === args.text('mode')),
  )
  if (!effect.ok) return effect
  // What changes nothing leaves no trace in the history.
  if (!args.flag('dry-run') && !isEmptyDiff(effect.value.diff)) {
    const written = await store.execute(importCells.of(effect.value.payload))
    if (!written.ok) return written
  }
  return ok(outcomeOf(planned, effect.value, source, context))
}
