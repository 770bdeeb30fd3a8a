import { useEffect, useState } from 'react'
import type { Question } from '#core/analysis/decomposition/answer'
import type { Explanation } from '#core/analysis/decomposition/explanation'
import type { AppError } from '#core/errors'
import type { IndexRun } from '#core/index/run'
import type { Result } from '#core/result'
import { explainScore } from '../store/runs'

interface Asked {
  readonly run: IndexRun
  readonly question: Question
  readonly answer: Result<Explanation, AppError>
}

/**
 * The answer of the worker, asked again with each new run, also of the index that is compared with. While a newer answer is under way the last one stays;
 * null before the first.
 */
export const useExplanation = (
  run: IndexRun,
  question: Question | null,
  otherRun: IndexRun | undefined,
): Result<Explanation, AppError> | null => {
  const [asked, setAsked] = useState<Asked | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with a new run of the other index the answer is another one.
  useEffect(() => {
    if (question === null) return
    let gone = false
    void explainScore(run.index, question).then((answer) => {
      if (!gone) setAsked({ run, question, answer })
    })
    return () => {
      gone = true
    }
  }, [run, question, otherRun])
  // What was asked of another index is no answer, not even for a moment.
  return question === null || asked?.run.index !== run.index ? null : asked.answer
}
