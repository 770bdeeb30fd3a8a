import { z } from 'zod'
import { type Cell, statusSchema } from '../../dataset/schema'

/** What an edit says of one observation; what it does not mention stays. */
export const cellEditFields = {
  /** A number, or null = missing. */
  value: z.number().nullable().optional(),
  status: statusSchema.optional(),
  source: z.string().nullable().optional(),
  note: z.string().nullable().optional(),
}

export interface CellEdit {
  readonly value?: number | null | undefined
  readonly status?: Cell['status'] | undefined
  readonly source?: string | null | undefined
  readonly note?: string | null | undefined
}

const textOr = (given: string | null | undefined, old: string | null): string | null =>
  given === undefined ? old : given === '' ? null : given

/**
 * The observation after an edit; null = none.
 *
 * - Source and note are kept unless the edit gives them; an empty text removes them.
 * - A number typed over an observation makes it a normal one (status A) unless the edit gives a status; the
 *   same number once more keeps the status.
 * - `value: null` clears. Where neither source nor note remain and no status is given, the observation goes;
 *   otherwise it stays as missing, with status M.
 * - Without `value` only the rest changes; where there is no observation yet, a missing one is made.
 */
export const editedCell = (before: Cell | null, edit: CellEdit): Cell | null => {
  const given = edit.value === undefined ? (before?.value ?? null) : edit.value
  // One zero: -0 would differ from 0 in comparisons and look the same everywhere.
  const value = given === 0 ? 0 : given
  const source = textOr(edit.source, before?.source ?? null)
  const note = textOr(edit.note, before?.note ?? null)
  if (value === null) {
    if (source === null && note === null && edit.status === undefined && edit.value === null) return null
    const kept = edit.value === undefined && before !== null ? before.status : 'M'
    return { value, status: edit.status ?? kept, source, note }
  }
  const kept = before !== null && Object.is(before.value, value) ? before.status : 'A'
  return { value, status: edit.status ?? kept, source, note }
}
