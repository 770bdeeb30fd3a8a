import type { Dataset } from '../dataset/dataset'
import type { Period, Region, RegionCode } from '../dataset/schema'
import type { Framework } from './framework'
import { problem, type Reporter } from './problems'

/** The regions and periods that an index compares, in the order of the dataset. */
export interface Scope {
  readonly regions: readonly RegionCode[]
  readonly periods: readonly Period[]
  /** Position in the dataset of each region and each period of the scope. */
  readonly regionAt: Int32Array
  readonly periodAt: Int32Array
}

/**
 * Whether a region is compared. A country with regions below it is their frame, not their competitor, so `all`
 * leaves it out; it is compared where the framework lists it or asks for its level.
 */
export const compared = (wanted: Framework['regions'], regions: ReadonlyMap<string, Region>) => {
  if (wanted === 'all') {
    const parents = new Set([...regions.values()].map(({ parent }) => parent))
    return (code: RegionCode) => regions.get(code)?.level !== 'country' || !parents.has(code)
  }
  if ('level' in wanted) return (code: RegionCode) => regions.get(code)?.level === wanted.level
  const listed = new Set(wanted)
  return (code: RegionCode) => listed.has(code)
}

/** The scope of a framework within a dataset; null (and reported) where no region or no period is left. */
export const findScope = (
  framework: Framework,
  dataset: Pick<Dataset, 'regions' | 'periods'>,
  regions: ReadonlyMap<string, Region>,
  { report }: Reporter,
): Scope | null => {
  const isCompared = compared(framework.regions, regions)
  const regionAt = dataset.regions.flatMap((code, at) => (isCompared(code) ? [at] : []))
  const wanted = framework.periods
  const periodAt = dataset.periods.flatMap((code, at) =>
    wanted === 'all' || wanted.includes(code) ? [at] : [],
  )
  if (Array.isArray(framework.regions)) {
    const unknown = framework.regions.filter((code) => !dataset.regions.includes(code))
    if (unknown.length > 0) {
      report(problem('scope-region-unknown', 'error', { regions: unknown }))
      return null
    }
  }
  if (wanted !== 'all') {
    const unknown = wanted.filter((code) => !dataset.periods.includes(code))
    if (unknown.length > 0) report(problem('scope-period-unknown', 'warning', { periods: unknown }))
  }
  if (regionAt.length === 0) report(problem('scope-region-none', 'error', {}))
  if (periodAt.length === 0) report(problem('scope-period-none', 'error', {}))
  if (regionAt.length === 0 || periodAt.length === 0) return null
  return {
    regions: dataset.regions.filter(isCompared),
    periods: dataset.periods.filter((code) => wanted === 'all' || wanted.includes(code)),
    regionAt: Int32Array.from(regionAt),
    periodAt: Int32Array.from(periodAt),
  }
}

/** A column of the dataset reduced to the scope; shared with the dataset where the scope is all of it. */
export const gather = (
  values: Float64Array | undefined,
  dataset: Pick<Dataset, 'regions' | 'periods'>,
  { regionAt, periodAt }: Scope,
): Float64Array => {
  const [regions, periods] = [regionAt.length, periodAt.length]
  if (values === undefined) return new Float64Array(regions * periods).fill(Number.NaN)
  const width = dataset.periods.length
  if (regions === dataset.regions.length && periods === width) return values
  const scoped = new Float64Array(regions * periods)
  let to = 0
  for (let r = 0; r < regions; r++) {
    const row = (regionAt[r] as number) * width
    for (let p = 0; p < periods; p++) {
      scoped[to] = values[row + (periodAt[p] as number)] as number
      to += 1
    }
  }
  return scoped
}
