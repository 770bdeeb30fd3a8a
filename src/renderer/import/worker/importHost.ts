import { buildRegionMatcher } from '#core/dataset/matchRegion'
import { type AppError, appError } from '#core/errors'
import { fileName } from '#core/fileName'
import type { FileContent, Format, SourceFile } from '#core/formats/format'
import { contentNotes } from '#core/formats/mapping/contentNotes'
import { type ImportMapping, importMappingSchema } from '#core/formats/mapping/importMapping'
import { type ImportInput, planImport } from '#core/formats/mapping/planImport'
import { proposeTables } from '#core/formats/mapping/proposeTables'
import type { TableProposal } from '#core/formats/mapping/tableProposal'
import { readFile } from '#core/formats/readFile'
import { parseJsonText } from '#core/formats/statistical/parseJson'
import type { Aggregation } from '#core/microdata/aggregatedGroups'
import { checkPlan } from '#core/microdata/checkPlan'
import { planAggregated } from '#core/microdata/planAggregated'
import { describeIssues } from '#core/project/issues'
import { fail, ok, type Result } from '#core/result'
import { answerOf } from './answerOf'
import { describeTable, previewOf, sheetInfo } from './describeTable'
import type {
  AggregatedAnswer,
  AggregatedQuestion,
  ImportCall,
  ImportCalls,
  PlanAnswer,
  PlanQuestion,
  ProposedTable,
  ReadAnswer,
  ReadQuestion,
  ToImportWorker,
} from './importProtocol'
import { planPackage } from './planPackage'
import { createShapePlanner } from './planShapes'

interface Held {
  readonly path: string
  readonly text: ReadQuestion['text']
  readonly format: Pick<Format, 'label' | 'takes'>
  readonly content: FileContent
  /** The sheet that was chosen. */
  readonly sheet: number
}

const readMappings = (path: string, text: string): Result<readonly ImportMapping[], AppError> => {
  const read = parseJsonText(path, text)
  if (!read.ok) return read
  const document = read.value
  const mappings: ImportMapping[] = []
  for (const entry of Array.isArray(document) ? document : [document]) {
    const parsed = importMappingSchema.safeParse(entry)
    if (!parsed.success)
      return fail(appError('mapping-invalid', { path, issues: describeIssues(importMappingSchema, entry) }))
    mappings.push(parsed.data)
  }
  return ok(mappings)
}

/** Of a sample only the beginning stands where it does in the file. */
const ofSample = (table: ProposedTable): ProposedTable => ({
  ...table,
  findings: table.findings.map((finding) =>
    finding.where === null || finding.where.bottom === finding.where.top
      ? finding
      : { ...finding, where: null },
  ),
})

const isReady = (tables: readonly TableProposal[]) => tables.some(({ error }) => error === null)

/**
 * Reads the files of an import and plans it, off the UI thread. Holds them and the project that was sent last. Answers are values, also where a reader fails unexpectedly.
 */
export const createImportHost = (): ((
  message: ToImportWorker,
) => Result<ImportCalls[ImportCall]['answer'], AppError>) => {
  const files = new Map<number, SourceFile>()
  const held = new Map<number, Held>()
  const shapes = createShapePlanner()
  let project: PlanQuestion['project'] = null
  let first: Aggregation | null = null
  let latest: Aggregation | null = null

  const contentOf = ({ file, path, bytes, text }: ReadQuestion): Result<Held, AppError> => {
    const known = held.get(file)
    if (bytes !== null) files.set(file, { path, bytes })
    else if (
      known !== undefined &&
      known.text?.encoding === text?.encoding &&
      known.text?.delimiter === text?.delimiter
    )
      return ok(known)
    const source = files.get(file)
    if (source === undefined) return fail(appError('cancelled', {}))
    const read = readFile(source, text)
    return read.ok ? ok({ path, text, sheet: 0, ...read.value }) : read
  }

  const read = (question: ReadQuestion): Result<ReadAnswer, AppError> => {
    const found = contentOf(question)
    if (!found.ok) return found
    const { format, content } = found.value
    const matcher = buildRegionMatcher([...question.regions])
    const propose = (at: number): readonly TableProposal[] => {
      const table = content.tables[at]
      return table === undefined
        ? []
        : proposeTables(question.path, table, question.constants, matcher, question.given)
    }
    const all = content.tables.map((_, at) => at)
    const visible = all.filter((at) => {
      const table = content.tables[at]
      return table?.kind === 'cube' || table?.hidden === false
    })
    const candidates = visible.length > 0 ? visible : all
    const ready = question.sheet === null ? candidates.filter((at) => isReady(propose(at))) : []
    const sheet = question.sheet ?? ready[0] ?? candidates[0] ?? 0
    held.set(question.file, { ...found.value, sheet })
    const chosen = content.tables[sheet]
    if (chosen === undefined) return fail(appError('file-empty', { path: question.path }))
    const { lines } = question
    return ok({
      ...{ format: format.label, takes: format.takes ?? [], sheet, ambiguous: ready.length > 1 },
      encoding: content.encoding,
      encodingConfidence: content.encodingConfidence,
      delimiter: content.delimiter,
      sheets: content.tables.map(sheetInfo),
      tables: propose(sheet)
        .map(describeTable)
        .map((table) => (lines === null ? table : ofSample(table))),
      preview: previewOf(chosen, lines),
    })
  }

  const plan = ({ inputs, options, mode, project: sent }: PlanQuestion): Result<PlanAnswer, AppError> => {
    project = sent ?? project
    if (project === null) return fail(appError('cancelled', {}))
    const tables: ImportInput[] = []
    for (const { file, mapping } of inputs) {
      const known = held.get(file)
      const table = known?.content.tables[known.sheet]
      if (known === undefined || table === undefined) return fail(appError('cancelled', {}))
      tables.push({ path: known.path, table, mapping })
    }
    const ofFiles = [...new Set(inputs.map(({ file }) => held.get(file)))].flatMap((known) =>
      known === undefined ? [] : contentNotes(known.content),
    )
    const found = planImport(tables, project.records, options)
    const planned = { ...found, notes: [...ofFiles, ...found.notes] }
    const file = [...new Set(tables.map(({ path }) => fileName(path)))].join(', ')
    const mappings = inputs.map(({ mapping }) => mapping)
    return ok(answerOf(planned, project, { file, mappings }, mode))
  }

  const aggregated = (question: AggregatedQuestion): Result<AggregatedAnswer, AppError> => {
    project = question.project ?? project
    latest = question.aggregation ?? (question.regrouped ? latest : first)
    if (!question.regrouped) first = latest
    if (latest === null || project === null) return fail(appError('cancelled', {}))
    const checked = checkPlan(question.plan, question.columns)
    if (!checked.ok) return fail(checked.error[0] ?? appError('cancelled', {}))
    const { createRegions, mode, name, plan: document } = question
    const planned = planAggregated(latest, checked.value, project.records, { createRegions })
    const answer = answerOf(planned, project, { file: name, mappings: [document] }, mode)
    return ok({ ...answer, regrouping: planned.regrouping, observations: planned.observations })
  }

  return (message) => {
    try {
      switch (message.call) {
        case 'read':
          return read(message.question)
        case 'plan':
          return plan(message.question)
        case 'aggregated':
          return aggregated(message.question)
        case 'package':
          return planPackage(message.question)
        case 'boundaries':
          return shapes(message.question)
        case 'mapping':
          return readMappings(message.question.path, message.question.text)
      }
    } catch (cause) {
      const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
      return fail(appError('unexpected', { detail }))
    }
  }
}
