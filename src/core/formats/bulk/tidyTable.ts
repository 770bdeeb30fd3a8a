import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import { unguarded } from '../csvCells'
import type { SourceFile } from '../format'
import { type Grid, lineOf, plainGrid } from '../grid'
import type { Finding } from '../mapping/finding'
import type { ColumnRole, ImportMapping } from '../mapping/importMapping'
import type { OpenedTable } from '../mapping/openTable'
import type { FileQuestion } from '../mapping/proposeFile'
import type { RawObservation } from '../mapping/rawObservation'
import { openGrid, placeColumns } from '../understand/readGrid'
import { type SheetTable, tablesOfGrid } from '../understand/sheet'
import type { TidyRefusal } from './refusal'
import { openSample } from './sampledText'

/** Columns, from 0, that together say one thing of an observation. */
export interface TidyColumns {
  readonly region: readonly number[]
  readonly period: readonly number[]
  readonly indicator: readonly number[]
  readonly value: number
  readonly status: readonly number[]
  readonly source: readonly number[]
  readonly note: readonly number[]
}

/**
 * A large delimited text of one observation a row, understood from a sample of its lines: from its beginning, of its middle,
 * and to its end.
 */
export interface TidyTable {
  readonly mapping: ImportMapping
  readonly encoding: string
  readonly delimiter: string
  readonly findings: readonly Finding[]
  readonly opened: OpenedTable
  /** Fields of every row of data. */
  readonly width: number
  /** The line, from 1, on which the first row of data stands; the same in the file as in the sample. */
  readonly first: number
  /** Rows with text below the data. */
  readonly below: number
  /** Rows of data in the sample, as fields as they are written. */
  readonly body: readonly (readonly string[])[]
  /** Row of the grid of the sample behind the last row of data. */
  readonly end: number
  readonly columns: TidyColumns
  /** Columns in which a blank field means nothing; in other names it means the one above. */
  readonly optional: readonly number[]
  /** Header of the column of values. */
  readonly valueName: string
  /** Reads rows of fields as rows of this table: the same code that reads a table as a whole. */
  observationsOf(rows: readonly (readonly string[])[]): readonly RawObservation[]
}

const indicatorRoles: readonly ColumnRole[] = ['indicator', 'indicatorName', 'unit']

const isPlain = (row: Grid['rows'][number]): row is readonly string[] =>
  row.every((cell) => typeof cell === 'string')

/** One table of rows without gaps, all of the same width, and nothing between them. */
const regularBody = ({ view, outline }: SheetTable): readonly (readonly string[])[] | null => {
  const [first = 0] = outline.body
  if (outline.singles.length > 0 || outline.body.some((row, i) => row !== first + i)) return null
  const rows: (readonly string[])[] = []
  for (const at of outline.body) {
    const row = view.grid.rows[at] ?? []
    if (row.length !== (view.grid.rows[first] ?? []).length || !isPlain(row)) return null
    rows.push(row)
  }
  return rows
}

/**
 * Understands a sample of a file as `proposeFile` understands a file.
 *
 * @returns why, where the file is not such a table, or not so regular that its rows could be read by their columns
 *   alone: then it has to be read as a whole. Errors are those of `proposeFile`.
 */
export const understandTidy = (
  sample: SourceFile,
  question: FileQuestion,
  given: ImportMapping | null,
): Result<TidyTable | TidyRefusal, AppError> => {
  const sampled = openSample(sample, question, given)
  if (!sampled.ok) return sampled
  if (typeof sampled.value === 'string') return ok(sampled.value)
  const { grid, mapping, encoding, delimiter, findings, several, damaged } = sampled.value
  if (several) return ok('tables')
  if (damaged) return ok('damaged')
  if (mapping.layout !== 'tidy') return ok('layout')
  if (mapping.blocks !== undefined) return ok('tables')
  if (given !== null && given.rows !== undefined) return ok('rows')
  const [table, more] = tablesOfGrid(grid, mapping)
  if (table === undefined || more !== undefined) return ok('tables')
  const body = regularBody(table)
  if (body === null) return ok('irregular')
  const places = placeColumns(table, mapping)
  const opened = openGrid(grid, mapping, question.matcher)
  const { roles, folded, fixed } = places
  const { header, body: rows } = table.outline
  const [first = 0] = rows
  const top = header[0]
  if (roles.value === undefined) return ok('layout')
  if (fixed.length > 0) return ok('fixed')
  if (
    opened.periodNotes.length > 0 ||
    top === undefined ||
    header.some((row, i) => row !== top + i) ||
    header.at(-1) !== first - 1
  )
    return ok('irregular')
  const of = (...wanted: readonly ColumnRole[]) => wanted.flatMap((role) => roles[role] ?? [])
  const end = (rows.at(-1) ?? 0) + 1
  const below = grid.rows.slice(end).filter((row) => row.length > 0)
  const above = grid.rows.slice(0, first)
  return ok({
    ...{ mapping, opened, body, end, encoding, delimiter, findings },
    width: body[0]?.length ?? 0,
    first: lineOf(grid, first),
    below: below.length,
    columns: {
      region: of('region', 'regionName'),
      period: of('period', 'subperiod'),
      indicator: [...of(...indicatorRoles), ...folded],
      value: roles.value,
      ...{ status: of('status'), source: of('source'), note: of('note') },
    },
    optional: of('regionName', 'unit'),
    valueName: table.columns.find(({ at }) => at === roles.value)?.name ?? '',
    observationsOf: (given) => {
      const made = plainGrid('', [
        ...above,
        ...given.map((row) => row.map(unguarded)),
        ...grid.rows.slice(end),
      ])
      const place = {
        header: { first: top + 1, last: first },
        data: { first: first + 1, last: first + given.length },
      }
      // Few rows need not show the order of dates that all of them show.
      const { order = 'open' } = table.view.dates ?? {}
      const said = { ...mapping, rows: place, ...(order === 'open' ? {} : { dates: order }) }
      return [...openGrid(made, said, question.matcher).observations()]
    },
  })
}
