import type { RegionMatcher } from '../../dataset/matchRegion'
import { type About, readAbout } from './about'
import type { SheetTable } from './sheet'

/** 续表, 表3-9（续）, continued. */
const continuation = /(?:^|[\s（(])(?:续\s*表?|continued|cont\.|cont'd)\s*[\d一二三四五六七八九]*[）)]?$/iu

/** So many tables are looked back over for one with a title. */
const BACK = 20

/**
 * What stands around a table of a sheet. Of one that continues the table above it, or has no title of its own, the title above
 * says the period and the region too, and with 续表 also the unit.
 */
export const aboutTable = (tables: readonly SheetTable[], at: number, matcher: RegionMatcher): About => {
  const read = (i: number): About | null => {
    const table = tables[i]
    return table === undefined ? null : readAbout(table.view, table.outline, matcher)
  }
  const own = read(at)
  if (own === null) throw new RangeError(`no table ${at}`)
  const continues = own.titles.length > 0 && own.titles.every((title) => continuation.test(title))
  if (at === 0 || (own.titles.length > 0 && !continues)) return own
  for (let i = at - 1; i >= Math.max(0, at - BACK); i--) {
    const above = read(i)
    if (
      above === null ||
      above.titles.length === 0 ||
      above.titles.every((title) => continuation.test(title))
    )
      continue
    return {
      ...own,
      period: own.period ?? above.period,
      region: own.region ?? above.region,
      unit: own.unit || (continues ? above.unit : ''),
    }
  }
  return own
}
