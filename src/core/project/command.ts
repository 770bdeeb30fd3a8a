import type { z } from 'zod'
import type { Cell, CellKey, IndicatorCode, LocalText, Period, RegionCode } from '../dataset/schema'
import type { AppError } from '../errors'
import type { Result } from '../result'
import type { Diff } from './diff'
import type { Records } from './schema'

/** Which observations a command needs to know before it can be applied. */
export type CellSelector =
  | { readonly by: 'keys'; readonly keys: readonly CellKey[] }
  | { readonly by: 'indicator'; readonly indicator: IndicatorCode }
  | { readonly by: 'region'; readonly region: RegionCode }
  | { readonly by: 'period'; readonly period: Period }
  | { readonly by: 'none' }

/** What a command sees: all records, and the observations that it asked for. */
export interface CommandContext {
  readonly records: Records
  /** The observation at the key, or null. Only keys within the command's selector may be asked for. */
  cell(key: CellKey): Cell | null
  /** All observations within the selector. */
  cells(): Iterable<CellKey & Cell>
}

/**
 * The label of a history entry as data: a text key under `history` and what it needs, so that it reads in
 * either language: "Set GDP, Zhejiang, 2018".
 */
export interface HistoryLabel {
  readonly key: string
  readonly data: Readonly<Record<string, string | number | LocalText>>
}

/** A kind of named edit. `apply` computes old and new values and writes nothing. */
export interface CommandDefinition<K extends string, P> {
  readonly kind: K
  readonly schema: z.ZodType<P>
  readonly selects: (payload: P) => CellSelector
  readonly apply: (payload: P, context: CommandContext) => Result<Diff, AppError>
  readonly label: (payload: P, records: Records) => HistoryLabel
}

/** An edit as it is sent, stored in the history and replayed. */
export interface Command {
  readonly kind: string
  readonly payload: unknown
}
