import type { DockviewApi } from 'dockview-react'
import { create } from 'zustand'
import { viewOfPanel } from '../viewPanelId'

interface DockState {
  readonly api: DockviewApi | null
  /** The view that was in front last, which pictures are made of; it may have been closed since. */
  readonly lastView: string | null
}

/** The docking area, for commands that open panels. */
export const useDock = create<DockState>(() => ({ api: null, lastView: null }))

/** The view that a command without a place is meant for: the one used last, else one that can be seen. */
export const activeView = (): string | null => {
  const { api, lastView } = useDock.getState()
  const open = (api?.panels ?? []).flatMap((panel) => {
    const view = viewOfPanel(panel.id)
    return view === null ? [] : [{ view, visible: panel.api.isVisible }]
  })
  return (
    open.find(({ view }) => view === lastView)?.view ??
    open.find(({ visible }) => visible)?.view ??
    open[0]?.view ??
    null
  )
}
