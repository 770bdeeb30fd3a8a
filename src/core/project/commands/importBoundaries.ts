import { z } from 'zod'
import { boundarySchema, parseGeometry } from '../../boundaries/boundary'
import { regionCodeSchema, regionSchema } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { defineCommand } from '../command'
import type { RecordChange } from '../diff'
import { sameJson } from '../equal'
import type { Records } from '../schema'
import { aliased, aliasesSchema } from './aliased'
import { findRegion } from './lookup'
import { checkParent } from './regionParent'

const schema = z.strictObject({
  /** Name of the file, for the label. */
  file: z.string().min(1).max(500),
  /** Regions to create; a parent may stand anywhere in the list. */
  regions: z.array(regionSchema),
  aliases: aliasesSchema.optional(),
  /** Shapes to set, each in the place of the one that its region has. */
  boundaries: z.array(boundarySchema.refine(({ geometry }) => parseGeometry(geometry) !== null)),
  /** Regions that lose their shape; unknown ones are ignored. */
  remove: z.array(regionCodeSchema),
  /** The mapping as JSON; stays with the history entry. */
  mapping: z.string().max(200_000).optional(),
})
type Payload = z.infer<typeof schema>

const created = (payload: Payload, records: Records): Result<RecordChange[], AppError> => {
  const regions = new Map(records.regions)
  const changes: RecordChange[] = []
  for (const region of payload.regions) {
    if (regions.has(region.code)) return fail(appError('region-exists', { code: region.code }))
    regions.set(region.code, region)
    changes.push({ table: 'regions', key: region.code, before: null, after: region })
  }
  const all = { ...records, regions }
  for (const { code, parent } of payload.regions) {
    const checked = checkParent(all, code, parent)
    if (!checked.ok) return checked
  }
  for (const { region } of payload.boundaries) {
    const found = findRegion(all, region)
    if (!found.ok) return found
  }
  return ok(changes)
}

/**
 * Sets the shapes of regions in one undoable step; of two of the same region the later one counts. Creates regions and
 * remembers names as an import of values does. Refused: `region-exists`, `region-unknown`, `region-parent-cycle`.
 */
export const importBoundaries = defineCommand({
  kind: 'importBoundaries',
  schema,
  selects: () => ({ by: 'none' }),
  apply: (payload, { records }) => {
    const changes = created(payload, records)
    if (!changes.ok) return changes
    changes.value.push(...aliased(payload.aliases ?? [], records))
    const wanted = new Map<string, z.infer<typeof boundarySchema> | null>(
      payload.remove.map((region) => [region, null]),
    )
    for (const boundary of payload.boundaries) wanted.set(boundary.region, boundary)
    for (const [key, after] of wanted) {
      const before = records.boundaries.get(key) ?? null
      if (!sameJson(before, after)) changes.value.push({ table: 'boundaries', key, before, after })
    }
    return ok({ records: changes.value, cells: [] })
  },
  label: ({ file, boundaries, mapping }) => ({
    key: 'importBoundaries',
    data: { file, count: boundaries.length, ...(mapping === undefined ? {} : { mapping }) },
  }),
})
