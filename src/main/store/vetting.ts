import type { AppError } from '#core/errors'
import type { Result } from '#core/result'

/**
 * Looks at project files before the engine of this process may read them (docs/adr/0011-strange-files-elsewhere.md): what is
 * damaged in a way that checksums do not tell ends the process that reads it.
 */
export interface Vetting {
  /**
   * `known`: this program left the file in order, and nobody has changed it since. `read`: another process has read all of it.
   * `unread`: no other process could be had. Errors: those of opening; `project-damaged` also where the other process died of it.
   */
  vet(path: string): Promise<Result<'known' | 'read' | 'unread', AppError>>
  /** The project is about to be closed: all of it is in its file, which nobody else can write yet. */
  left(path: string): Promise<void>
}
