import type { LocalText } from '../dataset/schema'
import type { AppError } from '../errors'
import type { ExportData } from './exportData'

/** A file on its way out, in pieces: texts are written as UTF-8. Nothing is computed before it is asked for. */
export type Chunks = Iterable<string | Uint8Array>

/** What of an observation besides its value a format can hold; what it cannot is said when it is written. */
export interface Keeps {
  readonly status: boolean
  readonly note: boolean
  readonly source: boolean
}

/** A format that observations are written in. Adding one: its file, and one line in writers.ts. */
export interface Writer {
  /** As given to `--format`. */
  readonly id: string
  readonly label: LocalText
  /** Lower case, without the dot. */
  readonly extension: string
  readonly keeps: Keeps
  /** How often `write` goes through the observations; for progress. */
  readonly passes: number
  /** What of the data does not fit into the format; null or absent where all does. */
  refuse?(data: ExportData): AppError | null
  write(data: ExportData): Chunks
}

/** Lines are handed on in pieces of about this many characters. */
const PIECE = 65_536

/** Joins small texts into pieces worth writing. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece: string[] = []
  let length = 0
  for (const text of texts) {
    piece.push(text)
    length += text.length
    if (length < PIECE) continue
    yield piece.join('')
    piece = []
    length = 0
  }
  if (length > 0) yield piece.join('')
}
