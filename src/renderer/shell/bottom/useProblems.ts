import { useMemo } from 'react'
import type { AppError } from '#core/errors'
import type { Problem } from '#core/index/run'
import { useRuns } from '../../store/runs'
import { useDrawn } from '../../store/useDrawn'

export interface ListedProblem {
  readonly key: string
  readonly index: string
  readonly problem: Problem | null
  /** An index that could not be run at all. */
  readonly error: AppError | null
}

const order = { error: 0, warning: 1, note: 2 } as const

/** Problems of the newest run of every index, the worst first. */
export const useProblems = (): readonly ListedProblem[] => {
  const runs = useDrawn(useRuns, (state) => state.runs)
  const errors = useDrawn(useRuns, (state) => state.errors)
  return useMemo(() => {
    const failed = [...errors].map(([index, error]) => ({ key: index, index, problem: null, error }))
    const found = [...runs].flatMap(([index, run]) =>
      run.problems.map((problem, at) => ({ key: `${index}:${at}`, index, problem, error: null })),
    )
    return [...failed, ...found.sort((a, b) => order[a.problem.severity] - order[b.problem.severity])]
  }, [runs, errors])
}
