import type { CellKey } from '#core/dataset/schema'
import type { AppError } from '#core/errors'

/** What was typed and could not be written; kept until it is retried or given up. */
export interface FailedEntry {
  readonly text: string
  readonly error: AppError
}

const id = ({ indicator, region, period }: CellKey) => `${indicator}]${region}]${period}`

/** Values on their way to the disk, and those that did not get there, by cell. */
export class Entries {
  private readonly pending = new Map<string, { readonly value: number | null; readonly ticket: number }>()
  private readonly failed = new Map<string, FailedEntry>()
  private tickets = 0

  /** Notes a value that is being written; the ticket tells it from a later one for the same cell. */
  begin(key: CellKey, value: number | null): number {
    this.tickets += 1
    this.pending.set(id(key), { value, ticket: this.tickets })
    this.failed.delete(id(key))
    return this.tickets
  }

  /** The write has ended; a later one for the same cell stays pending. */
  end(key: CellKey, ticket: number, failure: FailedEntry | null): void {
    if (this.pending.get(id(key))?.ticket !== ticket) return
    this.pending.delete(id(key))
    if (failure !== null) this.failed.set(id(key), failure)
  }

  forget(key: CellKey): void {
    this.failed.delete(id(key))
  }

  pendingValue(key: CellKey): number | null | undefined {
    return this.pending.size === 0 ? undefined : this.pending.get(id(key))?.value
  }

  failure(key: CellKey): FailedEntry | undefined {
    return this.failed.size === 0 ? undefined : this.failed.get(id(key))
  }
}
