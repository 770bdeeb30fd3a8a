import type { IndicatorCode } from '#core/dataset/schema'
import { MOST_DECIMALS } from '#core/formats/mapping/planImport'
import type { Database } from '../store/database'
import type { GatheredRows } from './gatherRows'
import type { Staged } from './stageRows'

/** From here on rounding says nothing of decimals. */
export const LARGE = '1e9'

/** SQL: `value` is another one when it is rounded to so many decimals. */
export const roundsOff = (digits: number): string => `round(value * 1e${digits}) / 1e${digits} <> value`

/**
 * SQL: the shortest text of `value` has more decimals; below 1e-6 it has an exponent. What one multiplication tells of nearly
 * all values is asked first.
 */
export const needsMore = (digits: number): string =>
  `(abs(value) >= ${LARGE} OR ${roundsOff(digits)}) AND CASE
     WHEN abs(value) >= ${LARGE} THEN length(regexp_extract(value::VARCHAR, '[.]([0-9]+)$', 1)) > ${digits} AND value <> trunc(value)
     ELSE abs(value) >= 1e-6 END`

/** Decimals of the shortest text of a number, at most as many as are shown. */
export const decimalsOf = (value: number): number =>
  Math.min(MOST_DECIMALS, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0)

/** The decimals that the values of new indicators need, from 0 to `MOST_DECIMALS`. */
export const neededDecimals = async (
  database: Database,
  created: readonly IndicatorCode[],
  { indicators, isTaken }: GatheredRows,
  { survey }: Staged,
): Promise<Map<IndicatorCode, number>> => {
  const needed = new Map<IndicatorCode, number>(created.map((code) => [code, 0]))
  const labels = [...indicators].filter(([, code]) => needed.has(code))
  for (const [label, code] of labels)
    needed.set(code, Math.max(needed.get(code) ?? 0, survey?.decimals.get(label) ?? 0))
  // The first rows say nearly all; then all are asked only whether they need more.
  for (const rows of ['rowid < 200000', 'true'])
    for (let digits = 0; digits < MOST_DECIMALS; digits++) {
      const open = labels.filter(
        ([label, code]) => needed.get(code) === digits && survey?.isExact(label) !== true,
      )
      if (open.length === 0) continue
      const found = await database.rows(
        `SELECT DISTINCT indicator::DOUBLE AS code FROM staged
         WHERE ${rows} AND indicator IN (${open.map(([label]) => label).join(', ')}) AND value IS NOT NULL AND ${isTaken} AND ${needsMore(digits)}`,
      )
      const codes = new Set(found.map((row) => Number(row.code)))
      for (const [label, code] of open) if (codes.has(label)) needed.set(code, digits + 1)
    }
  return needed
}
