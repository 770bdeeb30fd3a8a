import type { JS } from '@duckdb/node-api'
import type { HistoryFilter } from '#contract/project'
import type { Cell, IndicatorCode, Period, RegionCode, Status } from '#core/dataset/schema'
import type { CellChange } from '#core/project/diff'
import { changesSql, withCodesSql } from './changedCells'
import type { Database } from './database'
import { type HistoryRow, historyColumns, historyRowOf } from './historyRows'

type Row = Record<string, JS>

const axes = [
  ['indicator', 'indicators'],
  ['region', 'regions'],
  ['period', 'periods'],
] as const

const textOrNull = (value: JS | undefined): string | null => (typeof value === 'string' ? value : null)

/** One side of a changed cell; null where there is no status. */
const sideOf = (row: Row, side: 'old' | 'new'): Cell | null => {
  const status = textOrNull(row[`${side}_status`])
  if (status === null) return null
  const value = row[`${side}_value`]
  return {
    value: typeof value === 'number' ? value : null,
    status: status as Status,
    source: textOrNull(row[`${side}_source`]),
    note: textOrNull(row[`${side}_note`]),
  }
}

const changeOf = (row: Row): CellChange => ({
  indicator: String(row.indicator) as IndicatorCode,
  region: String(row.region) as RegionCode,
  period: String(row.period) as Period,
  before: sideOf(row, 'old'),
  after: sideOf(row, 'new'),
})

/**
 * The newest rows that changed a cell within the filter, newest first; of a filter by one code also those that
 * changed its record. A row that changed exactly one such cell comes with it. No code of the filter, no row.
 */
export const readHistoryOf = async (
  database: Database,
  limit: number,
  of: HistoryFilter,
): Promise<(HistoryRow & { readonly cell?: CellChange })[]> => {
  const given = axes.flatMap(([axis, table]) => {
    const code = of[axis]
    return code === undefined ? [] : [{ axis, table, code }]
  })
  const [first] = given
  if (first === undefined) return []
  const ofRecord = given.length === 1
  // The cells themselves are read only of rows that have one within the filter: an import may have millions.
  const numbers = given.map(
    ({ axis, table }) =>
      `${axis} = (SELECT number FROM ${table} WHERE code = ? UNION ALL SELECT number FROM former_numbers WHERE table_name = '${table}' AND code = ?)`,
  )
  const fits = changesSql(numbers.join(' AND '))
  const codes = given.flatMap(({ code }) => [code, code])
  const rows = await database.rows(
    `WITH fitting AS (${fits}), found AS (
       SELECT seq, sum(cells)::INTEGER AS cells FROM (
         SELECT seq, count(*) AS cells FROM fitting GROUP BY seq
         ${ofRecord ? 'UNION ALL SELECT seq, 0 FROM history_records WHERE table_name = ? AND key = ?' : ''}
       ) GROUP BY seq ORDER BY seq DESC LIMIT ?
     ), single AS (
       ${withCodesSql('SELECT fitting.* FROM fitting JOIN found USING (seq) WHERE found.cells = 1', 'h.seq,')}
     )
     SELECT ${historyColumns}, indicator, region, period, old_value, old_status, old_source, old_note,
       new_value, new_status, new_source, new_note
     FROM history JOIN found USING (seq) LEFT JOIN single USING (seq) ORDER BY seq DESC`,
    // Both parts of the changes are asked for the same codes.
    ...codes,
    ...codes,
    ...(ofRecord ? [first.table, first.code] : []),
    BigInt(limit),
  )
  return rows.map((row) => {
    const entry = historyRowOf(row)
    return row.indicator === null ? entry : { ...entry, cell: changeOf(row) }
  })
}
