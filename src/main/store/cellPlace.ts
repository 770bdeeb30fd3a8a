/** Where a cell stands in the file: the numbers of its indicator, region and period. */
export interface CellPlace {
  readonly indicator: number
  readonly region: number
  readonly period: number
}

/*
 * Numbers of removed records stay theirs, since the history names them; so there may be more of them than a project holds
 * at a time (core/project/limits.ts). Together they fill 63 bits.
 */
const REGION_BITS = 22
const PERIOD_BITS = 20

/** So many numbers a table can give away over the life of a project. */
export const numberBounds = {
  indicators: 2 ** (63 - REGION_BITS - PERIOD_BITS),
  regions: 2 ** REGION_BITS,
  periods: 2 ** PERIOD_BITS,
} as const

/** SQL for the place as one integer, by which the engine joins and looks up in a hash table. */
export const placeSql = (table: string): string =>
  `((${table}.indicator::BIGINT << ${REGION_BITS + PERIOD_BITS}) | (${table}.region::BIGINT << ${PERIOD_BITS}) | ${table}.period::BIGINT)`
