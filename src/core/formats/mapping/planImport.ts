import { buildIndicatorMatcher } from '../../dataset/matchIndicator'
import { buildRegionMatcher, type RegionMatcher } from '../../dataset/matchRegion'
import { type ParsedValue, parseValue } from '../../dataset/parseNumber'
import { parsePeriod } from '../../dataset/parsePeriod'
import {
  type Indicator,
  type IndicatorCode,
  type LocalText,
  type Period,
  type Region,
  type RegionCode,
  type Status,
  statusSchema,
} from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import type { CellRow } from '../../project/cellTable'
import type { Records } from '../../project/schema'
import { ok, type Result } from '../../result'
import type { OwnFacts } from '../cube'
import type { SourceTable } from '../format'
import { isGapAmongNumbers } from '../publishedMarks'
import { readFlags } from '../statistical/statusFlags'
import { fiscalYear } from '../understand/fiscalYear'
import type { PeriodNote } from '../understand/periodNotes'
import { type CellCollector, cellCollector } from './collectCells'
import type { Constants, ImportMapping } from './importMapping'
import { type OpenedTable, openTable, type TableDescription } from './openTable'
import type { RawObservation } from './rawObservation'
import {
  type IndicatorResolver,
  indicatorResolver,
  type RegionResolver,
  regionResolver,
} from './resolveNames'
import { buildTotals } from './totals'

/** One file of an import with its mapping. */
export interface ImportInput {
  readonly path: string
  readonly table: SourceTable
  readonly mapping: ImportMapping
}

/** What the project does not know is created (code = name) instead of reported. */
export interface ImportOptions {
  readonly createRegions: boolean
  readonly createIndicators: boolean
}

/** Something that the reader of a report should know and that stops nothing. Texts: `imports.note.<code>`. */
export interface ImportNote {
  readonly code:
    | 'missing'
    | 'scaled'
    | 'flags'
    | 'repeated'
    | 'unread'
    | 'units-differ'
    | 'left-out'
    | 'groups-left-out'
    | 'derived'
    | 'totals'
    | 'created-similar'
    | 'source'
    | 'remark'
    | 'damaged'
    | 'kept'
    | 'hidden'
    | 'tables-left-out'
    | PeriodNote['code']
    | 'rows-without-region'
    | 'rows-without-period'
    | 'not-finite'
    | 'rows-skipped'
    | 'resources-left-out'
    | 'resources-remote'
    | 'relations'
  readonly data: Readonly<Record<string, string | number | readonly string[] | LocalText>>
}

/** What an import would write, and why it may not be written. */
export interface ImportPlan {
  /** Rows below the header, of all files. */
  readonly rows: number
  /** Values that were recognised, of unknown regions and indicators too; a value that comes twice counts once. */
  readonly observations: number
  /** Cells to set: those with a value, and those that the file calls missing by status M. */
  readonly cells: readonly CellRow[]
  readonly regions: readonly Region[]
  readonly indicators: readonly Indicator[]
  /** What the mapping says that regions are called; remembered with the import. */
  readonly aliases: readonly { readonly region: RegionCode; readonly alias: string }[]
  /** Names that the project does not know, of regions, then of indicators. */
  readonly unmatched: readonly string[]
  /** Why nothing can be written; empty = ready. */
  readonly errors: readonly AppError[]
  readonly notes: readonly ImportNote[]
}

/** At most so many places of an error are listed; all are counted. */
export const LISTED = 20
/** So much of a cell tells which one is meant. */
const SHOWN = 200
const shown = (text: string): string => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`)
/** Remarks longer than this are no remarks. */
const TEXT = 2000

interface Place {
  readonly path: string
  readonly line: number
  readonly column: string
  readonly text: string
}

const placeList = () => {
  const cells: Place[] = []
  let total = 0
  return {
    add: (place: Place) => {
      total++
      if (cells.length < LISTED) cells.push(place)
    },
    total: () => total,
    error: (code: 'values-invalid' | 'periods-invalid'): AppError[] =>
      total === 0 ? [] : [appError(code, { cells, total })],
  }
}

/** Everything that is counted and gathered over the files of one import. */
export interface Gathering {
  readonly collector: CellCollector
  readonly regions: RegionResolver
  readonly indicators: IndicatorResolver
  readonly values: ReturnType<typeof placeList>
  readonly periods: ReturnType<typeof placeList>
  readonly counts: { missing: number; scaled: number; flags: number; leftOut: number; recognised: number }
  readonly units: Map<IndicatorCode, string>
  /** What the files call periods, already read. */
  readonly knownPeriods: Map<string, Period | null>
  /** Indicators that a formula computes: their values in files, such as our own exports, are passed over. */
  readonly derived: Set<IndicatorCode>
}

/** The unit that values are read in: the project's, else the file's; undefined = not known. */
export const unitOf = (indicator: Indicator | undefined): LocalText | undefined =>
  indicator === undefined || (indicator.unit.zh === '' && indicator.unit.en === '')
    ? undefined
    : indicator.unit

/** The status that a file gives, and what it says in letters or words that no status stands for. */
export const statusOf = (raw: RawObservation): { readonly status?: Status; readonly flag: string } => {
  if (raw.status === '') return { flag: '' }
  const parsed = statusSchema.safeParse(raw.status.toUpperCase())
  if (parsed.success) return { status: parsed.data, flag: '' }
  // Letters behind each other are flags; words are words.
  const { status = null } = raw.status.length > 3 ? {} : readFlags(raw.status, false)
  return status === null ? { flag: raw.status } : { status, flag: '' }
}

/** The note of a cell with what its status says beyond a status. */
export const noteWith = (note: string, flag: string): string =>
  [note, flag].filter((part) => part !== '').join('；')

export const readValue = (
  value: string | number,
  unit: LocalText | undefined,
): Result<ParsedValue, AppError> => {
  if (typeof value === 'string') return parseValue(value, unit)
  if (!Number.isFinite(value)) return ok({ value: null, status: 'A', scale: 0 })
  return ok({ value: value === 0 ? 0 : value, status: 'A', scale: 0 })
}

/** `whole` = status and source that the user has set for all that a file gives no other of. */
const gather = (path: string, raw: RawObservation, into: Gathering, whole: Constants): void => {
  const { status: said, flag: unknown } = statusOf(raw)
  const isMissing = typeof raw.value === 'number' ? Number.isNaN(raw.value) : isGapAmongNumbers(raw.value)
  // A blank or a mark says nothing about what the project may know; status M does.
  if (isMissing && said !== 'M' && raw.isGap !== true) {
    if (raw.region !== '' && raw.value !== '') into.counts.missing++
    return
  }
  const region = into.regions.resolve(raw.region, raw.regionName)
  const indicator = into.indicators.resolve(raw.indicator, raw.indicatorName, raw.unit)
  if (region === 'group') return
  if (region === 'left-out' || indicator === 'left-out' || indicator === 'group') {
    into.counts.leftOut++
    return
  }
  const known = indicator === 'unmatched' ? undefined : into.indicators.find(indicator.code)
  if (known !== undefined && known.formula !== null) {
    into.derived.add(known.code)
    return
  }
  let period = into.knownPeriods.get(raw.period)
  if (period === undefined) {
    period = parsePeriod(raw.period) ?? fiscalYear(raw.period)
    into.knownPeriods.set(raw.period, period)
  }
  if (period === null) into.periods.add({ path, line: raw.line, column: raw.column, text: shown(raw.period) })
  const value = readValue(raw.value, unitOf(known))
  if (!value.ok) into.values.add({ path, line: raw.line, column: raw.column, text: shown(String(raw.value)) })
  if (period !== null && value.ok && value.value.value !== null) into.counts.recognised++
  if (region === 'unmatched' || indicator === 'unmatched' || period === null || !value.ok) return
  if (value.value.scale !== 0) into.counts.scaled++
  const flag = value.value.status === 'A' ? undefined : value.value.status
  if (flag !== undefined && said === undefined) into.counts.flags++
  if (raw.unit !== '' && !into.units.has(indicator.code)) into.units.set(indicator.code, raw.unit)
  const status = said ?? flag ?? whole.status
  const source = raw.source || (whole.source ?? '')
  const note = noteWith(raw.note, unknown)
  into.collector.add({
    indicator: indicator.code,
    region: region.code,
    period,
    value: value.value.value,
    ...(status === undefined ? {} : { status }),
    ...(source === '' ? {} : { source }),
    ...(note === '' ? {} : { note }),
  })
}

/** For each of the first names what it may have been meant to be. */
export const suggestions = (
  names: ReadonlySet<string>,
  suggest: (name: string) => string[],
): Record<string, string[]> =>
  Object.fromEntries([...names].slice(0, LISTED).map((name) => [name, suggest(name)]))

const sameUnit = (file: string, { zh, en }: LocalText): boolean => {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
  return [zh, en].some((unit) => unit !== '' && plain(unit) === plain(file))
}

const unitNotes = ({ units, indicators }: Gathering): ImportNote[] =>
  [...units].flatMap(([code, file]): ImportNote[] => {
    const unit = unitOf(indicators.find(code))
    return unit === undefined || sameUnit(file, unit)
      ? []
      : [{ code: 'units-differ', data: { indicator: code, file, project: unit } }]
  })

/** A note that counts, where there is something to count. */
export const counted = (code: ImportNote['code'], count: number): ImportNote[] =>
  count === 0 ? [] : [{ code, data: { count } }]

const unmatchedErrors = (gathering: Gathering, records: Records, matcher: RegionMatcher): AppError[] => {
  const { regions, indicators } = gathering
  const errors: AppError[] = []
  if (regions.unmatched.size > 0)
    errors.push(
      appError('regions-unmatched', {
        names: [...regions.unmatched],
        suggestions: suggestions(regions.unmatched, (name) => [...matcher.suggest(name)]),
      }),
    )
  if (indicators.unmatched.size > 0) {
    const known = buildIndicatorMatcher([...records.indicators.values()])
    errors.push(
      appError('indicators-unmatched', {
        names: [...indicators.unmatched],
        suggestions: suggestions(indicators.unmatched, (name) => [...known.suggest(name)]),
      }),
    )
  }
  return errors
}

/** At most so many decimals are shown of an indicator that is created. */
export const MOST_DECIMALS = 6

/** The decimals that the values of new indicators need. */
const decimalsNeeded = (
  created: readonly Indicator[],
  cells: readonly CellRow[],
): ReadonlyMap<IndicatorCode, number> => {
  const needed = new Map<IndicatorCode, number>(created.map(({ code }) => [code, 0]))
  if (created.length === 0) return needed
  for (const { indicator, value } of cells) {
    const most = needed.get(indicator)
    const digits = most === undefined ? 0 : (/\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0)
    if (most !== undefined && digits > most) needed.set(indicator, Math.min(MOST_DECIMALS, digits))
  }
  return needed
}

/** A new indicator with the source and remarks of its table, and the English name that a second title gives it. */
const describedBy = (indicator: Indicator, about: TableDescription | undefined): Indicator => {
  if (about === undefined) return indicator
  const { name } = indicator
  const titled = name.en === '' && name.zh !== '' && name.zh === about.indicator
  return {
    ...indicator,
    name: titled
      ? { zh: name.zh, en: about.indicatorEn }
      : { ...name, en: name.en || (about.english.get(name.zh) ?? '') },
    source: about.source.slice(0, TEXT),
    note: about.note.slice(0, TEXT),
  }
}

/** Created although a region of the project is called nearly the same: perhaps misread. */
export const similarNotes = (
  created: readonly Region[],
  records: Records,
  matcher: RegionMatcher,
): ImportNote[] => {
  const { isGroup } = buildTotals([...records.regions.values()])
  const nameOf = (code: RegionCode) => {
    const region = records.regions.get(code)
    return region?.shortName.zh || region?.shortName.en || code
  }
  const similar = created.flatMap(({ name, code }) => {
    const text = name.zh || name.en || code
    const close = isGroup(text) ? [] : matcher.suggest(text)
    return close.length === 0 ? [] : [`${text} ≈ ${close.map(nameOf).join(' / ')}`]
  })
  return similar.length === 0 ? [] : [{ code: 'created-similar', data: { names: similar.slice(0, LISTED) } }]
}

/** A note that lists names, each once. */
export const listed = (code: ImportNote['code'], names: Iterable<string>): ImportNote[] => {
  const list = [...new Set(names)].filter((name) => name !== '')
  return list.length === 0 ? [] : [{ code, data: { names: list.slice(0, LISTED) } }]
}

/** Begins an import of tables with these mappings. */
export const startGathering = (
  mappings: readonly ImportMapping[],
  records: Records,
  options: ImportOptions,
  matcher: RegionMatcher,
  own: readonly OwnFacts[] = [],
): Gathering => {
  const described = {
    regions: new Map(own.flatMap(({ regions }) => [...regions])),
    indicators: new Map(own.flatMap(({ indicators }) => [...indicators])),
  }
  const overrides = (kind: 'regions' | 'indicators') =>
    Object.assign({}, ...mappings.map(({ names }) => names[kind])) as Record<string, string | null>
  const creates = (kind: 'regions' | 'indicators', all: boolean) => {
    const named = new Set(mappings.flatMap(({ names }) => names.create?.[kind] ?? []))
    return (text: string) => all || named.has(text)
  }
  return {
    collector: cellCollector(LISTED),
    regions: regionResolver(records.regions, matcher, overrides('regions'), {
      create: creates('regions', options.createRegions),
      level: mappings.find(({ level }) => level !== undefined)?.level ?? 'province',
      ownWhole: mappings.some(({ whole }) => whole === 'own'),
      described: described.regions,
    }),
    indicators: indicatorResolver(
      records.indicators,
      overrides('indicators'),
      creates('indicators', options.createIndicators),
      described.indicators,
    ),
    values: placeList(),
    periods: placeList(),
    counts: { missing: 0, scaled: 0, flags: 0, leftOut: 0, recognised: 0 },
    units: new Map(),
    knownPeriods: new Map(),
    derived: new Set(),
  }
}

/** What a table itself is refused for. */
export const tableErrors = (path: string, { absent }: OpenedTable): AppError[] =>
  absent.length === 0 ? [] : [appError('columns-absent', { path, columns: [...absent] })]

/** What is told of a table itself. */
export const tableNotes = ({ unread, periodNotes, hidden }: OpenedTable): ImportNote[] => [
  ...(unread.length === 0 ? [] : [{ code: 'unread' as const, data: { columns: unread } }]),
  ...periodNotes.map(({ code, names }) => ({ code, data: { names: names.slice(0, LISTED) } })),
  ...(hidden.length === 0 ? [] : [{ code: 'hidden' as const, data: { names: hidden.slice(0, LISTED) } }]),
]

/** What was gathered of all tables of an import. */
interface Gathered {
  readonly rows: number
  /** About the tables themselves. */
  readonly errors: readonly AppError[]
  readonly notes: readonly ImportNote[]
  readonly about: readonly TableDescription[]
  /** The table that an indicator is created from. */
  readonly described: ReadonlyMap<IndicatorCode, TableDescription>
  readonly cells: readonly CellRow[]
  /** Of created indicators. */
  readonly decimals: ReadonlyMap<IndicatorCode, number>
}

/** The plan of what was gathered. */
export const endGathering = (
  gathering: Gathering,
  records: Records,
  matcher: RegionMatcher,
  found: Gathered,
): ImportPlan => {
  const { collector, regions, indicators, counts } = gathering
  const { rows, errors, notes, about, described, cells, decimals } = found
  return {
    rows,
    observations: counts.recognised - collector.repeated(),
    cells,
    regions: regions.created,
    indicators: indicators.created.map((indicator) =>
      indicators.isDescribed(indicator.code)
        ? indicator
        : describedBy(
            { ...indicator, decimals: decimals.get(indicator.code) ?? 0 },
            described.get(indicator.code),
          ),
    ),
    aliases: [...regions.aliases].map(([alias, region]) => ({ region, alias })),
    unmatched: [...regions.unmatched, ...indicators.unmatched],
    errors: [
      ...errors,
      ...unmatchedErrors(gathering, records, matcher),
      ...gathering.periods.error('periods-invalid'),
      ...gathering.values.error('values-invalid'),
      ...collector.conflicts(),
    ],
    notes: [
      ...notes,
      ...unitNotes(gathering),
      ...counted('scaled', counts.scaled),
      ...counted('flags', counts.flags),
      ...counted('missing', counts.missing),
      ...counted('repeated', collector.repeated()),
      ...counted('left-out', counts.leftOut),
      ...listed('groups-left-out', regions.groups),
      ...listed('derived', gathering.derived),
      ...listed('totals', regions.wholes),
      ...similarNotes(regions.created, records, matcher),
      ...listed(
        'source',
        about.map(({ source }) => source),
      ),
      ...listed(
        'remark',
        about.map(({ note }) => note),
      ),
    ],
  }
}

/**
 * Reads the values of one or several files against a project and says what an import would write. Regions match
 * by code, name and alias (matchRegion.ts), indicators by code and name. A blank cell or missing mark leaves the
 * project as it is; a row with status M sets the observation to missing. What is not known, no number or no
 * period, or stands in the files with two values, is an error of the plan; the plan then must not be written.
 */
export const planImport = (
  inputs: readonly ImportInput[],
  records: Records,
  options: ImportOptions,
): ImportPlan => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const gathering = startGathering(
    inputs.map(({ mapping }) => mapping),
    records,
    options,
    matcher,
    inputs.flatMap(({ table }) => (table.kind === 'cube' && table.own !== undefined ? [table.own] : [])),
  )
  const errors: AppError[] = []
  const unread: ImportNote[] = []
  const about: TableDescription[] = []
  const described = new Map<IndicatorCode, TableDescription>()
  let rows = 0
  for (const { path, table, mapping } of inputs) {
    const opened = openTable(table, mapping, matcher)
    const before = gathering.indicators.created.length
    rows += opened.rows
    errors.push(...tableErrors(path, opened))
    unread.push(...tableNotes(opened))
    for (const raw of opened.observations()) gather(path, raw, gathering, mapping.constants)
    if (opened.about !== null) {
      about.push(opened.about)
      for (const { code } of gathering.indicators.created.slice(before)) described.set(code, opened.about)
    }
  }
  return endGathering(gathering, records, matcher, {
    ...{ rows, errors, notes: unread, about, described },
    cells: gathering.collector.cells,
    decimals: decimalsNeeded(gathering.indicators.created, gathering.collector.cells),
  })
}
