import type { Region, RegionCode } from '../dataset/schema'
import type { Records } from '../project/schema'

/** The region above most of these, such as the country of provinces; null where there is none. */
export const parentOf = (
  { regions }: Pick<Records, 'regions'>,
  codes: readonly RegionCode[],
): Region | null => {
  const counts = new Map<RegionCode, number>()
  for (const code of codes) {
    const parent = regions.get(code)?.parent ?? null
    if (parent !== null) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1])
  return commonest === undefined ? null : (regions.get(commonest[0]) ?? null)
}
