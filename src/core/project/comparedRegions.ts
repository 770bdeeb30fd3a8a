import type { RegionCode } from '../dataset/schema'
import type { Records } from './schema'

/**
 * The regions that are compared with each other: those of the level that most regions have. A country that
 * is the parent of provinces is shown as a reference, not ranked among them.
 */
export const comparedRegions = (records: Pick<Records, 'regions'>): readonly RegionCode[] => {
  const regions = [...records.regions.values()].sort((a, b) => a.position - b.position)
  const sizes = new Map<string, number>()
  for (const { level } of regions) sizes.set(level, (sizes.get(level) ?? 0) + 1)
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1])
  return regions.filter(({ level }) => level === largest?.[0]).map(({ code }) => code)
}
