import type { Period } from '../../dataset/schema'
import type { RecordChange } from '../diff'
import type { Records } from '../schema'

/** Changes that add those periods that the project does not have. */
export const newPeriods = (records: Records, periods: Iterable<Period>): RecordChange[] => {
  const added: RecordChange[] = []
  for (const code of periods)
    if (!records.periods.has(code)) added.push({ table: 'periods', key: code, before: null, after: { code } })
  return added
}
