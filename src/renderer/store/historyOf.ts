import { useEffect, useState } from 'react'
import type { Response } from '#contract/ipc'
import type { HistoryFilter } from '#contract/project'
import { request } from '../bridge'
import { useDocument } from './document'
import { oneAtATime } from './oneAtATime'
import { whenDrawn } from './settling'

/** The newest entries that changed something within the filter, kept as new as the project; null before the first answer. */
export const useHistoryOf = (
  { indicator, region, period }: HistoryFilter,
  limit: number,
): Response<'project.history'> | null => {
  const [answer, setAnswer] = useState<Response<'project.history'> | null>(null)
  useEffect(() => {
    let shown = true
    const of: HistoryFilter = {
      ...(indicator === undefined ? {} : { indicator }),
      ...(region === undefined ? {} : { region }),
      ...(period === undefined ? {} : { period }),
    }
    const ask = oneAtATime(async () => {
      const found = await request('project.history', { limit, of })
      if (shown) setAnswer(found)
    })
    void ask()
    let callOff: () => void = () => undefined
    const stop = useDocument.subscribe(({ document }, before) => {
      if (document === null || document === before.document) return
      callOff()
      callOff = whenDrawn(() => void ask())
    })
    return () => {
      shown = false
      stop()
      callOff()
    }
  }, [indicator, region, period, limit])
  return answer
}
