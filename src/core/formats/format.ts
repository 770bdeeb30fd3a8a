import type { LocalText } from '../dataset/schema'
import type { AppError } from '../errors'
import type { Result } from '../result'
import type { Cube } from './cube'
import type { Grid } from './grid'
import type { ImportNote } from './mapping/planImport'

/** A file as it came from disk. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What the user knows better than the reader; what is not given is found out. */
interface ReadOptions {
  /** One of `encodings`. */
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
}

/** One table of a file: a grid whose meaning has to be understood, or a cube that names its dimensions. */
export type SourceTable = Grid | Cube

/** What a reader makes of a file. */
export interface FileContent {
  /** Such as `GB18030`; for files that are no text the name of the format, such as `XLSX`. */
  readonly encoding: string
  /** How far the encoding is certain, 0 to 1; 1 where the file says it or nothing else is possible. */
  readonly encodingConfidence: number
  /** Characters that could not be decoded, and the line of the first one; absent where nothing was decoded. */
  readonly damaged?: { readonly count: number; readonly line: number }
  /** The character between fields of a delimited text; null for all others. */
  readonly delimiter: string | null
  /** What the reader has to tell of the file, such as parts that it did not read. */
  readonly notes?: readonly ImportNote[]
  /** Sheets or datasets in the order of the file; at least one. */
  readonly tables: readonly SourceTable[]
}

/** A format that files are read in. Adding one: its file with fixtures, and one line in index.ts. Writing: writer.ts. */
export interface Format {
  readonly id: string
  readonly label: LocalText
  /** Lower case, without the dot. */
  readonly extensions: readonly string[]
  /** Its content cannot be mistaken: a text that only has the extension is read as a text. */
  readonly knownByContent?: true
  /** What the user may say of how it is read; absent = nothing, the file says it all. */
  readonly takes?: readonly (keyof ReadOptions)[]
  /** Whether the content looks like this format, whatever the file is called. */
  detect(file: SourceFile): boolean
  read(file: SourceFile, options?: ReadOptions): Result<FileContent, AppError>
}
