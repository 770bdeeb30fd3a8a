import type { Region } from '../schema'
import { chinaRegions } from './china'

/** Regions that a new project can begin with. Adding a catalogue: its file and one line here. */
export const catalogues = {
  cn: chinaRegions,
  none: [],
} as const satisfies Record<string, readonly Region[]>

export type CatalogueId = keyof typeof catalogues
