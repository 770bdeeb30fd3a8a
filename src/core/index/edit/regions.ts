import type { RegionCode } from '../../dataset/schema'
import type { Framework } from '../framework'

/**
 * Puts regions into the list that an index compares, or takes them out; in the order of the project. null where the
 * index has no list. What the list names and the project does not know stays.
 *
 * @param order all regions of the project
 */
export const setListed = (
  framework: Framework,
  order: readonly RegionCode[],
  codes: readonly RegionCode[],
  on: boolean,
): Framework | null => {
  if (!Array.isArray(framework.regions)) return null
  const listed = new Set(framework.regions)
  for (const code of codes) {
    if (on) listed.add(code)
    else listed.delete(code)
  }
  const known = new Set(order)
  return {
    ...framework,
    regions: [...order.filter((code) => listed.has(code)), ...[...listed].filter((code) => !known.has(code))],
  }
}
