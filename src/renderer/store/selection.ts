import { create } from 'zustand'
import type { CellKey, Period, RegionCode } from '#core/dataset/schema'
import type { Subject } from '#core/project/view'

/** What the inspector shows. */
export type Target =
  | { readonly kind: 'project' }
  | { readonly kind: 'indicator'; readonly code: string }
  | { readonly kind: 'region'; readonly code: string }
  | { readonly kind: 'cell'; readonly key: CellKey }
  | { readonly kind: 'node'; readonly index: string; readonly node: string }
  | { readonly kind: 'index'; readonly id: string }
  | { readonly kind: 'view'; readonly id: string }

/**
 * The one selection that every grid, list and chart shares: regions x period x subject. A hover carries its
 * source, so that the panel it comes from does not answer itself (as in Mosaic's selections).
 */
interface SelectionState {
  /** What the views show: an indicator or a node of an index; null until something is chosen. */
  readonly subject: Subject | null
  readonly period: Period | null
  /** Chosen regions in the order they were chosen; empty = none is emphasised. */
  readonly regions: readonly RegionCode[]
  readonly hovered: { readonly region: RegionCode; readonly source: string } | null
  readonly target: Target
  chooseSubject(subject: Subject): void
  choosePeriod(period: Period): void
  /** `extend` adds to or removes from the chosen ones (Ctrl or Cmd held). */
  chooseRegion(region: RegionCode, extend: boolean): void
  clearRegions(): void
  hover(region: RegionCode | null, source: string): void
  inspect(target: Target): void
  reset(): void
}

const start = {
  subject: null,
  period: null,
  regions: [],
  hovered: null,
  target: { kind: 'project' },
} as const

export const useSelection = create<SelectionState>((set) => ({
  ...start,
  chooseSubject: (subject) =>
    set({
      subject,
      target:
        subject.kind === 'indicator'
          ? { kind: 'indicator', code: subject.indicator }
          : { kind: 'node', index: subject.index, node: subject.node },
    }),
  choosePeriod: (period) => set({ period }),
  chooseRegion: (region, extend) =>
    set(({ regions }) => {
      const target = { kind: 'region', code: region } as const
      if (!extend) {
        const only = regions.length === 1 && regions[0] === region
        return { regions: only ? [] : [region], target }
      }
      return {
        regions: regions.includes(region) ? regions.filter((code) => code !== region) : [...regions, region],
        target,
      }
    }),
  clearRegions: () => set({ regions: [] }),
  hover: (region, source) =>
    set(({ hovered }) => {
      if (region === null) return hovered?.source === source ? { hovered: null } : {}
      if (hovered?.region === region && hovered.source === source) return {}
      return { hovered: { region, source } }
    }),
  inspect: (target) => set({ target }),
  reset: () => set(start),
}))

/** Regions to emphasise: the chosen ones and the hovered one. */
export const emphasised = (state: Pick<SelectionState, 'regions' | 'hovered'>): ReadonlySet<RegionCode> =>
  new Set(state.hovered === null ? state.regions : [...state.regions, state.hovered.region])
