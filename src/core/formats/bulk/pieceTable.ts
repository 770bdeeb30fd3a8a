import type { RegionMatcher } from '../../dataset/matchRegion'
import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { SourceFile } from '../format'
import { plainGrid } from '../grid'
import type { Finding } from '../mapping/finding'
import type { ImportMapping } from '../mapping/importMapping'
import type { OpenedTable } from '../mapping/openTable'
import type { FileQuestion } from '../mapping/proposeFile'
import type { RawObservation } from '../mapping/rawObservation'
import { aboutTable } from '../understand/aboutTable'
import { splitUnit } from '../understand/labels'
import {
  indicatorTexts,
  inSeveralUnits,
  type LabelsAbove,
  openGrid,
  placeColumns,
  readRows,
} from '../understand/readGrid'
import { namesColumns, rowKind } from '../understand/rowKinds'
import { type SheetTable, tablesOfGrid } from '../understand/sheet'
import { conventionsOf, type SheetView, viewOf } from '../understand/sheetView'
import type { PieceRefusal } from './refusal'
import { openSample } from './sampledText'

/** Rows of a text, each with the line on which it begins, from 1. */
export interface TextRows {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
}

/** What a piece of a table says. */
interface ReadPiece {
  /** Rows of data among those of the piece. */
  readonly rows: number
  observations(): Iterable<RawObservation>
}

/** A large delimited text of any layout, understood from a sample of its lines, that is read piece by piece. */
export interface PieceTable {
  readonly mapping: ImportMapping
  readonly encoding: string
  readonly delimiter: string
  readonly findings: readonly Finding[]
  readonly opened: OpenedTable
  /** Rows of data in the sample, and the row of its grid behind the last of them. */
  readonly sampled: number
  readonly end: number
  /** Rows before the first row of data. */
  readonly first: number
  /** Rows below the data that are not blank. */
  readonly below: number
  /** Number of the last row of data, from 1, where it was said by hand; null = up to what stands below. */
  readonly last: number | null
  /**
   * Reads the next rows of data. Null where one is not like those of the sample: a title, the header of another table, a part of
   * a dimension that seemed to have only one.
   */
  read(piece: TextRows): ReadPiece | null
}

const texts = (view: SheetView, row: number): string =>
  view
    .filled(row)
    .map((at) => `${at}:${view.label(row, at)}`)
    .join('\u0000')

/** Reads rows of a table as those of its sample, of which `above` ends with the row before. */
const pieceReader = (
  table: SheetTable,
  mapping: ImportMapping,
  matcher: RegionMatcher,
): PieceTable['read'] => {
  const { outline, view, columns } = table
  const places = placeColumns(table, mapping)
  const about = aboutTable([table], 0, matcher)
  const conventions = conventionsOf(view.grid, mapping.dates)
  const headers = new Set(outline.header.map((row) => texts(view, row)))
  // Below the names of columns everything is data, as outline.ts has it; and where the user has said so.
  const isAllData =
    mapping.rows?.data !== undefined ||
    mapping.rows?.header !== undefined ||
    outline.header.some((row) => namesColumns(view, row))
  const above: LabelsAbove = { labels: [] }
  const severalUnits = inSeveralUnits(indicatorTexts(table, places))
  const units = new Map<string, string>()
  /** A name that comes in another unit than before, where the sample had it in one. */
  const isNewUnit = (indicator: string): boolean => {
    const { name, unit } = splitUnit(indicator)
    const before = units.get(name)
    if (before === undefined) units.set(name, unit)
    return before !== undefined && before !== unit && !severalUnits.has(name)
  }
  return ({ rows, lines }) => {
    const grid = plainGrid('', rows, lines)
    const own = conventionsOf(grid)
    if ((own.fiscal && !conventions.fiscal) || (own.dates !== null && conventions.dates === null)) return null
    const part = viewOf(grid, conventions)
    const body: number[] = []
    for (let row = 0; row < rows.length; row++) {
      const kind = rowKind(part, row)
      if (kind === 'blank') continue
      if (kind === 'single') {
        if (mapping.blocks !== undefined) return null
        continue
      }
      if (kind !== 'data' && headers.has(texts(part, row))) continue
      if (kind !== 'data' && !isAllData) return null
      if (places.still.some(({ at, text }) => part.label(row, at) !== text)) return null
      body.push(row)
    }
    const read: SheetTable = { view: part, columns, outline: { ...outline, body, singles: [] } }
    if ([...indicatorTexts(read, places)].some(isNewUnit)) return null
    const observations = () => readRows(read, mapping, places, about, matcher, above, severalUnits)
    return { rows: body.length, observations }
  }
}

/**
 * Understands a sample of a text as `proposeFile` understands a file.
 *
 * @returns why, where the text cannot be read piece by piece. Errors are those of `proposeFile`.
 */
export const understandPieces = (
  sample: SourceFile,
  question: FileQuestion,
  given: ImportMapping | null,
): Result<PieceTable | PieceRefusal, AppError> => {
  const opened = openSample(sample, question, given)
  if (!opened.ok) return opened
  if (typeof opened.value === 'string') return ok(opened.value)
  const { whole: grid, mapping, encoding, delimiter, findings, several } = opened.value
  if ((given === null && several) || mapping.blocks !== undefined) return ok('tables')
  const [table, more] = tablesOfGrid(grid, mapping)
  if (table === undefined || more !== undefined) return ok('tables')
  const { body } = table.outline
  const end = (body.at(-1) ?? 0) + 1
  const said = mapping.rows?.data?.last
  return ok({
    ...{ mapping, end, encoding, delimiter, findings },
    opened: openGrid(grid, mapping, question.matcher),
    sampled: body.length,
    first: body[0] ?? 0,
    below: said === undefined ? grid.rows.slice(end).filter((row) => row.length > 0).length : 0,
    last: said ?? null,
    read: pieceReader(table, mapping, question.matcher),
  })
}
