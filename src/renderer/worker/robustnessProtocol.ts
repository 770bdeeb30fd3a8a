import type { RegionDistribution } from '#core/analysis/robustness/distribution'
import type { RobustnessFrame } from '#core/analysis/robustness/robustness'
import type { SobolIndices } from '#core/analysis/robustness/sobolIndices'
import type { RobustnessSpec } from '#core/analysis/robustness/spec'
import type { WeightSwap } from '#core/analysis/robustness/weightSwap'
import type { RegionCode } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import type { WorkerProject } from './protocol'

/** What an analysis of robustness is asked for. */
export interface RobustnessRequest {
  readonly spec: RobustnessSpec
  readonly draws: number
  readonly seed: number
  /** Runs for the sensitivity; 0 = none. */
  readonly runs: number
}

/** What it found; draws and runs themselves stay in the worker. */
export interface RobustnessReport extends RobustnessFrame {
  readonly distributions: readonly RegionDistribution[]
  readonly sobol: {
    readonly runs: number
    readonly shift: SobolIndices
    readonly failures: RobustnessFrame['failures']
  } | null
}

/** From the window to the worker of robustness, which serves one analysis at a time. */
export type ToRobustness =
  | { readonly kind: 'run'; readonly project: WorkerProject; readonly asked: RobustnessRequest }
  | { readonly kind: 'sensitivity'; readonly region: RegionCode }
  | { readonly kind: 'swap'; readonly regions: readonly [RegionCode, RegionCode] }

export type FromRobustness =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'report'; readonly report: Result<RobustnessReport, AppError> }
  | { readonly kind: 'sensitivity'; readonly indices: Result<SobolIndices, AppError> }
  | { readonly kind: 'swap'; readonly swap: Result<WeightSwap, AppError> }
