import { useEffect, useState } from 'react'
import type { AppError } from '#core/errors'
import type { ReportRequest } from '#core/report/template'
import type { ReportClient } from './worker/reportClient'
import type { BuiltReport } from './worker/reportProtocol'

interface ShownReport {
  /** The newest that could be built, also while another one is being built; null after an error. */
  readonly built: BuiltReport | null
  readonly error: AppError | null
  /** It is not of the newest choices yet. */
  readonly building: boolean
}

/** Choices that follow each other faster than this, as with an arrow key held, are one. */
const SETTLED_MS = 120

/**
 * Keeps the report of `asked` current; `asked` has to be the same object as long as nothing is chosen.
 *
 * @param held leaves everything as it is
 */
export const useReport = (client: ReportClient, asked: ReportRequest, held: boolean): ShownReport => {
  const [shown, setShown] = useState<{ readonly of: ReportRequest | null } & Omit<ShownReport, 'building'>>({
    of: null,
    built: null,
    error: null,
  })
  const current = shown.of === asked
  useEffect(() => {
    if (held || current) return
    let gone = false
    const timer = setTimeout(async () => {
      const result = await client.ask('build', asked)
      if (gone) return
      setShown(
        result.ok
          ? { of: asked, built: result.value, error: null }
          : { of: asked, built: null, error: result.error },
      )
    }, SETTLED_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [client, asked, held, current])
  return { built: shown.built, error: shown.error, building: !current }
}
