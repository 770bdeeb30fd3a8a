import type { FileContent } from '../format'
import type { ImportNote } from './planImport'

/** What is to be told of a file as a whole, before any of its tables is understood. */
export const contentNotes = ({ damaged, notes = [] }: FileContent): ImportNote[] => [
  ...(damaged === undefined || damaged.count === 0
    ? []
    : [{ code: 'damaged' as const, data: { ...damaged } }]),
  ...notes,
]
