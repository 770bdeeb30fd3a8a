import { z } from 'zod'
import { regionCodeSchema } from '../../dataset/schema'
import type { RecordChange } from '../diff'
import type { Records } from '../schema'

/** What a file calls regions that are known by other names: remembered for the next file. */
export const aliasesSchema = z.array(
  z.strictObject({ region: regionCodeSchema, alias: z.string().min(1).max(200) }),
)

/** Regions with the names that files call them added to their aliases. */
export const aliased = (aliases: z.infer<typeof aliasesSchema>, records: Records): RecordChange[] => {
  const added = new Map<string, string[]>()
  for (const { region, alias } of aliases) {
    const known = records.regions.get(region)
    if (known === undefined || known.aliases.includes(alias)) continue
    added.set(region, [...new Set([...(added.get(region) ?? []), alias])])
  }
  return [...added].flatMap(([key, names]): RecordChange[] => {
    const before = records.regions.get(key)
    return before === undefined
      ? []
      : [{ table: 'regions', key, before, after: { ...before, aliases: [...before.aliases, ...names] } }]
  })
}
