import type { AppError } from '../../errors'
import type { SourceTable } from '../format'
import type { Finding } from './finding'
import type { ImportMapping } from './importMapping'

/** Parts of an observation that a table may leave out. */
export type TablePart = 'region' | 'period' | 'indicator' | 'value'

/** What a table was understood to be: the guess with its reasons, to be corrected where it is wrong. */
export interface TableProposal {
  readonly table: SourceTable
  readonly mapping: ImportMapping
  readonly findings: readonly Finding[]
  /** What the table does not say and has to be asked for; empty = ready. */
  readonly missing: readonly TablePart[]
  /** Why it cannot be imported as it is: the missing parts in words. Null = ready. */
  readonly error: AppError | null
}
