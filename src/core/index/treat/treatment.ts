import type { Cells } from '../cells'
import { flagParam, type Method, numberParam, type ParamSpecs, type ParamsOf } from '../method'

/** One column to be treated within the cells; `output` is a copy of `input`. */
export interface TreatJob {
  readonly input: Float64Array
  readonly output: Float64Array
  readonly cells: Cells
  /** Whether values within the cells pass the thresholds of the step. */
  passes(values: Float64Array): boolean
  mark(cell: number, mark: string): void
}

/** `failing`: treated, and still beyond the thresholds. `not-positive`: could not be treated. */
export type TreatOutcome = 'failing' | 'not-positive' | null

export interface TreatMethod<S extends ParamSpecs = ParamSpecs> extends Method<S> {
  /** Whether it changes the scale of a column, so that treated and untreated periods do not compare. */
  readonly rescales: boolean
  apply(params: ParamsOf<S>, job: TreatJob): TreatOutcome
}

export const defineTreatment = <const S extends ParamSpecs>(method: TreatMethod<S>): TreatMethod<S> => method

/** Parameter of the treatments that change the scale. */
export const alwaysParam = flagParam({
  initial: false,
  label: { zh: '一律处理', en: 'Always' },
  help: {
    zh: '不论是否超出阈值都处理；否则只处理超出者。',
    en: 'Treats the indicator whether or not it is beyond the thresholds.',
  },
})

/** Parameter of the treatments that replace extremes. */
export const maxWinsorisedParam = numberParam({
  initial: 5,
  min: 0,
  label: { zh: '最多缩尾数', en: 'Values replaced at most' },
  help: {
    zh: '最多有这么多个数值被替换。',
    en: 'No further value is replaced once this many have been.',
  },
})
