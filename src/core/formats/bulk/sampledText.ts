import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { SourceFile } from '../format'
import type { Grid } from '../grid'
import type { Finding } from '../mapping/finding'
import type { ImportMapping } from '../mapping/importMapping'
import { type FileQuestion, proposeFile } from '../mapping/proposeFile'
import { readFile } from '../readFile'

/** The sample of a large delimited text, and what it means. */
export interface SampledText {
  /** As it stands in the sample. */
  readonly whole: Grid
  /** Without what is left out of the table that was proposed. */
  readonly grid: Grid
  readonly mapping: ImportMapping
  readonly encoding: string
  readonly delimiter: string
  readonly damaged: boolean
  readonly findings: readonly Finding[]
  /** Whether it holds more than one table. */
  readonly several: boolean
}

/**
 * Opens a sample with a mapping, or with the one that is proposed for it.
 *
 * @returns why, where it is no text with a table. Errors are those of `proposeFile`.
 */
export const openSample = (
  sample: SourceFile,
  question: FileQuestion,
  given: ImportMapping | null,
): Result<SampledText | 'format' | 'tables', AppError> => {
  const dates = question.dates ?? given?.dates
  const proposed = proposeFile(sample, { ...question, dates })
  const read = proposed.ok || given === null ? proposed : readFile(sample, question.text)
  if (!read.ok) return read
  const { format, content } = read.value
  if (format.id !== 'csv') return ok('format')
  const found = proposed.ok ? proposed.value : null
  const [only, second] = found?.tables ?? []
  const whole = content.tables[0]
  const grid = only?.table ?? whole
  const mapping =
    given === null
      ? only?.mapping
      : {
          ...given,
          ...(dates === undefined ? {} : { dates }),
          constants: { ...given.constants, ...question.constants },
        }
  if (grid === undefined || whole === undefined || mapping === undefined) return ok('tables')
  if (grid.kind !== 'grid' || whole.kind !== 'grid' || content.delimiter === null) return ok('format')
  return ok({
    ...{ whole, grid, mapping },
    encoding: content.encoding,
    delimiter: content.delimiter,
    damaged: (content.damaged?.count ?? 0) > 0,
    findings: [...(found?.findings ?? []), ...(only?.findings ?? [])],
    several: second !== undefined || (found?.leftOut.length ?? 0) > 0,
  })
}
