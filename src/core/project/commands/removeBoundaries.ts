import { z } from 'zod'
import { regionCodeSchema } from '../../dataset/schema'
import { ok } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import type { Records } from '../schema'

const schema = z.strictObject({
  /** Null = of all regions; those without a shape are ignored. */
  regions: z.array(regionCodeSchema).nullable(),
})
type Payload = z.infer<typeof schema>

const removed = ({ regions }: Payload, { boundaries }: Records): RecordChange[] =>
  [...new Set(regions ?? boundaries.keys())].flatMap((key): RecordChange[] => {
    const before = boundaries.get(key)
    return before === undefined ? [] : [{ table: 'boundaries', key, before, after: null }]
  })

/** Removes the shapes of regions; the regions stay. */
export const removeBoundaries = defineCommand({
  kind: 'removeBoundaries',
  schema,
  selects: () => ({ by: 'none' }),
  apply: (payload, { records }) => ok({ records: removed(payload, records), cells: [] }),
  label: (payload, records) => ({
    key: 'removeBoundaries',
    data: { count: removed(payload, records).length },
  }),
})
