import { useCallback, useSyncExternalStore } from 'react'
import type { StoreApi } from 'zustand'
import { whenDrawn } from './settling'

/**
 * What a store holds, told when the views show the change that is under way: for panels that stand beside them. It
 * may be newer where the component is drawn for another reason, and is never older than the views for longer.
 *
 * @param select must give the same object as long as nothing changed
 */
export const useDrawn = <S, T>(
  store: Pick<StoreApi<S>, 'subscribe' | 'getState'>,
  select: (state: S) => T,
): T => {
  const subscribe = useCallback(
    (tell: () => void) => {
      let waiting = false
      let callOff: () => void = () => undefined
      const stop = store.subscribe(() => {
        if (waiting) return
        waiting = true
        callOff = whenDrawn(() => {
          waiting = false
          tell()
        })
      })
      return () => {
        stop()
        callOff()
      }
    },
    [store],
  )
  return useSyncExternalStore(subscribe, () => select(store.getState()))
}
