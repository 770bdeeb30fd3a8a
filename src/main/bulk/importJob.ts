import type { LargePlan } from '#contract/ipc'
import type { AppError } from '#core/errors'
import type { BulkStage } from '#core/formats/bulk/bulkStage'
import type { LargeRefusal } from '#core/formats/bulk/refusal'
import type { Result } from '#core/result'
import type { BulkRequest } from './importBulk'

/** What the process that imports a large file is asked for, in its first message. */
export interface ImportJob {
  readonly project: string
  readonly author: string
  readonly request: BulkRequest
  /** Begins when it is stopped: tests ask for that (faults.ts). */
  readonly isHeld: boolean
}

export type JobAnswer = Result<LargePlan | LargeRefusal, AppError>

/** What it tells: how far it is with what it does, and at last its answer. It ends as `cancelled` when it is sent the text `stop`. */
export type FromJob = { readonly stage: BulkStage; readonly share: number } | { readonly answer: JobAnswer }
