import type { Dataset } from '../dataset/dataset'
import { buildRegionMatcher, type RegionMatcher } from '../dataset/matchRegion'
import { type Frequency, frequencyOf, ordinalOf } from '../dataset/period'
import type { Period, Region } from '../dataset/schema'

/** What functions know of the axes of the cube; positions are those of the dataset. */
export interface FormulaContext {
  readonly regions: number
  readonly periods: number
  /** Of each region its parent; -1 where it has none. */
  readonly parents: Int32Array
  /** Of each region the number of its level: regions of one level are ranked and averaged together. */
  readonly peers: Int32Array
  /** Of each period the number of its frequency. */
  readonly frequencies: Int32Array
  /** Of each period the one that is `n` earlier in the calendar of its own frequency; -1 where that is not there. */
  earlier(n: number): Int32Array
  /** The region of a code or any name, the period of a code; -1 where it is not there. */
  regionAt(name: string): number
  periodAt(code: string): number
}

const numbered = <T>(values: readonly T[]): Int32Array => {
  const numbers = new Map<T, number>()
  return Int32Array.from(values, (value) => {
    const number = numbers.get(value) ?? numbers.size
    numbers.set(value, number)
    return number
  })
}

/** The axes of a dataset as formulas see them; matching of names is prepared only where one is asked for. */
export const formulaContext = (
  { regions, periods }: Pick<Dataset, 'regions' | 'periods'>,
  records: ReadonlyMap<string, Region>,
): FormulaContext => {
  const regionAt = new Map<string, number>(regions.map((code, at) => [code, at]))
  const frequencies: readonly Frequency[] = periods.map(frequencyOf)
  const places = periods.map((period, at) => `${frequencies[at]} ${ordinalOf(period)}`)
  const placeAt = new Map(places.map((place, at) => [place, at]))
  const earlier = new Map<number, Int32Array>()
  let matcher: RegionMatcher | undefined
  return {
    regions: regions.length,
    periods: periods.length,
    parents: Int32Array.from(regions, (code) => regionAt.get(records.get(code)?.parent ?? '') ?? -1),
    peers: numbered(regions.map((code) => records.get(code)?.level)),
    frequencies: numbered(frequencies),
    earlier: (n) => {
      const found = earlier.get(n)
      if (found !== undefined) return found
      const positions = Int32Array.from(
        periods,
        (period, at) => placeAt.get(`${frequencies[at]} ${ordinalOf(period) - n}`) ?? -1,
      )
      earlier.set(n, positions)
      return positions
    },
    regionAt: (name) => {
      const exact = regionAt.get(name)
      if (exact !== undefined) return exact
      matcher ??= buildRegionMatcher([...records.values()])
      return regionAt.get(matcher.match(name) ?? '') ?? -1
    },
    periodAt: (code) => periods.indexOf(code as Period),
  }
}
