import { basename } from 'node:path'
import { cellIndex, type Dataset, readCell } from '#core/dataset/dataset'
import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { parsePeriod } from '#core/dataset/parsePeriod'
import type { AppError } from '#core/errors'
import { appError } from '#core/errors'
import { formatOf, formats } from '#core/formats/index'
import { type Constants, type ImportMapping, importMappingSchema } from '#core/formats/mapping/importMapping'
import { type ImportInput, type ImportPlan, planImport } from '#core/formats/mapping/planImport'
import { proposeMapping } from '#core/formats/mapping/proposeMapping'
import { cellTable } from '#core/project/cellTable'
import { importCells } from '#core/project/commands/importCells'
import { type Diff, isEmptyDiff } from '#core/project/diff'
import { describeIssues } from '#core/project/issues'
import type { Records } from '#core/project/schema'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import { openPackage } from '#main/dataPackage/openPackage'
import type { ProjectStore } from '#main/store/projectStore'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import type { CliCommand, CommandContext, Outcome } from '../command'
import { readInput, readJson } from '../files'
import { importPackage } from '../importPackage'
import { withProject } from '../store'
import { wrongUsage } from '../usage'

const constantsOf = (args: Arguments): Result<Constants, AppError> => {
  const written = args.text('period')
  const period = written === undefined ? undefined : parsePeriod(written)
  if (period === null) return fail(appError('period-invalid', { text: written ?? '' }))
  const [region, indicator, unit] = [args.text('region'), args.text('indicator'), args.text('unit')]
  return ok({
    ...(region === undefined ? {} : { region }),
    ...(period === undefined ? {} : { period }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(unit === undefined ? {} : { unit }),
  })
}

const readMapping = async (path: string): Promise<Result<ImportMapping, AppError>> => {
  const document = await readJson(path)
  if (!document.ok) return document
  const parsed = importMappingSchema.safeParse(document.value)
  if (parsed.success) return ok(parsed.data)
  return fail(
    appError('mapping-invalid', { path, issues: describeIssues(importMappingSchema, document.value) }),
  )
}

interface ReadInput extends ImportInput {
  readonly encoding: string
}

const readFiles = async (
  paths: readonly string[],
  constants: Constants,
  mapping: ImportMapping | null,
  records: Records,
): Promise<Result<ReadInput[], AppError>> => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const inputs: ReadInput[] = []
  for (const path of paths) {
    const bytes = await readInput(path)
    if (!bytes.ok) return bytes
    const file = { path, bytes: bytes.value }
    const format = formatOf(file)
    if (format === null) {
      const id = /\.([^./\\]+)$/.exec(path)?.[1] ?? basename(path)
      return fail(
        appError('format-unknown', {
          id,
          known: formats.map((known) => known.id),
        }),
      )
    }
    const content = format.read(file)
    if (!content.ok) return content
    const table = content.value.tables[0]
    if (table === undefined) return fail(appError('file-empty', { path }))
    const proposal = proposeMapping(path, table, constants, matcher)
    if (mapping === null && proposal.error !== null) return fail(proposal.error)
    inputs.push({
      path,
      table,
      encoding: content.value.encoding,
      mapping:
        mapping === null
          ? proposal.mapping
          : { ...mapping, constants: { ...mapping.constants, ...constants } },
    })
  }
  return ok(inputs)
}

/** What the plan would change in the project as it stands, by the same command that would change it. */
const preview = (
  plan: ImportPlan,
  dataset: Dataset,
  records: Records,
  file: string,
): Result<Diff, AppError> => {
  const prepared = importCells.prepare(payloadOf(plan, file))
  if (!prepared.ok) return prepared
  const index = cellIndex(dataset)
  return prepared.value.apply({
    records,
    cell: (key) => readCell(dataset, dataset.columns.get(key.indicator), index.at(key)),
    cells: () => [],
  })
}

const payloadOf = ({ regions, indicators, cells }: ImportPlan, file: string) => ({
  file,
  regions: [...regions],
  indicators: [...indicators],
  cells: cellTable(cells),
})

const distinct = (values: Iterable<string>): number => new Set(values).size

const outcomeOf = (
  plan: ImportPlan,
  diff: Diff | null,
  inputs: readonly ReadInput[],
  { args, text }: CommandContext,
): Outcome => {
  const { cells } = plan
  let added = 0
  for (const { before } of diff?.cells ?? []) if (before === null) added += 1
  const changed = (diff?.cells.length ?? 0) - added
  const each = (of: (input: ReadInput) => string) => [...new Set(inputs.map(of))].join(', ')
  const dryRun = args.flag('dry-run')
  const report = {
    rows: plan.rows,
    regions: distinct(cells.map(({ region }) => region)),
    periods: distinct(cells.map(({ period }) => period)),
    indicators: distinct(cells.map(({ indicator }) => indicator)),
    // A missing value is no observation that was recognised, although it may be written as such.
    observations: cells.filter(({ value }) => value !== null).length,
    added,
    changed,
    unchanged: diff === null ? 0 : cells.length - diff.cells.length,
    unmatched: plan.unmatched,
    encoding: each(({ encoding }) => encoding),
    layout: each(({ mapping }) => mapping.layout),
    notes: plan.notes.map(({ code, data }) => text(`cli.note.${code}`, data)),
  }
  return {
    json: { ...report, written: diff !== null && !dryRun && !isEmptyDiff(diff), dryRun },
    lines: [
      ...(plan.errors.length > 0 ? [] : [text(dryRun ? 'cli.import.would' : 'cli.import.done', report)]),
      text('cli.import.read', report),
    ],
    warnings: report.notes,
    errors: plan.errors,
  }
}

/** Names of what suggestions point to: `浙江 (330000)`. */
const suggestedName =
  (records: Records, text: Translator) => (kind: 'region' | 'indicator', code: string) => {
    const record = kind === 'region' ? records.regions.get(code) : records.indicators.get(code)
    if (record === undefined) return code
    const name = text.local('shortName' in record ? record.shortName : record.name)
    return name === '' || name === code ? code : `${name} (${code})`
  }

const importInto = async (
  store: ProjectStore,
  context: CommandContext,
): Promise<Result<Outcome, AppError>> => {
  const { args, text } = context
  const [, ...paths] = args.positionals
  const constants = constantsOf(args)
  if (!constants.ok) return constants
  const mappingPath = args.text('mapping')
  const mapping = mappingPath === undefined ? ok(null) : await readMapping(mappingPath)
  if (!mapping.ok) return mapping
  const inputs = await readFiles(paths, constants.value, mapping.value, store.records)
  if (!inputs.ok) return inputs
  const saved = args.text('save-mapping')
  if (saved !== undefined) {
    const written = await writeAtomically(saved, `${JSON.stringify(inputs.value[0]?.mapping, null, 2)}\n`)
    if (!written.ok) return written
  }
  const plan = planImport(inputs.value, store.records, {
    createRegions: args.flag('create-regions'),
    createIndicators: args.flag('create-indicators'),
  })
  const nameOf = suggestedName(store.records, text)
  if (plan.errors.length > 0) return ok({ ...outcomeOf(plan, null, inputs.value, context), nameOf })
  const file = paths
    .map((path) => basename(path))
    .join(', ')
    .slice(0, 500)
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const diff = preview(plan, snapshot.value.dataset, store.records, file)
  if (!diff.ok) return diff
  // A file that changes nothing leaves no trace in the history.
  if (!args.flag('dry-run') && !isEmptyDiff(diff.value)) {
    const done = await store.execute({ kind: importCells.kind, payload: payloadOf(plan, file) })
    if (!done.ok) return done
  }
  return ok(outcomeOf(plan, diff.value, inputs.value, context))
}

/** Reads tables into a project as one undoable command. */
export const importTable: CliCommand = {
  name: 'import',
  usage: [
    'PROJECT FILE... [--mapping FILE.json] [--save-mapping FILE.json] [--dry-run] [--json]',
    '[--create-regions] [--create-indicators]',
    '[--period P] [--region CODE] [--indicator CODE] [--unit U]',
  ],
  options: {
    mapping: 'text',
    'save-mapping': 'text',
    'dry-run': 'flag',
    'create-regions': 'flag',
    'create-indicators': 'flag',
    period: 'text',
    region: 'text',
    indicator: 'text',
    unit: 'text',
  },
  positionals: { least: 2, most: Number.POSITIVE_INFINITY },
  run: async (context) => {
    const { args, io, text } = context
    if (args.given('save-mapping') && args.positionals.length > 2)
      return wrongUsage(text('cli.usage.one-file', { option: '--save-mapping' }))
    const [project = '', first = ''] = args.positionals
    const opened = args.positionals.length === 2 ? await openPackage(first) : ok(null)
    if (!opened.ok) return opened
    const source = opened.value
    return withProject(project, io, (store) =>
      source === null ? importInto(store, context) : importPackage(store, first, source, context),
    )
  },
}
