import { useEffect, useMemo, useRef, useState } from 'react'
import type { AppError } from '#core/errors'
import type { Framework } from '#core/index/framework'
import type { IndexRun } from '#core/index/run'
import { oneAtATime } from '../store/oneAtATime'
import { runVariant } from '../store/runs'

export interface Variant {
  readonly run: IndexRun | null
  readonly error: AppError | null
}

const nothing: Variant = { run: null, error: null }

/**
 * What another framework makes of the data of an index, kept current: one is computed at a time, and of those
 * asked for meanwhile only the last. What was there stays until the next is. `base` tells of newer data.
 */
export const useVariant = (index: string, framework: Framework | null, base: IndexRun): Variant => {
  const [variant, setVariant] = useState<Variant>(nothing)
  const wanted = useRef({ index, framework })
  wanted.current = { index, framework }
  const ask = useMemo(
    () =>
      oneAtATime(async () => {
        const asked = wanted.current
        if (asked.framework === null) {
          setVariant(nothing)
          return
        }
        const answer = await runVariant(asked.index, asked.framework)
        if (wanted.current.framework === null) setVariant(nothing)
        else setVariant(answer.ok ? { run: answer.value, error: null } : { run: null, error: answer.error })
      }),
    [],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer data make another variant of the same framework
  useEffect(() => void ask(), [ask, index, framework, base])
  return framework === null ? nothing : variant
}
