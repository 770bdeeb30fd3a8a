import { z } from 'zod'
import { NO_CELL } from '../../dataset/dataset'
import {
  indicatorCodeSchema,
  indicatorSchema,
  periodSchema,
  regionCodeSchema,
  regionSchema,
  statuses,
} from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { checkFormula } from '../../formula/checkFormula'
import { fail, ok, type Result } from '../../result'
import type { CellTable } from '../cellTable'
import { collectChanges } from '../changeTable'
import { type CommandContext, defineCommand } from '../command'
import type { Diff, RecordChange } from '../diff'
import { sameCell } from '../equal'
import { aliased, aliasesSchema } from './aliased'
import { editedCell } from './cellEdit'
import { findIndicator, findRegion } from './lookup'
import { newPeriods } from './newPeriods'
import { checkParent } from './regionParent'

/** The rows are checked in one pass over typed arrays: a schema for each cell would cost more than the import. */
const isSound = (table: CellTable): boolean => {
  const { indicators, regions, periods, indicator, region, period, value, status } = table
  const n = value.length
  if ([indicator, region, period, status].some((column) => column.length !== n)) return false
  for (let i = 0; i < n; i++) {
    if ((indicator[i] ?? 0) >= indicators.length || (region[i] ?? 0) >= regions.length) return false
    if ((period[i] ?? 0) >= periods.length || Math.abs(value[i] ?? 0) === Number.POSITIVE_INFINITY)
      return false
    const code = status[i] ?? 0
    if (code >= statuses.length && code !== NO_CELL) return false
  }
  return true
}

export const cellTableSchema: z.ZodType<CellTable> = z
  .strictObject({
    indicators: z.array(indicatorCodeSchema),
    regions: z.array(regionCodeSchema),
    periods: z.array(periodSchema),
    indicator: z.instanceof(Uint32Array),
    region: z.instanceof(Uint32Array),
    period: z.instanceof(Uint32Array),
    value: z.instanceof(Float64Array),
    status: z.instanceof(Uint8Array),
    sources: z.map(z.number(), z.string()),
    notes: z.map(z.number(), z.string()),
  })
  .refine(isSound)

const schema = z.strictObject({
  /** Name of the file, for the label. */
  file: z.string().min(1).max(500),
  /** Records to create before the cells are set; a parent may stand anywhere in the list. */
  regions: z.array(regionSchema),
  indicators: z.array(indicatorSchema),
  aliases: aliasesSchema.optional(),
  cells: cellTableSchema,
  /** The import mapping as JSON; stays with the history entry. */
  mapping: z.string().max(200_000).optional(),
})
type Payload = z.infer<typeof schema>

const created = (payload: Payload, records: CommandContext['records']): Result<RecordChange[], AppError> => {
  const changes: RecordChange[] = newPeriods(records, new Set(payload.cells.periods))
  const regions = new Map(records.regions)
  for (const region of payload.regions) {
    if (regions.has(region.code)) return fail(appError('region-exists', { code: region.code }))
    regions.set(region.code, region)
    changes.push({ table: 'regions', key: region.code, before: null, after: region })
  }
  for (const change of aliased(payload.aliases ?? [], records)) changes.push(change)
  for (const { code, parent } of payload.regions) {
    const checked = checkParent({ ...records, regions }, code, parent)
    if (!checked.ok) return checked
  }
  const indicators = new Map(records.indicators)
  for (const indicator of payload.indicators) {
    if (indicators.has(indicator.code)) return fail(appError('indicator-exists', { code: indicator.code }))
    indicators.set(indicator.code, indicator)
  }
  for (const indicator of payload.indicators) {
    const { code, formula } = indicator
    const checked = formula === null ? null : checkFormula(formula, indicator, { regions, indicators })
    if (checked?.ok === false) return checked
    const after = { ...indicator, formula: checked?.value.formula ?? null }
    changes.push({ table: 'indicators', key: code, before: null, after })
  }
  return ok(changes)
}

/** Every region and indicator that the table names must be there, and no indicator computed by a formula. */
export const checkNamed = (table: CellTable, records: CommandContext['records']): Result<null, AppError> => {
  for (const code of table.regions) {
    const found = findRegion(records, code)
    if (!found.ok) return found
  }
  for (const code of table.indicators) {
    const found = findIndicator(records, code)
    if (!found.ok) return found
    if (found.value.formula !== null) return fail(appError('indicator-derived', { code }))
  }
  return ok(null)
}

/** As `checkNamed`, with the records to create. */
const checkKnown = (payload: Payload, records: CommandContext['records']): Result<null, AppError> => {
  const regions = new Map(records.regions)
  for (const region of payload.regions) regions.set(region.code, region)
  const indicators = new Map(records.indicators)
  for (const indicator of payload.indicators) indicators.set(indicator.code, indicator)
  return checkNamed(payload.cells, { ...records, regions, indicators })
}

/** The last row of each cell, in the order of rows: of two rows of the same cell the later one counts. */
export const lastRows = ({ indicator, region, period, regions, periods }: CellTable): Iterable<number> => {
  const last = new Map<number, number>()
  for (let i = 0; i < indicator.length; i++) {
    const place = (indicator[i] ?? 0) * regions.length + (region[i] ?? 0)
    last.set(place * periods.length + (period[i] ?? 0), i)
  }
  return last.values()
}

const apply = (payload: Payload, { records, cell }: CommandContext): Result<Diff, AppError> => {
  const known = checkKnown(payload, records)
  if (!known.ok) return known
  const changes = created(payload, records)
  if (!changes.ok) return changes
  const { cells: table } = payload
  const cells = collectChanges()
  for (const i of lastRows(table)) {
    const indicator = table.indicators[table.indicator[i] ?? -1]
    const region = table.regions[table.region[i] ?? -1]
    const period = table.periods[table.period[i] ?? -1]
    if (indicator === undefined || region === undefined || period === undefined) continue
    const key = { indicator, region, period }
    const before = cell(key)
    const value = table.value[i] ?? Number.NaN
    const after = editedCell(before, {
      value: Number.isNaN(value) ? null : value,
      status: statuses[table.status[i] ?? NO_CELL],
      source: table.sources.get(i),
      note: table.notes.get(i),
    })
    if (!sameCell(before, after)) cells.add(key, before, after)
  }
  return ok({ records: changes.value, cells: cells.changes() })
}

/**
 * A file's observations in one undoable step: creates the regions and indicators given and the periods that
 * are missing, remembers aliases, then sets the cells by the rules of cellEdit.ts (a missing value clears). Cells that do not
 * change are left out of the diff. Refused as a whole: `region-unknown`, `indicator-unknown`,
 * `indicator-derived`, `region-exists`, `indicator-exists`, `region-parent-cycle`.
 */
export const importCells = defineCommand({
  kind: 'importCells',
  schema,
  selects: ({ cells }) => ({ by: 'indicators', indicators: cells.indicators }),
  apply,
  label: ({ file, cells, mapping }) => ({
    key: 'importCells',
    data: { file, count: cells.value.length, ...(mapping === undefined ? {} : { mapping }) },
  }),
})
