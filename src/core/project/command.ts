import type { z } from 'zod'
import type { Cell, CellKey, IndicatorCode, LocalText, Period, RegionCode } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import type { Diff } from './diff'
import { describeIssues } from './issues'
import { withinLimits } from './limits'
import type { Records } from './schema'

/** Which observations a command needs to know before it can be applied. */
export type CellSelector =
  | { readonly by: 'keys'; readonly keys: readonly CellKey[] }
  | { readonly by: 'indicators'; readonly indicators: readonly IndicatorCode[] }
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
  /** `records` are those before the command; a code that they do not know is shown as it is. */
  readonly label: (payload: P, records: Records) => HistoryLabel
}

/** An edit as it is sent. The history keeps what it changed, so that redo does not depend on the code of commands. */
export interface Command {
  readonly kind: string
  readonly payload: unknown
}

/** A command whose payload has been checked. */
export interface PreparedCommand {
  readonly kind: string
  readonly selector: CellSelector
  apply(context: CommandContext): Result<Diff, AppError>
  label(records: Records): HistoryLabel
}

/** A definition as the list of commands holds it. */
export interface AnyCommand {
  readonly kind: string
  /** Checks a payload; `payload-invalid` says where it is wrong. */
  prepare(payload: unknown): Result<PreparedCommand, AppError>
}

/** Turns a definition into an entry of the list of commands; `of` builds the command from a typed payload. */
export const defineCommand = <K extends string, P>(
  definition: CommandDefinition<K, P>,
): AnyCommand & { readonly kind: K; of(payload: P): Command } => ({
  kind: definition.kind,
  of: (payload) => ({ kind: definition.kind, payload }),
  prepare: (payload) => {
    const parsed = definition.schema.safeParse(payload)
    if (!parsed.success)
      return fail(appError('payload-invalid', { issues: describeIssues(definition.schema, payload) }))
    const { data } = parsed
    return ok({
      kind: definition.kind,
      selector: definition.selects(data),
      apply: (context) => {
        const diff = definition.apply(data, context)
        return diff.ok ? withinLimits(context.records, diff.value) : diff
      },
      label: (records) => definition.label(data, records),
    })
  },
})
