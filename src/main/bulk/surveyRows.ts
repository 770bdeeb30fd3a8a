import type { TidyTable } from '#core/formats/bulk/tidyTable'
import { MOST_DECIMALS } from '#core/formats/mapping/planImport'
import type { Database } from '../store/database'
import { type Dictionary, isHole, type Labels } from './findLabels'
import { decimalsOf, LARGE, needsMore, roundsOff } from './neededDecimals'

const axes = ['indicator', 'region', 'period'] as const
type Axis = (typeof axes)[number]

interface AxisPlace {
  readonly axis: Axis
  /** The smallest number, how many there are up to the largest, and how many of them are labels. */
  readonly low: number
  readonly width: number
  readonly labels: number
}

/** What has to be known of rows that were read in place, found out together. */
export interface Survey {
  /** The labels of each axis that rows have, with the first row of each, from 0. */
  readonly firsts: { readonly [A in Axis]: readonly { readonly code: number; readonly first: number }[] }
  readonly rows: number
  /** How many different cells they set. */
  readonly cells: number
  /** By label of an indicator, how many decimals its values have at least. */
  readonly decimals: ReadonlyMap<number, number>
  /** Whether it is known that they have no more. */
  isExact(indicator: number): boolean
}

/** Rows at the beginning in which most often every label of a short axis stands. */
const EARLY = 200_000
/** Above this, marking every cell that a file could name would take too much memory. */
const MOST_MARKED = 400_000_000

const firstsSql = (axis: Axis, rows: string) =>
  `(SELECT list([code, first]) FROM (SELECT ${axis}::DOUBLE AS code, min(rowid)::DOUBLE AS first FROM ${rows} GROUP BY ${axis}))`

type Firsts = { code: number; first: number }[]

const firstsOf = (list: unknown): Firsts =>
  Array.isArray(list) ? list.map((pair) => ({ code: Number(pair[0]), first: Number(pair[1]) })) : []

const numbersOf = (labels: Dictionary): number[] =>
  labels.flatMap((label, number) => (isHole(label) ? [] : [number]))

/** The decimals of each indicator in the sample. */
const sampledDecimals = (
  { columns, body }: TidyTable,
  { dictionaries, probes }: Labels,
): Map<number, number> => {
  const [at = 0] = columns.indicator
  const numbers = new Map((dictionaries.get(at) ?? []).map((label, number) => [label, number]))
  const decimals = new Map<number, number>()
  for (const rows of [body, probes])
    for (const row of rows) {
      const indicator = numbers.get(row[at] ?? '')
      if (indicator === undefined) continue
      const digits = decimalsOf(Number(row[columns.value]))
      decimals.set(indicator, Math.max(decimals.get(indicator) ?? 0, digits))
    }
  return decimals
}

const placesOf = (table: TidyTable, { dictionaries }: Labels): AxisPlace[] =>
  axes.map((axis) => {
    const numbers = numbersOf(dictionaries.get(table.columns[axis][0] ?? 0) ?? [])
    const low = numbers[0] ?? 0
    return { axis, low, width: (numbers.at(-1) ?? 0) - low + 1, labels: numbers.length }
  })

const sizeOf = (places: readonly AxisPlace[]): number =>
  places.reduce((product, { width }) => product * width, 1)

/** Whether every cell that a file could name can be marked in bounded memory. */
export const canBeMarked = (table: TidyTable, labels: Labels): boolean =>
  sizeOf(placesOf(table, labels)) <= MOST_MARKED

const isAnyInfinite = async (database: Database): Promise<boolean> =>
  (await database.rows('SELECT 1 AS found FROM staged WHERE NOT isfinite(value) LIMIT 1')).length > 0

/** The indicators that have a value of more decimals. */
const indicatorsBeyond = async (database: Database, digits: number): Promise<ReadonlySet<number>> => {
  const rows = await database.rows(
    `SELECT DISTINCT indicator::DOUBLE AS indicator FROM staged WHERE ${needsMore(digits)}`,
  )
  return new Set(rows.map(({ indicator }) => Number(indicator)))
}

/**
 * Asks nearly always all in two statements: the engine reads rows that are not committed with one thread, but answers several questions of a
 * statement at once. Null where a value is no plain number.
 */
export const surveyRows = async (
  database: Database,
  table: TidyTable,
  labels: Labels,
): Promise<Survey | null> => {
  const places = placesOf(table, labels)
  const size = sizeOf(places)
  const [early] = await database.rows(
    `WITH early AS MATERIALIZED (SELECT * FROM staged LIMIT ${EARLY})
     SELECT ${axes.map((axis) => `${firstsSql(axis, 'early')} AS ${axis}`).join(', ')}`,
  )
  const isWhole = ({ axis, labels: all }: AxisPlace) => firstsOf(early?.[axis]).length === all
  const open = places.filter((place) => !isWhole(place)).map(({ axis }) => axis)
  const decimals = sampledDecimals(table, labels)
  const digits = Math.max(0, ...decimals.values())
  const place = places.reduce(
    (number, { axis, low, width }) => `(${number} * ${width} + (${axis} - ${low}))`,
    '0',
  )
  const counted = (what: string, where: string) =>
    `(SELECT count(*)::DOUBLE FROM staged WHERE ${where}) AS ${what}`
  const [found] = await database.rows(
    `SELECT ${[
      `(SELECT bit_count(bitstring_agg(${place}, 0, ${Math.max(1, size - 1)}))::DOUBLE FROM staged) AS cells`,
      '(SELECT count(*)::DOUBLE FROM staged) AS rows',
      '(SELECT count(value)::DOUBLE FROM staged) AS given',
      // Blocks of rows know their smallest and largest value, so that these two are told without reading; what is not finite is among them.
      counted('large', `value >= ${LARGE}`),
      counted('low', `value <= -${LARGE}`),
      counted('fine', roundsOff(digits)),
      ...open.map((axis) => `${firstsSql(axis, 'staged')} AS ${axis}`),
    ].join(', ')}`,
  )
  if (found === undefined || found.rows === 0 || found.rows !== found.given) return null
  const isLarge = Number(found.large) + Number(found.low) > 0
  if (isLarge && (await isAnyInfinite(database))) return null
  const beyond = isLarge || Number(found.fine) > 0 ? await indicatorsBeyond(database, digits) : new Set()
  const firsts = (axis: Axis) => firstsOf(open.includes(axis) ? found[axis] : early?.[axis])
  return {
    firsts: { indicator: firsts('indicator'), region: firsts('region'), period: firsts('period') },
    ...{ rows: Number(found.rows), cells: Number(found.cells) },
    decimals,
    isExact: (indicator) =>
      decimals.get(indicator) === MOST_DECIMALS ||
      (decimals.get(indicator) === digits && !beyond.has(indicator)),
  }
}
