import { basename } from 'node:path'
import { buildRegionMatcher, type RegionMatcher } from '#core/dataset/matchRegion'
import type { AppError } from '#core/errors'
import { appError } from '#core/errors'
import type { SourceFile } from '#core/formats/format'
import { mayBeGeo, readGeo } from '#core/formats/geo/readGeo'
import { rangeName } from '#core/formats/grid'
import { contentNotes } from '#core/formats/mapping/contentNotes'
import type { Finding } from '#core/formats/mapping/finding'
import { type ImportEffect, importEffect, importModes } from '#core/formats/mapping/importEffect'
import type { Constants, DateOrder, ImportMapping } from '#core/formats/mapping/importMapping'
import {
  type ImportInput,
  type ImportNote,
  type ImportPlan,
  planImport,
} from '#core/formats/mapping/planImport'
import { proposeFile, sheetOf } from '#core/formats/mapping/proposeFile'
import { readFile } from '#core/formats/readFile'
import { importCells } from '#core/project/commands/importCells'
import { isEmptyDiff } from '#core/project/diff'
import { fail, ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import { openPackage } from '#main/dataPackage/openPackage'
import { openGeo } from '#main/importing/openGeo'
import { readTableFile } from '#main/importing/readTableFile'
import type { ProjectStore } from '#main/store/projectStore'
import type { Translator } from '#text/translate'
import type { CliCommand, CommandContext, Outcome } from '../command'
import { constantsOf, datesOf, readMappings, textOf, wrongChoice } from '../importArguments'
import { importBoundaryFile } from '../importBoundaryFile'
import { importPackage } from '../importPackage'
import { withProject } from '../store'
import { suggestedName } from '../suggestedName'
import { tellProgress } from '../tellProgress'
import { wrongUsage } from '../usage'

interface ReadInput extends ImportInput {
  readonly encoding: string
  readonly notes: readonly ImportNote[]
  readonly findings: readonly Finding[]
}

interface Question {
  readonly constants: Constants
  readonly sheet: string | undefined
  readonly text: ImportMapping['text']
  readonly dates: DateOrder | undefined
  readonly mappings: readonly ImportMapping[] | null
  readonly matcher: RegionMatcher
}

/** The tables of a file with the mappings given, of which each may name its sheet. */
const withMappings = (
  file: SourceFile,
  mappings: readonly ImportMapping[],
  { constants, sheet, text: said, dates }: Question,
): Result<ReadInput[], AppError> => {
  const text = said === undefined ? mappings[0]?.text : { ...mappings[0]?.text, ...said }
  const read = readFile(file, text)
  if (!read.ok) return read
  const { content } = read.value
  const inputs: ReadInput[] = []
  for (const mapping of mappings) {
    const name = sheet ?? mapping.sheet
    // A saved mapping fits the only table of the next file, whatever that is called.
    const only = content.tables.length === 1 && sheet === undefined ? content.tables[0] : undefined
    const found =
      only !== undefined || name === undefined
        ? ok(only ?? content.tables[0])
        : sheetOf(content, file.path, name)
    if (!found.ok) return found
    if (found.value === undefined) return fail(appError('file-empty', { path: file.path }))
    inputs.push({
      ...{
        path: file.path,
        table: found.value,
        encoding: content.encoding,
        notes: contentNotes(content),
        findings: [],
      },
      mapping: {
        ...mapping,
        ...(text === undefined ? {} : { text }),
        ...(dates === undefined ? {} : { dates }),
        constants: { ...mapping.constants, ...constants },
      },
    })
  }
  return ok(inputs)
}

const readTables = (file: SourceFile, question: Question): Result<ReadInput[], AppError> => {
  if (question.mappings !== null) return withMappings(file, question.mappings, question)
  const proposal = proposeFile(file, question)
  if (!proposal.ok) return proposal
  const { content, tables, leftOut } = proposal.value
  const skipped = leftOut.map(
    ({ findings }) => (findings.find(({ kind }) => kind === 'header')?.where?.top ?? 0) + 1,
  )
  const notes: ImportNote[] = [
    ...contentNotes(content),
    ...(skipped.length === 0
      ? []
      : [{ code: 'tables-left-out' as const, data: { rows: skipped.map(String) } }]),
  ]
  return ok(
    tables.map(({ table, mapping, findings }, i) => ({
      path: file.path,
      findings: [...(i === 0 ? proposal.value.findings : []), ...findings],
      table,
      mapping,
      encoding: content.encoding,
      notes,
    })),
  )
}

const readFiles = async (
  paths: readonly string[],
  question: Question,
): Promise<Result<ReadInput[], AppError>> => {
  const inputs: ReadInput[] = []
  for (const path of paths) {
    const bytes = await readTableFile(path)
    if (bytes.ok && paths.length > 1 && mayBeGeo(bytes.value))
      return fail(appError('boundaries-alone', { path }))
    if (!bytes.ok) return bytes
    const tables = readTables({ path, bytes: bytes.value }, question)
    if (!tables.ok) return tables
    inputs.push(...tables.value)
  }
  return ok(inputs)
}

/** More findings than this (one for each of thousands of columns) are not listed. */
const FINDINGS = 200

const findingLine = (
  { kind, value, where, confidence, why }: Omit<Finding, 'where'> & { readonly where: string | null },
  text: Translator,
): string =>
  text(where === null || value === '' ? 'imports.finding' : 'imports.finding-at', {
    kind: text(`imports.kind.${kind}`),
    // Where the cells themselves are what was found, they stand for it.
    value: value === '' ? (where ?? '') : typeof value === 'string' ? value : text.local(value),
    where: where ?? '',
    why: text(`imports.why.${why}`),
    confidence: Math.round(confidence * 100),
  })

const distinct = (values: Iterable<string>): number => new Set(values).size

/** What an import came to, however its values went into the project. */
interface Imported {
  readonly plan: ImportPlan
  readonly regions: number
  readonly periods: number
  readonly indicators: number
  /** Null where nothing can be written. */
  readonly effect:
    | (Pick<ImportEffect, 'added' | 'changed' | 'unchanged' | 'kept'> & { readonly isEmpty: boolean })
    | null
}

const importedOf = (plan: ImportPlan, effect: ImportEffect | null): Imported => ({
  plan,
  regions: distinct(plan.cells.map(({ region }) => region)),
  periods: distinct(plan.cells.map(({ period }) => period)),
  indicators: distinct(plan.cells.map(({ indicator }) => indicator)),
  effect: effect === null ? null : { ...effect, isEmpty: isEmptyDiff(effect.diff) },
})

const outcomeOf = (
  { plan, effect, regions, periods, indicators }: Imported,
  inputs: readonly Pick<ReadInput, 'encoding' | 'mapping' | 'notes' | 'findings'>[],
  { args, text }: CommandContext,
): Outcome => {
  const each = (of: (input: (typeof inputs)[number]) => string) => [...new Set(inputs.map(of))].join(', ')
  const dryRun = args.flag('dry-run')
  const kept: ImportNote[] =
    effect === null || effect.kept === 0 ? [] : [{ code: 'kept', data: { count: effect.kept } }]
  const report = {
    rows: plan.rows,
    ...{ regions, periods, indicators },
    observations: plan.observations,
    added: effect?.added ?? 0,
    changed: effect?.changed ?? 0,
    unchanged: effect?.unchanged ?? 0,
    unmatched: plan.unmatched,
    encoding: each(({ encoding }) => encoding),
    layout: each(({ mapping }) => mapping.layout),
    notes: [...new Set([...inputs.flatMap(({ notes }) => notes), ...plan.notes, ...kept])].map(
      ({ code, data }) => text(`cli.note.${code}`, data),
    ),
  }
  const findings = dryRun ? inputs.flatMap(({ findings: found }) => found).slice(0, FINDINGS) : []
  const shown = findings.map((finding) => ({
    ...finding,
    where: finding.where === null ? null : rangeName(finding.where),
  }))
  return {
    json: {
      ...report,
      ...(dryRun ? { findings: shown } : {}),
      written: effect !== null && !dryRun && !effect.isEmpty,
      dryRun,
    },
    lines: [
      ...(plan.errors.length > 0 ? [] : [text(dryRun ? 'cli.import.would' : 'cli.import.done', report)]),
      text('cli.import.read', report),
      ...shown.map((finding) => findingLine(finding, text)),
    ],
    warnings: report.notes,
    errors: plan.errors,
  }
}

const saveMapping = async (
  args: CommandContext['args'],
  mappings: readonly ImportMapping[],
): Promise<Result<null, AppError>> => {
  const target = args.text('save-mapping')
  if (target === undefined) return ok(null)
  const [first, ...more] = mappings
  const saved = more.length === 0 ? first : [first, ...more]
  return writeAtomically(target, `${JSON.stringify(saved, null, 2)}\n`)
}

/** Large texts go into the project piece by piece; null where there are none, or where they have to be read as a whole. */
const importLarge = async (
  store: ProjectStore,
  paths: readonly string[],
  constants: Constants,
  mappings: readonly ImportMapping[] | null,
  context: CommandContext,
): Promise<Result<Outcome | null, AppError>> => {
  const { args, io, text } = context
  const [mapping = null, second] = mappings ?? []
  if (second !== undefined || args.text('sheet') !== undefined) return ok(null)
  const { openLargeSources } = await import('#main/bulk/largeSource')
  const opened = await openLargeSources(paths)
  if (!opened.ok) return opened
  if (opened.value === null) return ok(null)
  const sources = opened.value
  const { importBulk } = await import('#main/bulk/importBulk')
  const done = await importBulk(
    store,
    {
      files: sources.map(({ path, text: from, sample }) => ({ path, text: from, sample, mapping })),
      dryRun: args.flag('dry-run'),
      question: { constants, sheet: undefined, text: textOf(args), dates: datesOf(args) },
      isLast: true,
      options: {
        createRegions: args.flag('create-regions'),
        createIndicators: args.flag('create-indicators'),
      },
      mode: importModes.find((mode) => mode === args.text('mode')) ?? 'merge',
    },
    { signal: io.interrupted(), progress: tellProgress(io.stderr, text, 'cli.import.progress') },
  )
  for (const source of sources) await source.close()
  if (!done.ok) return done
  if (typeof done.value === 'string') return ok(null)
  const { plan, inputs } = done.value
  const saved = await saveMapping(
    args,
    inputs.map((input) => input.mapping),
  )
  if (!saved.ok) return saved
  return ok({
    ...outcomeOf(
      done.value,
      inputs.map((input) => ({ ...input, notes: [] })),
      context,
    ),
    ...(plan.errors.length > 0 ? { nameOf: suggestedName(store.records, text) } : {}),
  })
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
  const mappings = mappingPath === undefined ? ok(null) : await readMappings(mappingPath)
  if (!mappings.ok) return mappings
  const large = await importLarge(store, paths, constants.value, mappings.value, context)
  if (!large.ok) return large
  if (large.value !== null) return ok(large.value)
  const inputs = await readFiles(paths, {
    ...{
      constants: constants.value,
      sheet: args.text('sheet'),
      text: textOf(args),
      dates: datesOf(args),
      mappings: mappings.value,
    },
    matcher: buildRegionMatcher([...store.records.regions.values()]),
  })
  if (!inputs.ok) return inputs
  const saved = await saveMapping(
    args,
    inputs.value.map(({ mapping }) => mapping),
  )
  if (!saved.ok) return saved
  const plan = planImport(inputs.value, store.records, {
    createRegions: args.flag('create-regions'),
    createIndicators: args.flag('create-indicators'),
  })
  const nameOf = suggestedName(store.records, text)
  if (plan.errors.length > 0)
    return ok({ ...outcomeOf(importedOf(plan, null), inputs.value, context), nameOf })
  const snapshot = await store.snapshot()
  if (!snapshot.ok) return snapshot
  const effect = importEffect(
    plan,
    { dataset: snapshot.value.dataset, records: store.records },
    {
      file: paths.map((path) => basename(path)).join(', '),
      mappings: inputs.value.map(({ mapping }) => mapping),
    },
    importModes.find((mode) => mode === args.text('mode')),
  )
  if (!effect.ok) return effect
  // A file that changes nothing leaves no trace in the history.
  if (!args.flag('dry-run') && !isEmptyDiff(effect.value.diff)) {
    const done = await store.execute(importCells.of(effect.value.payload))
    if (!done.ok) return done
  }
  return ok(outcomeOf(importedOf(plan, effect.value), inputs.value, context))
}

/** Reads tables into a project as one undoable command. */
export const importTable: CliCommand = {
  name: 'import',
  usage: [
    'PROJECT FILE... [--mapping FILE.json] [--sheet NAME] [--save-mapping FILE.json] [--dry-run] [--json]',
    '[--create-regions] [--create-indicators] [--only-known]',
    '[--period P] [--region CODE] [--indicator CODE] [--unit U]',
    '[--mode merge|keep|replace] [--status S] [--source TEXT] [--encoding NAME] [--delimiter C]',
    '[--dates dmy|mdy]',
  ],
  options: {
    mapping: 'text',
    sheet: 'text',
    'save-mapping': 'text',
    'dry-run': 'flag',
    'create-regions': 'flag',
    'create-indicators': 'flag',
    'only-known': 'flag',
    period: 'text',
    region: 'text',
    indicator: 'text',
    unit: 'text',
    mode: 'text',
    status: 'text',
    source: 'text',
    encoding: 'text',
    delimiter: 'text',
    dates: 'text',
  },
  positionals: { least: 2, most: Number.POSITIVE_INFINITY },
  run: async (context) => {
    const { args, io, text } = context
    if (args.given('save-mapping') && args.positionals.length > 2)
      return wrongUsage(text('cli.usage.one-file', { option: '--save-mapping' }))
    const wrong = wrongChoice(args, text)
    if (wrong !== null) return wrongUsage(wrong)
    const [project = '', first = ''] = args.positionals
    const opened = args.positionals.length === 2 ? await openPackage(first) : ok(null)
    if (!opened.ok) return opened
    const source = opened.value
    const bytes = args.positionals.length === 2 && source === null ? await openGeo(first) : ok(null)
    if (!bytes.ok) return bytes
    const geo =
      bytes.value === null ? null : readGeo({ path: first, bytes: bytes.value }, textOf(args)?.encoding)
    if (geo?.ok === false) return geo
    if (geo !== null) {
      const content = geo.value
      return withProject(project, io, (store) => importBoundaryFile(store, first, content, context))
    }
    return withProject(project, io, (store) =>
      source === null ? importInto(store, context) : importPackage(store, first, source, context),
    )
  },
}
