import { create } from 'zustand'
import type { IndicatorCode, RegionCode } from '#core/dataset/schema'
import type { Layout } from './layouts'

/**
 * What the grid remembers while the window is open. Indicator and region are the last ones shown: the shared
 * selection may hold a node of an index, or no region at all, and the grid goes on showing something.
 */
interface GridState {
  readonly layout: Layout
  readonly filter: string
  readonly indicator: IndicatorCode | null
  readonly region: RegionCode | null
  chooseLayout(layout: Layout): void
  setFilter(filter: string): void
}

export const useGrid = create<GridState>((set) => ({
  layout: 'regions-periods',
  filter: '',
  indicator: null,
  region: null,
  // Rows are other things in another layout, so a filter on them would hide everything.
  chooseLayout: (layout) => set({ layout, filter: '' }),
  setFilter: (filter) => set({ filter }),
}))
