import type { Region } from '../dataset/schema'
import type { ProjectContent } from './content'

/** The content of a project that begins with regions at most. Without a title it goes by the name of its file. */
export const emptyContent = (regions: readonly Region[]): ProjectContent => ({
  records: {
    project: [{ title: { zh: '', en: '' }, note: { zh: '', en: '' } }],
    regions,
    periods: [],
    indicators: [],
    indices: [],
    views: [],
    claims: [],
    boundaries: [],
  },
  cells: [],
})
