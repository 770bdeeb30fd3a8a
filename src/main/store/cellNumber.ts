import { limits } from '#core/project/limits'

/**
 * `observations.cell`: the numbers of indicator (17 bits), region (20 bits) and period (14 bits) as one
 * integer of 51 bits, exact in a double. A single integer key is what the engine's index answers in constant
 * time; a key of three texts is scanned.
 */
const REGIONS = limits.regions
const PERIODS = limits.periods
const REGION_BITS = Math.log2(REGIONS)
const PERIOD_BITS = Math.log2(PERIODS)

export const cellNumber = (indicator: number, region: number, period: number): number =>
  (indicator * REGIONS + region) * PERIODS + period

/** SQL for the same, from three integer expressions. */
export const cellNumberSql = (indicator: string, region: string, period: string): string =>
  `((${indicator}::BIGINT * ${REGIONS} + ${region}) * ${PERIODS} + ${period})`

/** SQL for the three numbers of a cell. */
export const cellPartsSql = (cell: string): string =>
  `(${cell} >> ${REGION_BITS + PERIOD_BITS})::INTEGER AS i, ((${cell} >> ${PERIOD_BITS}) & ${REGIONS - 1})::INTEGER AS r, (${cell} & ${PERIODS - 1})::INTEGER AS p`
