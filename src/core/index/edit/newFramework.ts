import type { LocalText } from '../../dataset/schema'
import type { Framework } from '../framework'
import { unusedId } from './family'

/** Id of the root of a new index. */
export const NEW_ROOT = 'total'

/** An index to begin with: a root without indicators, and the two steps that every index needs. */
export const newFramework = (name: LocalText, taken: ReadonlySet<string>, id = 'index'): Framework => ({
  id: unusedId(id, taken),
  name,
  periods: 'all',
  regions: 'all',
  scale: 'index',
  nodes: [{ id: NEW_ROOT }],
  steps: [
    { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})
