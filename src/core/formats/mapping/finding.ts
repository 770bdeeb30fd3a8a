import type { LocalText } from '../../dataset/schema'
import type { CellRange } from '../grid'

/** What was recognised in a file. */
type FindingKind =
  | 'encoding'
  | 'delimiter'
  | 'decimal-comma'
  | 'dates'
  | 'sheet'
  | 'title'
  | 'header'
  | 'data'
  | 'layout'
  | 'region'
  | 'period'
  | 'indicator'
  | 'value'
  | 'unit'
  | 'status'
  | 'source'
  | 'note'
  | 'dimension'
  | 'block'
  | 'total'
  | 'hidden'

/** Why; its text is `imports.why.<code>`. */
export type FindingReason =
  | 'stated'
  | 'byte-order-mark'
  | 'valid-text'
  | 'frequent-characters'
  | 'same-fields'
  | 'header-word'
  | 'known-regions'
  | 'looks-like-regions'
  | 'periods'
  | 'periods-in-header'
  | 'regions-in-header'
  | 'numbers-below'
  | 'merged'
  | 'single-cell'
  | 'label'
  | 'in-brackets'
  | 'in-title'
  | 'unit-row'
  | 'footnote'
  | 'few-values'
  | 'one-to-one'
  | 'one-category'
  | 'whole-country'
  | 'group-of-regions'
  | 'only-choice'
  | 'day-above-12'
  | 'always-first'
  | 'nothing-shows'
  | 'given'

/**
 * One thing that a reader or the understanding found, for people to check: what, where, how sure, why. In the
 * preview `where` is marked; a correction changes the mapping.
 */
export interface Finding {
  readonly kind: FindingKind
  /** What it was taken for: `GB18030`, `亿元`, a header, a title. */
  readonly value: string | LocalText
  /** The cells it rests on; null where it is about the whole file or a cube. */
  readonly where: CellRange | null
  /** 0 to 1. Below 0.6 the preview asks to look at it. */
  readonly confidence: number
  readonly why: FindingReason
}
