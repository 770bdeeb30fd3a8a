import type { Period, RegionCode } from '../../dataset/schema'
import type { AppError } from '../../errors'
import type { NodeId } from '../../index/run'
import type { IndexSession } from '../../index/session'
import type { Result } from '../../result'
import { explainChange, openExplaining } from './explainChange'
import { explainGap } from './explainGap'
import type { Explanation } from './explanation'

/** A question about the scores of an index. */
export type Question =
  | {
      readonly kind: 'gap'
      readonly node: NodeId
      readonly period: Period
      readonly a: RegionCode
      readonly b: RegionCode
    }
  | {
      readonly kind: 'change'
      readonly node: NodeId
      readonly period: Period
      readonly region: RegionCode
      readonly since: Period
    }

/** Answers on the data as the session holds them now. Errors: those of explainGap and explainChange. */
export const answerQuestion = (session: IndexSession, question: Question): Result<Explanation, AppError> => {
  const opened = openExplaining(session)
  return question.kind === 'gap' ? explainGap(opened.material, question) : explainChange(opened, question)
}
