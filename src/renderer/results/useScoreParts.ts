import { useEffect, useState } from 'react'
import type { NoParts, ScoreParts } from '#core/analysis/scoreParts'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { partsOfScores } from '../store/runs'
import type { ResultTable } from './resultTable'

interface Asked {
  readonly table: ResultTable
  readonly answer: Result<ScoreParts | NoParts, AppError>
}

/**
 * The parts of the scores of a table together with it, asked of the worker again with each new run. While newer ones
 * are under way the last ones stay, unless they are those of another node or period; null before the first.
 */
export const useScoreParts = (table: ResultTable): Asked | null => {
  const [asked, setAsked] = useState<Asked | null>(null)
  const { run, shown, period } = table
  const node = shown.node.id
  useEffect(() => {
    const at = run.periods[period]
    if (at === undefined) return
    let gone = false
    void partsOfScores(run.index, node, at).then((answer) => {
      if (!gone) setAsked({ table, answer })
    })
    return () => {
      gone = true
    }
  }, [table, run, node, period])
  const of = asked?.table
  const same = of?.run.index === run.index && of.shown.node.id === node && of.period === period
  return same ? asked : null
}
