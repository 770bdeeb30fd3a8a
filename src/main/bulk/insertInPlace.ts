import type { Status } from '#core/dataset/schema'
import type { TidyTable } from '#core/formats/bulk/tidyTable'
import { type Watch, watching } from '../engine/watching'
import type { BulkSession } from '../store/bulkSession'
import type { Database } from '../store/database'
import { isHole, type Labels } from './findLabels'
import { quoted, rowsSql } from './rowsSql'
import { declareLabels, labelType, type Staged, stagedTidy } from './stageRows'
import { canBeMarked, surveyRows } from './surveyRows'

/*
 * Most large files are a region, a period, an indicator and a plain number a row, of cells that the project does not have yet.
 * Then their rows need not be staged: they are read straight into `cells`, within a transaction that is given up when
 * anything turns out to be otherwise, and `staged` is what has come in.
 */

const axes = ['indicator', 'region', 'period'] as const

/** Rows of a block, as the engine keeps them. */
const BLOCK = 122_880

/** Blocks of rows overlap on every axis: then a cell would be looked for in all of them. */
const isScattered = (table: TidyTable, { dictionaries, probes }: Labels, step: number): boolean => {
  const bytes = probes.reduce((sum, row) => sum + row.join().length + 1, 0) / Math.max(1, probes.length)
  const together = Math.max(2, Math.round((BLOCK * bytes) / step))
  return axes.every((axis) => {
    const [at = 0] = table.columns[axis]
    const numbers = new Map((dictionaries.get(at) ?? []).map((label, number) => [label, number]))
    const found = probes.map((row) => numbers.get(row[at] ?? '') ?? 0)
    let [low, high, spans] = [Number.POSITIVE_INFINITY, 0, 0]
    for (let start = 0; start < found.length; start += together) {
      const block = found.slice(start, start + together)
      const [least, most] = [Math.min(...block), Math.max(...block)]
      spans += most - least
      low = Math.min(low, least)
      high = Math.max(high, most)
    }
    return spans / Math.max(1, high - low) > 8
  })
}

/** Whether a file seems to be such a one. */
export const fitsInPlace = async (
  { database }: BulkSession,
  table: TidyTable,
  labels: Labels,
  step: number,
): Promise<boolean> => {
  const { columns, mapping, below } = table
  const isSimple =
    axes.every((axis) => columns[axis].length === 1) &&
    columns.status.length + columns.source.length + columns.note.length + below === 0 &&
    mapping.decimalComma !== true &&
    (mapping.constants.source ?? '') === ''
  if (!isSimple || !labels.isByNumber || !canBeMarked(table, labels) || isScattered(table, labels, step))
    return false
  const [at = 0] = columns.indicator
  const all = labels.dictionaries.get(at) ?? []
  const numbers = all.flatMap((label, number) => (isHole(label) ? [] : [number]))
  const there = await database.rows(
    `SELECT 1 AS found FROM cells WHERE indicator BETWEEN ${numbers[0] ?? 0} AND ${numbers.at(-1) ?? 0} LIMIT 1`,
  )
  return there.length === 0
}

/**
 * Reads the file into `cells` as what row `seq` of the history adds, within the running transaction. Null where a row has
 * another name or no plain number. Throws what the engine says of rows that it cannot cut or convert.
 */
export const insertInPlace = async (
  database: Database,
  path: string,
  table: TidyTable,
  labels: Labels,
  seq: number,
  watch: Watch,
): Promise<Staged | null> => {
  const { columns, mapping } = table
  const { dictionaries } = labels
  for (const axis of axes)
    for (const at of columns[axis]) await declareLabels(database, at, dictionaries.get(at) ?? [])
  const number = (axis: (typeof axes)[number]) => `enum_code(c${columns[axis][0]})::INTEGER`
  const value = `c${columns.value}`
  const status: Status = mapping.constants.status ?? 'A'
  const isAxis = new Set(axes.flatMap((axis) => columns[axis]))
  const rows = rowsSql(path, table, (at) =>
    isAxis.has(at) ? labelType(at) : at === columns.value ? 'DOUBLE' : 'VARCHAR',
  )
  // Without a filter, the rows that came in are read in less time.
  const isFirst = (await database.rows('SELECT 1 AS found FROM cells LIMIT 1')).length === 0
  // Adding 0 takes the sign of a negative one away.
  await watching(
    database.connection,
    () =>
      database.run(
        `INSERT INTO cells SELECT ${axes.map(number).join(', ')}, ${value} + 0,
           ${quoted(status)}, NULL, NULL, ${seq} FROM ${rows}`,
      ),
    watch,
  )
  const [first] = await database.rows(`SELECT rowid::VARCHAR AS row FROM cells WHERE born = ${seq} LIMIT 1`)
  if (first === undefined) return null
  await database.run(
    `CREATE OR REPLACE TEMP VIEW staged AS SELECT rowid - ${first.row} AS rowid, region, period, indicator, value,
       NULL::USMALLINT AS odd, NULL::UTINYINT AS flag FROM cells ${isFirst ? '' : `WHERE born = ${seq}`}`,
  )
  const survey = await surveyRows(database, table, labels)
  return survey === null ? null : stagedTidy(table, survey.rows, dictionaries, survey)
}
