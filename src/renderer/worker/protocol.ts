import type { Question } from '#core/analysis/decomposition/answer'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { NoParts, ScoreParts } from '#core/analysis/scoreParts'
import type { IndicatorCode, Period, RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { IndexRecords } from '#core/index/compile'
import type { Framework } from '#core/index/framework'
import type { IndexRun, NodeId, Problem, RunNode, StepTable } from '#core/index/run'
import type { CellEdit } from '#core/index/session'
import type { Result } from '#core/result'

/** What the worker keeps of a project: only the columns and records that its indices read. */
export interface WorkerProject {
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  readonly columns: readonly (readonly [IndicatorCode, Float64Array])[]
  readonly records: IndexRecords
  readonly frameworks: readonly Framework[]
}

/** From the window to the worker. `load` numbers the loads, so that an answer can be told to be of an older one. */
export type ToWorker =
  | { readonly kind: 'load'; readonly load: number; readonly project: WorkerProject }
  | { readonly kind: 'edit'; readonly edits: readonly CellEdit[] }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'steps'; readonly request: number; readonly index: string }
  | {
      readonly kind: 'variant'
      readonly request: number
      readonly index: string
      readonly framework: Framework
    }
  | {
      readonly kind: 'explain'
      readonly request: number
      readonly index: string
      readonly question: Question
    }
  | {
      readonly kind: 'parts'
      readonly request: number
      readonly index: string
      readonly node: NodeId
      readonly period: Period
    }

/** What is the same in every run of a loaded index. */
type RunFrame = Pick<IndexRun, 'name' | 'scale' | 'regions' | 'periods'>

/** A run as the difference from the one posted before: arrays of the nodes in `changed`, one after another. */
export interface RunPatch {
  readonly index: string
  /** null where it is the same as before. */
  readonly frame: RunFrame | null
  readonly nodes: readonly RunNode[] | null
  readonly problems: readonly Problem[]
  /** Positions of the nodes whose arrays follow. */
  readonly changed: readonly number[]
  readonly scores: Float64Array<ArrayBuffer>
}

/** From the worker to the window. */
export type FromWorker =
  | { readonly kind: 'result'; readonly load: number; readonly patch: RunPatch }
  | { readonly kind: 'progress'; readonly load: number; readonly index: string; readonly share: number }
  | { readonly kind: 'error'; readonly load: number; readonly index: string; readonly error: AppError }
  | { readonly kind: 'steps'; readonly request: number; readonly steps: readonly StepTable[] }
  | { readonly kind: 'variant'; readonly request: number; readonly patch: Result<RunPatch, AppError> }
  | { readonly kind: 'explain'; readonly request: number; readonly answer: Result<Explanation, AppError> }
  | {
      readonly kind: 'parts'
      readonly request: number
      readonly answer: Result<ScoreParts | NoParts, AppError>
    }
