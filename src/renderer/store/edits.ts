import type { CellKey, Indicator, Region, Status } from '#core/dataset/schema'
import type { Framework } from '#core/index/framework'
import type { Command } from '#core/project/command'
import type { ProjectRecord } from '#core/project/schema'
import type { View } from '#core/project/view'

/** What can change of a record; its code is its identity and cannot. */
export type Changes<R> = Partial<Omit<R, 'code'>>

export interface CellMarks {
  readonly status?: Status
  readonly source?: string | null
  readonly note?: string | null
}

/** Commands of core/project/commands as the shell sends them, with payloads that the compiler checks. */
export const edits = {
  addIndicator: (indicator: Omit<Indicator, 'position'>): Command => ({
    kind: 'addIndicator',
    payload: indicator,
  }),
  editIndicator: (code: string, changes: Changes<Indicator>): Command => ({
    kind: 'editIndicator',
    payload: { code, changes },
  }),
  removeIndicator: (code: string): Command => ({ kind: 'removeIndicator', payload: { code } }),
  addRegion: (region: Omit<Region, 'position'>): Command => ({ kind: 'addRegion', payload: region }),
  editRegion: (code: string, changes: Changes<Region>): Command => ({
    kind: 'editRegion',
    payload: { code, changes },
  }),
  removeRegion: (code: string): Command => ({ kind: 'removeRegion', payload: { code } }),
  addPeriod: (code: string): Command => ({ kind: 'addPeriod', payload: { code } }),
  removePeriod: (code: string): Command => ({ kind: 'removePeriod', payload: { code } }),
  editProject: (changes: Partial<ProjectRecord>): Command => ({ kind: 'editProject', payload: changes }),
  markCell: (key: CellKey, marks: CellMarks): Command => ({
    kind: 'setCells',
    payload: { cells: [{ ...key, ...marks }] },
  }),
  setCellValue: (key: CellKey, value: number | null): Command => ({
    kind: 'setCells',
    payload: { cells: [{ ...key, value }] },
  }),
  setView: (view: View): Command => ({ kind: 'setView', payload: view }),
  removeBoundaries: (): Command => ({ kind: 'removeBoundaries', payload: { regions: null } }),
  removeView: (id: string): Command => ({ kind: 'removeView', payload: { id } }),
  setIndex: (framework: Framework): Command => ({ kind: 'setIndex', payload: framework }),
  removeIndex: (id: string): Command => ({ kind: 'removeIndex', payload: { id } }),
} as const
