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
import { referencesOf } from '../../formula/formulas'
import { parseFormula } from '../../formula/parseFormula'
import { nextPosition } from '../../project/order'
import { splitUnit } from '../understand/labels'
import { buildTotals } from './totals'

/** `left-out`: the mapping says to pass over it. `group`: a sum over regions. `unmatched`: not known, remembered for the report. */
type Resolved<C> = { readonly code: C } | 'left-out' | 'group' | 'unmatched'

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
export const inItsLanguage = (text: string): LocalText => {
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
  /** Names of groups of regions, whose rows are left out: they are sums, and no regions of the project. */
  readonly groups: ReadonlySet<string>
  /** Names of the whole that were taken for the parent region. */
  readonly wholes: ReadonlySet<string>
  /** Names that the mapping gave a region, and that the region does not have yet. */
  readonly aliases: ReadonlyMap<string, RegionCode>
}

/** 宁波市 Ningbo, as yearbooks print names in two languages. */
const bilingual = /^(\p{Script=Han}[\p{Script=Han}·]*) +(\p{Script=Latin}[\p{Script=Latin} .'’-]*)$/u

/** What regions are created as. */
export interface RegionCreation {
  /** Whether a name that is not known is created. */
  readonly create: (name: string) => boolean
  readonly level: Region['level']
  /** 全国 and Total are a region of the file's own (wholeIsOwn in totals.ts). */
  readonly ownWhole?: boolean
  /** What the file itself says of its regions, by code. */
  readonly described?: ReadonlyMap<string, Region>
}

/** GB/T 2260: 330106 lies in 330100, that in 330000. */
const codedPlace = (
  code: string,
  known: ReadonlyMap<string, Region>,
): Pick<Region, 'level' | 'parent'> | null => {
  if (!/^\d{6}$/.test(code)) return null
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].filter((other) => other !== code)
  const parent = above.map((other) => known.get(other)).find((region) => region !== undefined)
  if (parent === undefined) return null
  return { parent: parent.code, level: code.endsWith('00') ? 'city' : 'county' }
}

/** Leading digits of a code: 11 is Beijing, but beside the name Berlin it is a number of somebody else's. */
const isNumbered = (text: string): boolean => /^\d{1,4}$/.test(text)

/** At the end of the list, in the order that their positions give them. */
const inOrder = <R extends { readonly position: number }>(records: readonly R[], first: number): R[] =>
  [...records]
    .sort((a, b) => a.position - b.position)
    .map((record, at) => ({ ...record, position: first + at }))

export const regionResolver = (
  known: ReadonlyMap<string, Region>,
  matcher: RegionMatcher,
  overrides: Overrides,
  { create, level, ownWhole = false, described = new Map() }: RegionCreation,
): RegionResolver => {
  const created = new Map<string, Region>()
  /** Created as described: codes are told apart to the letter there, and nothing is added to what is said. */
  const exact = new Map<RegionCode, Region>()
  const unmatched = new Set<string>()
  const groups = new Set<string>()
  const wholes = new Set<string>()
  const aliases = new Map<string, RegionCode>()
  const totals = buildTotals([...known.values()])
  let position = nextPosition(known.values())
  let country: RegionCode | null = null
  const root = totals.whole('全国')
  const asDescribed = (region: Region): RegionCode => {
    const { code, parent } = region
    if (exact.has(code)) return code
    const above = parent === null ? undefined : described.get(parent)
    const isThere = parent !== null && (known.has(parent) || above !== undefined)
    exact.set(code, { ...region, parent: isThere ? parent : null })
    if (above !== undefined && !known.has(above.code)) asDescribed(above)
    return code
  }
  const creating = (text: string, name: string): RegionCode => {
    const own = described.get(text)
    if (own !== undefined) return asDescribed(own)
    const key = foldName(text)
    const earlier = created.get(key)
    if (earlier !== undefined) return earlier.code
    const [, zh, en] = bilingual.exec(text) ?? []
    const names = zh === undefined || en === undefined ? inItsLanguage(name === '' ? text : name) : { zh, en }
    const isCountry = totals.isCountry(text) || totals.isCountry(name)
    const group = totals.isGroup(text)
    // A group of provinces stands above them: on their level it would be ranked among them.
    const place = codedPlace(text, known) ?? {
      parent: group ? root : null,
      level: isCountry || group ? 'country' : level,
    }
    const region: Region = {
      ...{
        code: regionCodeSchema.parse(asCode(zh ?? text)),
        ...place,
        name: names,
        shortName: names,
        iso: null,
        aliases: zh === undefined ? [] : [text],
      },
      ...{ groups: {}, position: position++ },
    }
    created.set(key, region)
    if (isCountry) country = region.code
    return region.code
  }
  return {
    resolve: remembered((text: string, name: string) => {
      const said = overridden(overrides, text, known)
      if (said !== undefined && said !== 'unmatched') {
        if (typeof said === 'object' && text.length <= 200 && matcher.match(text) === null)
          aliases.set(text, said.code)
        return said
      }
      const knownHere = known.get(text)?.code
      if (ownWhole && (totals.isWhole(text) || totals.isWhole(name))) {
        if (knownHere !== undefined) return { code: knownHere }
        if (create(text)) return { code: creating(text, name) }
        unmatched.add(text)
        return 'unmatched'
      }
      const byName = name === '' ? null : matcher.match(name)
      const byCode =
        name !== '' && byName === null && isNumbered(text) && !described.has(text)
          ? null
          : (knownHere ?? matcher.match(text))
      const code = byCode ?? byName
      if (code !== null) return { code }
      const whole = totals.whole(text)
      if (whole !== null) {
        wholes.add(text)
        return { code: whole }
      }
      if (text !== '' && create(text)) return { code: creating(text, name) }
      if (totals.isGroup(text)) {
        groups.add(text)
        return 'group'
      }
      unmatched.add(text)
      return 'unmatched'
    }),
    get created() {
      const guessed = [...created.values()].map((region) =>
        country === null || region.code === country || region.parent !== null || region.level === 'country'
          ? region
          : { ...region, parent: country },
      )
      return [...guessed, ...inOrder([...exact.values()], position)]
    },
    unmatched,
    groups,
    wholes,
    aliases,
  }
}

/** Names of indicators in files -> codes; creates indicators where that is asked for. */
export interface IndicatorResolver {
  /** By code or text, else by name; both name it where it is created. */
  resolve(text: string, name: string, unit: string): Resolved<IndicatorCode>
  /** The indicator of a code, known or created. */
  find(code: IndicatorCode): Indicator | undefined
  readonly created: readonly Indicator[]
  /** Whether it was created as the file describes it. */
  isDescribed(code: IndicatorCode): boolean
  readonly unmatched: ReadonlySet<string>
}

/** The indicators that a formula is computed from; null where it is none. */
const inputsOf = (formula: string): readonly string[] | null => {
  const parsed = parseFormula(formula)
  return parsed.ok ? referencesOf(parsed.value).map(({ code }) => code) : null
}

/** `described` = what the file itself says of its indicators, by code. */
export const indicatorResolver = (
  known: ReadonlyMap<string, Indicator>,
  overrides: Overrides,
  create: (name: string) => boolean,
  described: ReadonlyMap<string, Indicator> = new Map(),
): IndicatorResolver => {
  const matcher = buildIndicatorMatcher([...known.values()])
  const created = new Map<string, Indicator>()
  /** Created as described: codes are told apart to the letter there, and nothing is added to what is said. */
  const exact = new Map<IndicatorCode, Indicator>()
  const byCode = new Map<string, Indicator>(known)
  const unmatched = new Set<string>()
  let position = nextPosition(known.values())
  /** Its formula stays where all that it is computed from is there; otherwise its values are those of the file. */
  const asDescribed = (indicator: Indicator): IndicatorCode => {
    const { code, formula } = indicator
    if (exact.has(code)) return code
    const inputs = formula === null ? null : inputsOf(formula)
    const isComputed = inputs?.every((input) => known.has(input) || described.has(input)) === true
    const record = isComputed ? indicator : { ...indicator, formula: null }
    exact.set(code, record)
    byCode.set(code, record)
    for (const input of isComputed ? inputs : []) {
      const own = known.has(input) ? undefined : described.get(input)
      if (own !== undefined) asDescribed(own)
    }
    return code
  }
  const creating = (text: string, name: string, unit: string): IndicatorCode => {
    const own = described.get(text)
    if (own !== undefined) return asDescribed(own)
    const split = unit === '' ? splitUnit(text) : { name: text, unit }
    const key = foldName(split.name)
    const earlier = created.get(key)
    if (earlier !== undefined) return earlier.code
    const indicator: Indicator = {
      code: indicatorCodeSchema.parse(asCode(split.name)),
      name: inItsLanguage(name === '' ? split.name : splitUnit(name).name),
      unit: inItsLanguage(unit || split.unit || splitUnit(name).unit),
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
        // Beside a unit of its own, `Trade, USD` is a name: its unit tells it from `Trade, tonnes`.
        (unit === '' ? matcher.match(splitUnit(text).name) : null) ??
        (name === ''
          ? null
          : (matcher.match(name) ?? (unit === '' ? matcher.match(splitUnit(name).name) : null)))
      if (code !== null) return { code }
      if (text !== '' && create(text)) return { code: creating(text, name, unit) }
      unmatched.add(text)
      return 'unmatched'
    }),
    find: (code) => byCode.get(code),
    get created() {
      return [...created.values(), ...inOrder([...exact.values()], position)]
    },
    isDescribed: (code) => exact.has(code),
    unmatched,
  }
}
