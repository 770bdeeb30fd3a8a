import { foldName, type RegionMatcher } from '../../dataset/matchRegion'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import type { FileContent, Format, SourceFile, SourceTable } from '../format'
import { readFile } from '../readFile'
import { tableParts } from '../tidy'
import type { Finding } from './finding'
import type { Constants, DateOrder, ImportMapping } from './importMapping'
import { proposeTables } from './proposeTables'
import type { TableProposal } from './tableProposal'

/** What the user has said before the file was read. */
export interface FileQuestion {
  readonly constants: Constants
  /** Name of a sheet or dataset, or its number from 1. */
  readonly sheet?: string | undefined
  readonly text?: ImportMapping['text']
  readonly dates?: DateOrder | undefined
  readonly matcher: RegionMatcher
}

/** A file that was read and understood. */
export interface FileProposal {
  readonly format: Pick<Format, 'id' | 'label' | 'takes'>
  readonly content: FileContent
  /** About the file as a whole: encoding, delimiter, sheet. */
  readonly findings: readonly Finding[]
  /** The tables to import. Several where a sheet holds several below each other. */
  readonly tables: readonly TableProposal[]
  /** Tables of the chosen sheet that could not be understood. */
  readonly leftOut: readonly TableProposal[]
}

/** The table of that name or number. */
export const sheetOf = (content: FileContent, path: string, sheet: string): Result<SourceTable, AppError> => {
  const key = foldName(sheet)
  const found =
    content.tables.find(({ name }) => name === sheet) ??
    content.tables.find(({ name }) => foldName(name) === key) ??
    (/^\d+$/.test(sheet) ? content.tables[Number(sheet) - 1] : undefined)
  if (found !== undefined) return ok(found)
  return fail(appError('sheet-unknown', { path, sheet, known: content.tables.map(({ name }) => name) }))
}

const fileFindings = (
  { encoding, encodingConfidence, delimiter, tables }: FileContent,
  chosen: string,
  text: ImportMapping['text'],
): Finding[] => [
  {
    ...{ kind: 'encoding', value: encoding, where: null, confidence: encodingConfidence },
    why:
      text?.encoding !== undefined
        ? 'given'
        : encodingConfidence === 1
          ? 'valid-text'
          : 'frequent-characters',
  },
  ...(delimiter === null
    ? []
    : [
        {
          kind: 'delimiter' as const,
          value: delimiter,
          where: null,
          confidence: text?.delimiter === undefined ? 0.95 : 1,
          why: text?.delimiter === undefined ? ('same-fields' as const) : ('given' as const),
        },
      ]),
  ...(tables.length < 2
    ? []
    : [{ kind: 'sheet' as const, value: chosen, where: null, confidence: 0.8, why: 'only-choice' as const }]),
]

const nothing = (path: string): AppError =>
  appError('table-not-found', {
    path,
    missing: [tableParts.region, tableParts.period, tableParts.value],
    header: [],
  })

/** Of more tables nobody expects to be told which can be read; they are asked for by name. */
const MOST_UNDERSTOOD = 1000

/** The mapping keeps how the text is to be read, where that was said. */
const readAs = (proposal: TableProposal, text: ImportMapping['text']): TableProposal =>
  text === undefined ? proposal : { ...proposal, mapping: { ...proposal.mapping, text } }

/**
 * What a file holds and what it means. Of several sheets the one is taken that holds a table; where several do, the
 * user is asked.
 *
 * @returns `format-unknown`, errors of the format, `sheet-unknown`, `sheet-needed` with the names, or
 *   `table-not-found` with what a table does not say
 */
export const proposeFile = (file: SourceFile, question: FileQuestion): Result<FileProposal, AppError> => {
  const { path } = file
  const read = readFile(file, question.text)
  if (!read.ok) return read
  const { format, content } = read.value
  const given = question.dates === undefined ? {} : { dates: question.dates }
  const propose = (table: SourceTable) =>
    proposeTables(path, table, question.constants, question.matcher, given)
  const named = question.sheet === undefined ? null : sheetOf(content, path, question.sheet)
  if (named?.ok === false) return named
  const visible = content.tables.filter((table) => table.kind === 'cube' || !table.hidden)
  const candidates = named !== null ? [named.value] : visible.length > 0 ? visible : content.tables
  const proposals = candidates.slice(0, MOST_UNDERSTOOD).map((table) => ({ table, tables: propose(table) }))
  const others = candidates.slice(MOST_UNDERSTOOD)
  const ready = proposals.filter(({ tables }) => tables.some(({ error }) => error === null))
  const [only, second] = ready
  if (second !== undefined || others.length > 0) {
    const sheets = [...ready.map(({ table }) => table), ...others].map(({ name }) => name)
    return fail(appError('sheet-needed', { path, sheets }))
  }
  if (only === undefined)
    return fail(proposals.flatMap(({ tables }) => tables.map(({ error }) => error))[0] ?? nothing(path))
  return ok({
    ...{ format, content, findings: fileFindings(content, only.table.name, question.text) },
    tables: only.tables.filter(({ error }) => error === null).map((table) => readAs(table, question.text)),
    leftOut: only.tables.filter(({ error }) => error !== null),
  })
}
