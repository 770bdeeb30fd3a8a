import { join } from 'node:path'
import type { ProjectLocation } from '#contract/project'
import { openStateFile, type StateFile } from './stateFile'

export const MAX_RECENT = 12

const isLocation = (item: unknown): item is ProjectLocation =>
  typeof item === 'object' &&
  item !== null &&
  'path' in item &&
  typeof item.path === 'string' &&
  'untitled' in item &&
  typeof item.untitled === 'boolean'

const parseRecent = (json: unknown): readonly ProjectLocation[] | null =>
  Array.isArray(json) && json.every(isLocation)
    ? json.map(({ path, untitled }) => ({ path, untitled }))
    : null

/** Recently opened projects, newest first, `recent.json` in the folder. */
export const openRecent = (folder: string): StateFile<readonly ProjectLocation[]> =>
  openStateFile<readonly ProjectLocation[]>(join(folder, 'recent.json'), [], parseRecent)

/**
 * The list with `location` at its head. The oldest beyond the limit fall out, but never an untitled project:
 * the list is the only way back to it.
 */
export const withRecent = (
  list: readonly ProjectLocation[],
  location: ProjectLocation,
): readonly ProjectLocation[] => {
  const all = [location, ...list.filter(({ path }) => path !== location.path)]
  let titled = MAX_RECENT - all.filter(({ untitled }) => untitled).length
  return all.filter((item) => {
    if (item.untitled) return true
    titled -= 1
    return titled >= 0
  })
}

export const withoutRecent = (list: readonly ProjectLocation[], path: string): readonly ProjectLocation[] =>
  list.filter((item) => item.path !== path)
