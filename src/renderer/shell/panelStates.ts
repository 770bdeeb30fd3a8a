import { create } from 'zustand'
import type { Settings } from '#contract/settings'
import { useSettings } from '../store/settings'

export type ShellPanel = keyof Settings['panels']

/** Below this width the inspector folds away and opens over the centre when it is asked for (look.md). */
const NARROW = '(max-width: 1199px)'

interface NarrowState {
  readonly narrow: boolean
  /** Whether the folded inspector is open over the centre; not remembered. */
  readonly overlay: boolean
}

const media = window.matchMedia(NARROW)

export const useNarrow = create<NarrowState>(() => ({ narrow: media.matches, overlay: false }))

media.addEventListener('change', () => useNarrow.setState({ narrow: media.matches, overlay: false }))

export const closeOverlay = (): void => useNarrow.setState({ overlay: false })

/** Whether a fixed region of the shell is on the screen. */
const panelShown = (panel: ShellPanel): boolean => {
  const { narrow, overlay } = useNarrow.getState()
  if (panel === 'inspector' && narrow) return overlay
  return useSettings.getState().settings.panels[panel]
}

export const usePanelShown = (panel: ShellPanel): boolean => {
  const kept = useSettings((state) => state.settings.panels[panel])
  const { narrow, overlay } = useNarrow()
  return panel === 'inspector' && narrow ? overlay : kept
}

export const showPanel = (panel: ShellPanel, shown: boolean): void => {
  if (panel === 'inspector' && useNarrow.getState().narrow) {
    useNarrow.setState({ overlay: shown })
    return
  }
  const { settings, change } = useSettings.getState()
  if (settings.panels[panel] !== shown) change({ panels: { ...settings.panels, [panel]: shown } })
}

export const togglePanel = (panel: ShellPanel): void => showPanel(panel, !panelShown(panel))
