import type { Region } from '#core/dataset/schema'
import type { Records } from '#core/project/schema'
import type { RegionShape } from './chart'

interface Known {
  readonly regions: Records['regions']
  readonly byLevels: Map<string, readonly RegionShape[]>
}

const known = new WeakMap<Records['boundaries'], Known>()
const NONE: readonly RegionShape[] = []

/**
 * The project's own shapes of all regions on the levels of those that are shown: the others are what they lie among. The
 * same list as long as regions and boundaries are the same.
 */
export const regionShapes = (
  { regions, boundaries }: Records,
  shown: readonly Region[],
): readonly RegionShape[] => {
  if (boundaries.size === 0) return NONE
  const levels = new Set(shown.map(({ level }) => level))
  const key = [...levels].sort().join(' ')
  let found = known.get(boundaries)
  if (found?.regions !== regions) {
    found = { regions, byLevels: new Map() }
    known.set(boundaries, found)
  }
  let shapes = found.byLevels.get(key)
  if (shapes === undefined) {
    shapes = [...boundaries.values()].flatMap(({ region: code, geometry }) => {
      const region = regions.get(code)
      return region === undefined || !levels.has(region.level) ? [] : [{ region, geometry }]
    })
    found.byLevels.set(key, shapes)
  }
  return shapes
}
