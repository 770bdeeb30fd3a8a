import type { RegionMatcher } from '#core/dataset/matchRegion'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { type IndicatorCode, type Period, type RegionCode, statuses } from '#core/dataset/schema'
import type { ImportMapping } from '#core/formats/mapping/importMapping'
import {
  type Gathering,
  type ImportOptions,
  LISTED,
  readValue,
  startGathering,
  unitOf,
} from '#core/formats/mapping/planImport'
import { fiscalYear } from '#core/formats/understand/fiscalYear'
import type { Records } from '#core/project/schema'
import type { Database } from '../store/database'
import { among, type LabelUse, type LabelUses } from './labelUses'
import { fileOfRow, type Staged } from './stageRows'

/** What the names of the staged rows were matched to, and which rows an import takes. */
export interface GatheredRows {
  readonly gathering: Gathering
  readonly regions: ReadonlyMap<number, RegionCode>
  readonly periods: ReadonlyMap<number, Period>
  readonly indicators: ReadonlyMap<number, IndicatorCode>
  /** SQL: the row sets a cell. */
  readonly isTaken: string
  /** Rows that were read in place all set a cell. */
  readonly isWhole: boolean
  /** Some values were no plain numbers, and may have said a status. */
  readonly hasFlags: boolean
}

/** Stands in `flag` for a value that is no number. */
const BAD = 255
/** Different values that are no plain numbers, by indicator. */
const MOST_ODD = 300_000

const inOrder = (uses: readonly LabelUse[]): LabelUse[] =>
  uses.filter(({ first }) => first !== null).sort((a, b) => (a.first ?? 0) - (b.first ?? 0))

const codesWhere = <R>(found: ReadonlyMap<number, R>, is: (resolved: R) => boolean): number[] =>
  [...found].filter(([, resolved]) => is(resolved)).map(([code]) => code)

const countWhere = async (database: Database, where: string): Promise<number> => {
  const [row] = await database.rows(`SELECT count(*)::DOUBLE AS n FROM staged WHERE ${where}`)
  return Number(row?.n ?? 0)
}

/**
 * Matches the names of the staged rows as planImport.ts matches those of a table, in the order in which rows come to them, reads
 * the values that are no plain numbers, and counts and lists what it would. Null where those are too many.
 */
export const gatherRows = async (
  database: Database,
  paths: readonly string[],
  mappings: readonly ImportMapping[],
  staged: Staged,
  uses: LabelUses,
  records: Records,
  options: ImportOptions,
  matcher: RegionMatcher,
): Promise<GatheredRows | null> => {
  const gathering = startGathering(mappings, records, options, matcher)
  const resolved = <R>(found: readonly LabelUse[], resolve: (use: LabelUse) => R) =>
    new Map(inOrder(found).map((use) => [use.code, resolve(use)]))
  const regions = resolved(uses.region, ({ raw }) => gathering.regions.resolve(raw.region, raw.regionName))
  const indicators = resolved(uses.indicator, ({ raw }) =>
    gathering.indicators.resolve(raw.indicator, raw.indicatorName, raw.unit),
  )
  const periods = resolved(uses.period, ({ raw }) => parsePeriod(raw.period) ?? fiscalYear(raw.period))
  const codeOf = (found: (typeof indicators extends ReadonlyMap<number, infer R> ? R : never) | undefined) =>
    typeof found === 'object' ? found.code : undefined
  const recordOf = (code: number) => {
    const found = codeOf(indicators.get(code))
    return found === undefined ? undefined : gathering.indicators.find(found)
  }
  const derived = [...indicators.keys()].filter((code) => (recordOf(code)?.formula ?? null) !== null)
  const groups = among(
    'region',
    codesWhere(regions, (found) => found === 'group'),
  )
  const leftOut = `(${among(
    'region',
    codesWhere(regions, (found) => found === 'left-out'),
  )} OR ${among(
    'indicator',
    codesWhere(indicators, (found) => found === 'left-out' || found === 'group'),
  )})`
  const isCounted = `${uses.isGiven} AND NOT ${groups} AND NOT ${leftOut}`
  const isLive = `${isCounted} AND NOT ${among('indicator', derived)}`
  const badPeriod = among(
    'period',
    codesWhere(periods, (found) => found === null),
  )
  const unmatched = `(${among(
    'region',
    codesWhere(regions, (found) => found === 'unmatched'),
  )} OR ${among(
    'indicator',
    codesWhere(indicators, (found) => found === 'unmatched'),
  )})`

  const odd = new Map(uses.odd.map((use) => [use.code, use.raw.value]))
  const pairs = await database.rows(
    `SELECT odd::DOUBLE AS odd, indicator::DOUBLE AS indicator FROM staged
     WHERE odd IS NOT NULL AND ${isLive} GROUP BY ALL LIMIT ${MOST_ODD + 1}`,
  )
  if (pairs.length > MOST_ODD) return null
  const scaled = new Set<string>()
  const values = pairs.map((pair) => {
    const [code, indicator] = [Number(pair.odd), Number(pair.indicator)]
    const value = readValue(odd.get(code) ?? '', unitOf(recordOf(indicator)))
    if (value.ok && value.value.scale !== 0) scaled.add(`${code} ${indicator}`)
    const flag = !value.ok ? BAD : value.value.status === 'A' ? 'NULL' : statuses.indexOf(value.value.status)
    const number = value.ok && value.value.value !== null ? `${value.value.value}::DOUBLE` : 'NULL'
    return `(${code}, ${indicator}, ${number}, ${flag})`
  })
  await database.run(
    'CREATE OR REPLACE TEMP TABLE odd_values (odd INTEGER, indicator BIGINT, value DOUBLE, flag UTINYINT)',
  )
  for (let at = 0; at < values.length; at += 5000)
    await database.run(`INSERT INTO odd_values VALUES ${values.slice(at, at + 5000).join(', ')}`)
  if (values.length > 0)
    await database.run(
      `UPDATE staged SET value = v.value, flag = v.flag FROM odd_values v
       WHERE staged.odd = v.odd AND staged.indicator = v.indicator`,
    )

  const badValue = values.length === 0 ? 'false' : `coalesce(flag = ${BAD}, false)`
  const isTaken = `${isLive} AND NOT ${badPeriod} AND NOT ${badValue} AND NOT ${unmatched}`
  const { counts } = gathering
  counts.missing = uses.missing
  if (leftOut !== '(false OR false)')
    counts.leftOut = await countWhere(database, `${uses.isGiven} AND NOT ${groups} AND ${leftOut}`)
  const codes = <C>(found: ReadonlyMap<number, { readonly code: C } | string>) =>
    new Map([...found].flatMap(([code, to]) => (typeof to === 'object' ? [[code, to.code] as const] : [])))
  const taken = {
    regions: codes(regions),
    indicators: codes(indicators),
    periods: new Map([...periods].flatMap(([code, to]) => (to === null ? [] : [[code, to] as const]))),
  }
  const isWhole =
    staged.survey !== null &&
    taken.regions.size === uses.region.length &&
    taken.indicators.size === uses.indicator.length &&
    taken.periods.size === uses.period.length &&
    derived.length === 0
  counts.recognised = isWhole
    ? (staged.rows[0] ?? 0)
    : await countWhere(database, `${isLive} AND NOT ${badPeriod} AND NOT ${badValue} AND value IS NOT NULL`)
  for (const code of derived)
    if ((await countWhere(database, `${isCounted} AND indicator = ${code}`)) > 0) {
      const record = recordOf(code)
      if (record !== undefined) gathering.derived.add(record.code)
    }
  if (values.length > 0 || staged.has.flags) {
    const status = staged.has.status ? 'status::DOUBLE' : '0::DOUBLE'
    const flags = await database.rows(
      `SELECT odd::DOUBLE AS odd, indicator::DOUBLE AS indicator, ${status} AS status, flag IS NOT NULL AS flagged,
         count(*)::DOUBLE AS n
       FROM staged WHERE (odd IS NOT NULL OR flag IS NOT NULL) AND ${isTaken} GROUP BY ALL`,
    )
    for (const { odd: code, indicator, status: given, flagged, n } of flags) {
      if (scaled.has(`${code} ${indicator}`)) counts.scaled += Number(n)
      const said = uses.status.find((use) => use.code === Number(given))?.said
      if (flagged === true && typeof said !== 'string') counts.flags += Number(n)
    }
  }
  for (const { code, raw } of inOrder(uses.indicator)) {
    const found = codeOf(indicators.get(code))
    if (found !== undefined && raw.unit !== '' && !gathering.units.has(found))
      gathering.units.set(found, raw.unit)
  }

  const placeOf = ({ row, line, column }: Record<string, unknown>) => ({
    path: paths[fileOfRow(staged, Number(row))] ?? '',
    line: Number(line),
    column: String(column),
  })
  const places = async (
    list: Gathering['periods'],
    where: string,
    total: number,
    text: (row: Record<string, unknown>) => string,
  ) => {
    if (total === 0) return
    const rows = await database.rows(
      `SELECT rowid::DOUBLE AS row, period::DOUBLE AS period, odd::DOUBLE AS odd,
         (${staged.place.line})::DOUBLE AS line, ${staged.place.column} AS "column"
       FROM staged WHERE ${where} ORDER BY rowid LIMIT ${LISTED}`,
    )
    for (const row of rows) list.add({ ...placeOf(row), text: text(row) })
    // All are counted; only the first are listed.
    for (let n = list.total(); n < total; n++) list.add({ ...placeOf(rows.at(-1) ?? {}), text: '' })
  }
  if (badPeriod !== 'false')
    await places(
      gathering.periods,
      `${isLive} AND ${badPeriod}`,
      await countWhere(database, `${isLive} AND ${badPeriod}`),
      ({ period }) => uses.period.find(({ code }) => code === Number(period))?.raw.period ?? '',
    )
  const wrong = values.length === 0 ? 0 : await countWhere(database, `${isLive} AND ${badValue}`)
  await places(gathering.values, `${isLive} AND ${badValue}`, wrong, (row) =>
    String(odd.get(Number(row.odd)) ?? ''),
  )
  const hasFlags = values.length > 0 || staged.has.flags
  return { ...{ gathering, isTaken, hasFlags, isWhole }, ...taken }
}
