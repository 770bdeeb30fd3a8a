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
  | {
      readonly kind: 'indices'
      readonly node: NodeId
      readonly period: Period
      readonly region: RegionCode
      /** The period of the score in the other index; may be the same. */
      readonly since: Period
      /** Id of the other index. */
      readonly other: string
    }

/**
 * Answers on the data as the sessions hold them now; `openOther` finds the other index where two are compared.
 * Errors: those of explainGap and explainChange, and those of opening the other index.
 */
export const answerQuestion = (
  session: IndexSession,
  question: Question,
  openOther: (index: string) => Result<IndexSession, AppError>,
): Result<Explanation, AppError> => {
  const opened = openExplaining(session)
  if (question.kind === 'gap') return explainGap(opened.material, question)
  if (question.kind === 'change') return explainChange(opened, question)
  const other = openOther(question.other)
  return other.ok ? explainChange(opened, question, openExplaining(other.value)) : other
}
