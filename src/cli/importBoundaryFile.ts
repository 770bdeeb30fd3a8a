import { basename } from 'node:path'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { type AppError, appError } from '#core/errors'
import { boundaryEffect } from '#core/formats/geo/boundaryEffect'
import { type BoundaryMapping, boundaryMappingSchema } from '#core/formats/geo/boundaryMapping'
import type { GeoContent } from '#core/formats/geo/geoLayer'
import { planBoundaries } from '#core/formats/geo/planBoundaries'
import { proposeBoundaries } from '#core/formats/geo/proposeBoundaries'
import { importModes } from '#core/formats/mapping/importEffect'
import { importBoundaries } from '#core/project/commands/importBoundaries'
import { describeIssues } from '#core/project/issues'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { ProjectStore } from '#main/store/projectStore'
import type { Arguments } from './arguments'
import type { CommandContext, Outcome } from './command'
import { readJson } from './files'
import { suggestedName } from './suggestedName'

const savedMapping = async (path: string): Promise<Result<BoundaryMapping, AppError>> => {
  const document = await readJson(path)
  if (!document.ok) return document
  const parsed = boundaryMappingSchema.safeParse(document.value)
  if (parsed.success) return ok(parsed.data)
  const issues = describeIssues(boundaryMappingSchema, document.value)
  return fail(appError('mapping-invalid', { path, issues }))
}

/** The mapping with what the options say besides. */
const withOptions = (mapping: BoundaryMapping, args: Arguments): BoundaryMapping => {
  const [region, source] = [args.text('region'), args.text('source')]
  return {
    ...mapping,
    ...(args.flag('only-known') ? { onlyKnown: true } : {}),
    constants: {
      ...mapping.constants,
      ...(region === undefined ? {} : { region }),
      ...(source === undefined ? {} : { source }),
    },
  }
}

/** Options of `import` that say something about values, which boundaries have none of. */
const OF_VALUES = ['period', 'indicator', 'unit', 'status', 'delimiter'] as const

/** Imports boundaries as one undoable command, with the report of any other import. */
export const importBoundaryFile = async (
  store: ProjectStore,
  path: string,
  content: GeoContent,
  { args, text }: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const { records } = store
  const given = args.text('mapping')
  const saved = given === undefined ? ok(null) : await savedMapping(given)
  if (!saved.ok) return saved
  const matcher = buildRegionMatcher([...records.regions.values()])
  const sheet = args.text('sheet') ?? saved.value?.sheet
  const proposal = proposeBoundaries(path, content, matcher, sheet)
  if (!proposal.ok) return proposal
  const { layer } = proposal.value
  const mapping = withOptions(saved.value ?? proposal.value.mapping, args)
  const target = args.text('save-mapping')
  const written =
    target === undefined ? ok(null) : await writeAtomically(target, `${JSON.stringify(mapping, null, 2)}\n`)
  if (!written.ok) return written
  const plan = planBoundaries({ path, layer, mapping }, records, {
    createRegions: args.flag('create-regions'),
  })
  const mode = importModes.find((known) => known === args.text('mode'))
  const effect =
    plan.errors.length > 0 ? null : boundaryEffect(plan, records, { file: basename(path), mapping }, mode)
  if (effect?.ok === false) return effect
  const dryRun = args.flag('dry-run')
  const writes = effect !== null && !effect.value.isEmpty && !dryRun
  if (writes) {
    const done = await store.execute(importBoundaries.of(effect.value.payload))
    if (!done.ok) return done
  }
  const others = content.layers.flatMap(({ name }) => (name === layer.name ? [] : [name]))
  const unused = OF_VALUES.filter((option) => args.given(option)).map((option) => `--${option}`)
  const notes = [
    ...[...plan.notes, ...(effect?.value.notes ?? [])].map(({ code, data }) =>
      text(`boundaries.note.${code}`, data),
    ),
    ...(others.length === 0 ? [] : [text('boundaries.note.other-sheets', { names: others })]),
    ...(unused.length === 0 ? [] : [text('boundaries.note.unused', { options: unused })]),
  ]
  const report = {
    rows: plan.features,
    regions: plan.boundaries.length,
    periods: 0,
    indicators: 0,
    observations: 0,
    added: effect?.value.added ?? 0,
    changed: effect?.value.changed ?? 0,
    unchanged: effect?.value.unchanged ?? 0,
    unmatched: plan.unmatched,
    encoding: content.encoding,
    layout: 'boundaries',
    notes,
  }
  const { region, regionName } = mapping.columns
  const fields = [region, regionName].filter((field) => field !== undefined)
  return ok({
    json: { ...report, written: writes, dryRun },
    lines: [
      ...(effect === null ? [] : [text(dryRun ? 'boundaries.would' : 'boundaries.done', report)]),
      text('boundaries.read', { ...report, fields }),
    ],
    warnings: notes,
    errors: plan.errors,
    nameOf: suggestedName(records, text),
  })
}
