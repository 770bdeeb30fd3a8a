import { type IndicatorCode, type Period, type RegionCode, statuses } from '#core/dataset/schema'
import type { ImportMode } from '#core/formats/mapping/importEffect'
import type { ValueChange } from '#core/formats/mapping/planSummary'
import type { BulkSession } from '../store/bulkSession'
import { placeSql } from '../store/cellPlace'
import { applyRecordedCells } from '../store/cells'
import type { Database } from '../store/database'
import { addTexts, type PlacedRows } from './placeRows'
import { quoted } from './rowsSql'

const axes = ['indicator', 'region', 'period'] as const
type Axis = (typeof axes)[number]

/** Blocks of rows, as the engine keeps them, overlap on every axis: then a cell would be looked for in all of them. */
const isScattered = async (database: Database): Promise<boolean> => {
  const span = (axis: string) =>
    `sum(${axis}_high - ${axis}_low) / greatest(1, max(${axis}_high) - min(${axis}_low)) AS ${axis}`
  const ends = axes.map((axis) => `min(${axis})::BIGINT AS ${axis}_low, max(${axis})::BIGINT AS ${axis}_high`)
  const [row] = await database.rows(
    `SELECT ${span('indicator')}, ${span('region')}, ${span('period')}
     FROM (SELECT ${ends.join(', ')} FROM staged GROUP BY rowid // 122880)`,
  )
  return Math.min(Number(row?.indicator), Number(row?.region), Number(row?.period)) > 8
}

/** What rows change in a project. */
export interface BulkEffect {
  readonly added: number
  readonly changed: number
  readonly kept: number
  /** Observations that the file does not have, which are to be missing (mode replace). */
  readonly cleared: number
  readonly changes: readonly ValueChange[]
  /** Writes the cells within the running transaction. */
  write(seq: number): Promise<void>
}

const typed = `ENUM(${statuses.map(quoted).join(', ')})`

/** Of the changes so many are listed; all are counted. */
const LISTED_CHANGES = 500

const changesOf = async (
  { database, numbers }: BulkSession,
  { codeOf }: PlacedRows,
): Promise<ValueChange[]> => {
  /** What is cleared may be of records that the file does not name. */
  const others = new Map<Axis, ReadonlyMap<number, string>>()
  const nameOf = (axis: Axis, number: number): string => {
    const known = codeOf(axis, number)
    if (known !== '') return known
    const byNumber = others.get(axis) ?? new Map([...numbers[`${axis}s`]].map(([code, of]) => [of, code]))
    others.set(axis, byNumber)
    return byNumber.get(number) ?? ''
  }
  const rows = await database.rows(
    `SELECT indicator, region, period, old_value, new_value FROM effect WHERE old_status IS NOT NULL
     ORDER BY indicator, region, period LIMIT ${LISTED_CHANGES}`,
  )
  const given = (value: unknown) => (typeof value === 'number' ? value : null)
  return rows.map((row) => ({
    indicator: nameOf('indicator', Number(row.indicator)) as IndicatorCode,
    region: nameOf('region', Number(row.region)) as RegionCode,
    period: nameOf('period', Number(row.period)) as Period,
    before: given(row.old_value),
    after: given(row.new_value),
  }))
}

/** `goes`: without a source and a note nothing stays of the observation. */
const settingColumns = 'indicator, region, period, value, status, source, note, false AS goes'
const clearedColumns = 'indicator, region, period, NULL, NULL, NULL, NULL, true'

/** The observations of the rows' indicators and periods that the rows do not have: the table `cleared`, and how many they are. */
const clearedOf = async (database: Database, { sql }: PlacedRows): Promise<number> => {
  await database.run(
    `CREATE OR REPLACE TEMP TABLE cleared AS
     WITH f AS MATERIALIZED (SELECT indicator, region, period FROM (${sql}))
     SELECT c.indicator, c.region, c.period FROM cells AS c
       SEMI JOIN f ON f.indicator = c.indicator AND f.period = c.period
       ANTI JOIN f AS g ON ${placeSql('g')} = ${placeSql('c')}
     WHERE c.value IS NOT NULL`,
  )
  const [count] = await database.rows('SELECT count(*)::DOUBLE AS n FROM cleared')
  return Number(count?.n)
}

/** What the placed rows change, and how it is written. */
export const effectOf = async (
  session: BulkSession,
  placed: PlacedRows,
  rows: number,
  mode: ImportMode,
): Promise<BulkEffect> => {
  const { database, hasBorn } = session
  const [low, high] = placed.bounds.indicator
  const [there] = await database.rows(
    `SELECT 1 AS found FROM cells WHERE indicator BETWEEN ${low} AND ${high} LIMIT 1`,
  )
  const order = (await isScattered(database)) ? 'ORDER BY indicator, region, period' : ''
  await database.run('SET preserve_insertion_order = false')
  if (there === undefined)
    return {
      ...{ added: rows, changed: 0, kept: 0, cleared: 0, changes: [] },
      write: async (seq) => {
        await addTexts(database, placed)
        await database.run(
          `INSERT INTO cells SELECT indicator, region, period, value, coalesce(status, 'A'), source, note, ${seq}
           FROM (${placed.sql}) ${order}`,
        )
      },
    }
  const kept =
    mode !== 'keep'
      ? 0
      : Number(
          (
            await database.rows(
              `SELECT count(*)::DOUBLE AS n FROM (${placed.sql}) AS f JOIN cells AS c ON ${placeSql('c')} = ${placeSql('f')} WHERE c.value IS NOT NULL`,
            )
          )[0]?.n,
        )
  const cleared = mode === 'replace' ? await clearedOf(database, placed) : 0
  const rest = cleared === 0 ? '' : `UNION ALL SELECT ${clearedColumns} FROM cleared`
  // By the rules of core/project/commands/cellEdit.ts.
  await database.run(
    `CREATE OR REPLACE TEMP TABLE effect AS
     SELECT * FROM (
       SELECT f.indicator, f.region, f.period, c.value AS old_value, c.status AS old_status, c.source AS old_source, c.note AS old_note,
         f.value AS new_value,
         coalesce(f.status, CASE WHEN f.goes AND c.source IS NULL AND c.note IS NULL THEN NULL WHEN f.value IS NULL THEN 'M'
           WHEN c.value = f.value THEN c.status::VARCHAR ELSE 'A' END)::${typed} AS new_status,
         coalesce(f.source, c.source) AS new_source, coalesce(f.note, c.note) AS new_note
       FROM (SELECT ${settingColumns} FROM (${placed.sql}) ${rest}) AS f LEFT JOIN cells AS c ON ${placeSql('c')} = ${placeSql('f')}
     ) WHERE (old_status IS NULL OR old_value IS DISTINCT FROM new_value OR old_status IS DISTINCT FROM new_status
       OR old_source IS DISTINCT FROM new_source OR old_note IS DISTINCT FROM new_note)
       ${mode === 'keep' ? 'AND old_value IS NULL' : ''}`,
  )
  const [count] = await database.rows(
    'SELECT count(*) FILTER (old_status IS NULL)::DOUBLE AS added, count(old_status)::DOUBLE AS changed FROM effect',
  )
  return {
    ...{ added: Number(count?.added), changed: Number(count?.changed), kept, cleared },
    changes: Number(count?.changed) === 0 ? [] : await changesOf(session, placed),
    write: async (seq) => {
      await addTexts(database, placed)
      await database.run(`INSERT INTO cell_changes SELECT ${seq}, * FROM effect WHERE old_status IS NOT NULL`)
      await applyRecordedCells(database, seq, 'redo', hasBorn)
      await database.run(
        `INSERT INTO cells SELECT indicator, region, period, new_value, new_status, new_source, new_note, ${seq}
         FROM effect WHERE old_status IS NULL ${order}`,
      )
    },
  }
}

/** The effect of rows that are in the project already. */
export const written = (rows: number): BulkEffect => ({
  added: rows,
  changed: 0,
  kept: 0,
  cleared: 0,
  changes: [],
  write: async () => undefined,
})
