import { editDistance, foldName } from './matchRegion'
import type { Indicator, IndicatorCode } from './schema'

/** Finds indicators by what files call them. Build once per list of indicators. */
export interface IndicatorMatcher {
  /** The indicator of that code or name, or null where there is none or more than one. */
  match(text: string): IndicatorCode | null
  /** At most three indicators whose codes or names look like the text, the closest first. */
  suggest(text: string): readonly IndicatorCode[]
}

type Named = Pick<Indicator, 'code' | 'name'>

/** A matcher by exact code, then code and names without regard to case, width and spaces. */
export const buildIndicatorMatcher = (indicators: readonly Named[]): IndicatorMatcher => {
  const codes = new Map<string, IndicatorCode>(indicators.map(({ code }) => [code, code]))
  const lookup = new Map<string, Set<IndicatorCode>>()
  const named = indicators.map(({ code, name }) => {
    const keys = [...new Set([code, name.zh, name.en].map(foldName))].filter((key) => key !== '')
    for (const key of keys) lookup.set(key, (lookup.get(key) ?? new Set()).add(code))
    return { code, keys }
  })
  const owners = (text: string): readonly IndicatorCode[] => [...(lookup.get(foldName(text)) ?? [])]
  return {
    match: (text) => {
      const exact = codes.get(text.trim())
      if (exact !== undefined) return exact
      const [only, second] = owners(text)
      return second === undefined ? (only ?? null) : null
    },
    suggest: (text) => {
      const shared = owners(text)
      if (shared.length > 0) return shared.slice(0, 3)
      const key = foldName(text)
      const limit = Math.max(1, Math.floor([...key].length / 3))
      return named
        .map(({ code, keys }) => ({
          code,
          distance: Math.min(...keys.map((other) => editDistance(key, other, limit)), limit + 1),
        }))
        .filter(({ distance }) => distance <= limit)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 3)
        .map(({ code }) => code)
    },
  }
}
