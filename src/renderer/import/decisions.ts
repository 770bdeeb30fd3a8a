import type { Status } from '#core/dataset/schema'
import type { ImportMode } from '#core/formats/mapping/importEffect'

type Names = Readonly<Record<string, string | null>>

/** What the user decides about an import as a whole, beside what its table means. */
export interface Decisions {
  /** Names in the file -> codes in the project; null = leave out. */
  readonly regions: Names
  readonly indicators: Names
  /** Names that are created although others are not; absent = not asked. */
  readonly created?: { readonly regions: readonly string[]; readonly indicators: readonly string[] }
  readonly createRegions: boolean
  /** Null = not asked: what is imported says so itself. */
  readonly createIndicators: boolean | null
  readonly mode: ImportMode
  readonly status: Status | null
  readonly source: string
}

/** Takes a decision; the effect is worked out anew. */
export type Decide = (changed: Partial<Decisions>) => void
