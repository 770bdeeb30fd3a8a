import type { Region, RegionCode } from './schema'

/** Finds regions by what files call them. Build once per list of regions. */
export interface RegionMatcher {
  /** The region of that code or name, or null where there is none or more than one. */
  match(text: string): RegionCode | null
  /** At most three regions whose names look like the text, the closest first. */
  suggest(text: string): readonly RegionCode[]
}

/**
 * Unicode NFKC without spaces, case and the marks that separate words, so that 浙 江 = 浙江 and
 * Shaan'xi = shaanxi. Tone marks stay: without them 陕西 (Shǎnxī) would become 山西 (Shānxī).
 */
export const foldName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\u2060\ufeff.,'’‘`_()\-–—]+/gu, '')

/** 330000 is also written 33, CN-33 (ISO 3166-2 before 2017) and, to twelve digits, 330000000000. */
const codeForms = ({ code, iso }: Region): string[] => {
  const forms: string[] = [code, ...(iso === null ? [] : [iso])]
  if (!/^\d{6}$/.test(code)) return forms
  forms.push(`${code}000000`)
  if (/^[1-9]\d0000$/.test(code) && iso?.startsWith('CN-') === true)
    forms.push(code.slice(0, 2), `CN-${code.slice(0, 2)}`)
  if (/^\d{2}(?!00)\d{2}00$/.test(code)) forms.push(code.slice(0, 4))
  return forms
}

/** `1 - 4` and `3,3` are ages and numbers, and not the codes 14 and 33. */
const isRange = (text: string): boolean => /\d\s*[-–—.,_]\s*\d/u.test(text) && !/\p{L}/u.test(text)

/** `北 京 Beijing`: yearbooks write both names into one cell. */
const inTwoLanguages =
  /^(?<chinese>\p{Script=Han}[\p{Script=Han}\s]{0,20})\s*(?<other>[A-Za-z][A-Za-z .'’-]{0,40})$/u

/** What a region is called, in the order in which names decide: code, full name, short name, alias. */
const tiers = (region: Region): readonly (readonly string[])[] => [
  codeForms(region),
  [region.name.zh, region.name.en],
  [region.shortName.zh, region.shortName.en],
  region.aliases,
]

/** Edits (insert, delete, replace, swap of neighbours) between two strings, or `limit + 1` where more. */
export const editDistance = (a: string, b: string, limit: number): number => {
  const [left, right] = [[...a], [...b]]
  if (Math.abs(left.length - right.length) > limit) return limit + 1
  let older: number[] = []
  let old = right.map((_, j) => j).concat(right.length)
  for (const [i, character] of left.entries()) {
    const row = [i + 1]
    for (const [j, other] of right.entries()) {
      const replaced = (old[j] ?? 0) + (character === other ? 0 : 1)
      let best = Math.min(replaced, (old[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1)
      if (i > 0 && j > 0 && character === right[j - 1] && left[i - 1] === other)
        best = Math.min(best, (older[j - 1] ?? 0) + 1)
      row.push(best)
    }
    older = old
    old = row
  }
  return Math.min(old[right.length] ?? 0, limit + 1)
}

/** One character in two for Chinese names, one in three for the rest. */
const tolerance = (text: string): number =>
  Math.max(1, Math.floor([...text].length / (/\p{Script=Han}/u.test(text) ? 2 : 3)))

/** Names shorter than this are not suggested: every one-character abbreviation is one edit from any other. */
const SHORTEST_SUGGESTED = 2

/**
 * A matcher over `regions`: by code (also ISO 3166-2 and the two or four leading digits of GB/T 2260), then full
 * name, short name and alias. A name that two regions share on the same tier matches neither; both are suggested.
 */
export const buildRegionMatcher = (regions: readonly Region[]): RegionMatcher => {
  const lookups = [0, 1, 2, 3].map((tier) => {
    const lookup = new Map<string, Set<RegionCode>>()
    for (const region of regions)
      for (const name of tiers(region)[tier] ?? []) {
        const key = foldName(name)
        if (key === '') continue
        const owners = lookup.get(key) ?? new Set()
        lookup.set(key, owners.add(region.code))
      }
    return lookup
  })
  const named = regions.map((region) => ({
    code: region.code,
    names: [...new Set([region.code, ...tiers(region).slice(1).flat()].map(foldName))].filter(
      (name) => [...name].length >= SHORTEST_SUGGESTED,
    ),
  }))
  const owners = (text: string): readonly RegionCode[] => {
    const key = foldName(text)
    for (const [tier, lookup] of lookups.entries()) {
      const found = tier === 0 && isRange(text) ? undefined : lookup.get(key)
      if (found !== undefined) return [...found]
    }
    return []
  }
  const one = (text: string): RegionCode | null => {
    const [only, second] = owners(text)
    return second === undefined ? (only ?? null) : null
  }
  return {
    match: (text) => {
      const whole = one(text)
      if (whole !== null) return whole
      const { chinese, other } = inTwoLanguages.exec(text)?.groups ?? {}
      if (chinese === undefined || other === undefined) return null
      const [first, second] = [one(chinese), one(other)]
      return second === null || first === second ? first : null
    },
    suggest: (text) => {
      const shared = owners(text)
      if (shared.length > 0) return shared.slice(0, 3)
      // Whole codes that differ in a digit are codes of other regions.
      if (/^\d{6}$/.test(text.trim())) return []
      const key = foldName(text)
      const limit = tolerance(key)
      return named
        .map(({ code, names }, position) => ({
          code,
          position,
          distance: Math.min(...names.map((name) => editDistance(key, name, limit)), limit + 1),
          sameStart: names.some((name) => name.charAt(0) === key.charAt(0)) ? 0 : 1,
        }))
        .filter(({ distance }) => distance <= limit)
        .sort((a, b) => a.distance - b.distance || a.sameStart - b.sameStart || a.position - b.position)
        .slice(0, 3)
        .map(({ code }) => code)
    },
  }
}
