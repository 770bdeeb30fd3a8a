import type { LocalText } from '../dataset/schema'
import type { AppError } from '../errors'
import type { Result } from '../result'
import type { TidyRow } from './tidy'

/** A file as it came from disk. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a reader makes of a file: a header and rows of text. What the columns mean is a matter of the mapping. */
export interface Table {
  /** Such as `UTF-8`. */
  readonly encoding: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Line of the file on which each row begins, from 1. */
  readonly lines: readonly number[]
}

/** A file format. Adding one: its file with fixtures, and one line in index.ts. */
export interface Format {
  readonly id: string
  readonly label: LocalText
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  /** Whether the content looks like this format, whatever the file is called. */
  detect(file: SourceFile): boolean
  read(file: SourceFile): Result<Table, AppError>
  write(rows: Iterable<TidyRow>): string
}
