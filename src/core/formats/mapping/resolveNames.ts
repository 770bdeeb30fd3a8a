import { buildIndicatorMatcher } from '../../dataset/matchIndicator'
import { foldName, type RegionMatcher } from '../../dataset/matchRegion'
import {
  type Indicator,
  type IndicatorCode,
  indicatorCodeSchema,
  type LocalText,
  type Region,
  type RegionCode,
  regionCodeSchema,
} from '../../dataset/schema'
import { nextPosition } from '../../project/order'
import { nameAndUnit } from './columnNames'

/** `left-out`: the mapping says to pass over it. `unmatched`: not known, remembered for the report. */
type Resolved<C> = { readonly code: C } | 'left-out' | 'unmatched'

/** Files say the same few names over and over. */
const remembered = <C, A extends readonly string[]>(resolve: (...names: A) => Resolved<C>) => {
  const known = new Map<string, Resolved<C>>()
  return (...names: A): Resolved<C> => {
    const key = names.join('\u0000')
    let found = known.get(key)
    if (found === undefined) {
      found = resolve(...names)
      known.set(key, found)
    }
    return found
  }
}

type Overrides = Readonly<Record<string, string | null>>

/** A name as a code: what codes may not contain is replaced. */
const asCode = (name: string): string =>
  name
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .slice(0, 200)

/** A text in the language that it is written in; one without letters in both. */
const inItsLanguage = (text: string): LocalText => {
  if (/\p{Script=Han}/u.test(text)) return { zh: text, en: '' }
  return /\p{L}/u.test(text) ? { zh: '', en: text } : { zh: text, en: text }
}

const overridden = <C extends string>(
  overrides: Overrides,
  text: string,
  known: ReadonlyMap<string, { readonly code: C }>,
): Resolved<C> | undefined => {
  const code = overrides[text]
  if (code === null) return 'left-out'
  if (code === undefined) return undefined
  const record = known.get(code)
  return record === undefined ? 'unmatched' : { code: record.code }
}

/** Names of regions in files -> codes; creates regions where that is asked for. */
export interface RegionResolver {
  resolve(text: string, name: string): Resolved<RegionCode>
  readonly created: readonly Region[]
  readonly unmatched: ReadonlySet<string>
}

export const regionResolver = (
  known: ReadonlyMap<string, Region>,
  matcher: RegionMatcher,
  overrides: Overrides,
  create: boolean,
): RegionResolver => {
  const created = new Map<string, Region>()
  const unmatched = new Set<string>()
  let position = nextPosition(known.values())
  const creating = (text: string, name: string): RegionCode => {
    const key = foldName(text)
    const earlier = created.get(key)
    if (earlier !== undefined) return earlier.code
    const names = inItsLanguage(name === '' ? text : name)
    const region: Region = {
      code: regionCodeSchema.parse(asCode(text)),
      parent: null,
      level: 'province',
      name: names,
      shortName: names,
      iso: null,
      aliases: [],
      groups: {},
      position: position++,
    }
    created.set(key, region)
    return region.code
  }
  return {
    resolve: remembered((text: string, name: string) => {
      const said = overridden(overrides, text, known)
      if (said !== undefined && said !== 'unmatched') return said
      const code = matcher.match(text) ?? (name === '' ? null : matcher.match(name))
      if (code !== null) return { code }
      if (create && text !== '') return { code: creating(text, name) }
      unmatched.add(text)
      return 'unmatched'
    }),
    get created() {
      return [...created.values()]
    },
    unmatched,
  }
}

/** Names of indicators in files -> codes; creates indicators where that is asked for. */
export interface IndicatorResolver {
  /** By code or text, else by name; both name it where it is created. */
  resolve(text: string, name: string, unit: string): Resolved<IndicatorCode>
  /** The indicator of a code, known or created. */
  find(code: IndicatorCode): Indicator | undefined
  readonly created: readonly Indicator[]
  readonly unmatched: ReadonlySet<string>
}

export const indicatorResolver = (
  known: ReadonlyMap<string, Indicator>,
  overrides: Overrides,
  create: boolean,
): IndicatorResolver => {
  const matcher = buildIndicatorMatcher([...known.values()])
  const created = new Map<string, Indicator>()
  const byCode = new Map<string, Indicator>(known)
  const unmatched = new Set<string>()
  let position = nextPosition(known.values())
  const creating = (text: string, name: string, unit: string): IndicatorCode => {
    const split = nameAndUnit(text)
    const key = foldName(split.name)
    const earlier = created.get(key)
    if (earlier !== undefined) return earlier.code
    const indicator: Indicator = {
      code: indicatorCodeSchema.parse(asCode(split.name)),
      name: inItsLanguage(name === '' ? split.name : nameAndUnit(name).name),
      unit: inItsLanguage(unit === '' ? split.unit : unit),
      direction: 1,
      decimals: 0,
      source: '',
      note: '',
      dimension: null,
      formula: null,
      position: position++,
    }
    created.set(key, indicator)
    byCode.set(indicator.code, indicator)
    return indicator.code
  }
  return {
    resolve: remembered((text: string, name: string, unit: string) => {
      const said = overridden(overrides, text, known)
      if (said !== undefined && said !== 'unmatched') return said
      const code =
        matcher.match(text) ??
        matcher.match(nameAndUnit(text).name) ??
        (name === '' ? null : (matcher.match(name) ?? matcher.match(nameAndUnit(name).name)))
      if (code !== null) return { code }
      if (create && text !== '') return { code: creating(text, name, unit) }
      unmatched.add(text)
      return 'unmatched'
    }),
    find: (code) => byCode.get(code),
    get created() {
      return [...created.values()]
    },
    unmatched,
  }
}
