import { z } from 'zod'
import { parseGeometry } from '../../boundaries/boundary'
import { type IndicatorCode, statuses } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { checkFormula } from '../../formula/checkFormula'
import { fail, ok, type Result } from '../../result'
import { collectChanges } from '../changeTable'
import { type CommandContext, defineCommand } from '../command'
import type { Diff, RecordChange } from '../diff'
import { sameCell, sameJson } from '../equal'
import { type Records, recordTables } from '../schema'
import { cellTableSchema, checkNamed, lastRows } from './importCells'
import { findRegion } from './lookup'
import { newPeriods } from './newPeriods'
import { checkParent } from './regionParent'

const schema = z.strictObject({
  /** Name of the file, for the label. */
  file: z.string().min(1).max(500),
  records: z.strictObject({
    project: z.array(recordTables.project.schema).max(1),
    regions: z.array(recordTables.regions.schema),
    periods: z.array(recordTables.periods.schema),
    indicators: z.array(recordTables.indicators.schema),
    indices: z.array(recordTables.indices.schema),
    views: z.array(recordTables.views.schema),
    claims: z.array(recordTables.claims.schema),
    boundaries: z.array(
      recordTables.boundaries.schema.refine(({ geometry }) => parseGeometry(geometry) !== null),
    ),
  }),
  cells: cellTableSchema,
})
type Payload = z.infer<typeof schema>

/** Tables whose records are taken over one by one; the record of the project itself is a case of its own. */
const tables = ['regions', 'periods', 'indicators', 'indices', 'views', 'claims', 'boundaries'] as const

const keyOf = (record: { readonly code?: string; readonly id?: string; readonly region?: string }): string =>
  record.code ?? record.id ?? record.region ?? ''

/** A title that is there stays: the package then adds to a project that has its own. */
const projectChange = ({ records: { project } }: Payload, records: Records): RecordChange[] => {
  const [after] = project
  const before = records.project.get('project') ?? null
  const isUntitled = before === null || (before.title.zh === '' && before.title.en === '')
  if (after === undefined || !isUntitled || sameJson(before, after)) return []
  return [{ table: 'project', key: 'project', before, after }]
}

const recordChanges = (payload: Payload, records: Records): RecordChange[] => {
  const changes: RecordChange[] = projectChange(payload, records)
  for (const table of tables) {
    // Of two records with one key the later one counts.
    const given = new Map(payload.records[table].map((record) => [keyOf(record), record]))
    for (const [key, after] of given) {
      const before = records[table].get(key) ?? null
      if (!sameJson(before, after)) changes.push({ table, key, before, after } as RecordChange)
    }
  }
  const named = new Set(payload.records.periods.map(({ code }) => code))
  changes.push(...newPeriods(records, new Set(payload.cells.periods.filter((period) => !named.has(period)))))
  return changes
}

/** Parents, formulas, shapes and keys of cells must be sound with both the old and the new records. */
const check = (payload: Payload, records: Records): Result<null, AppError> => {
  const regions = new Map([
    ...records.regions,
    ...payload.records.regions.map((region) => [region.code, region] as const),
  ])
  const indicators = new Map([
    ...records.indicators,
    ...payload.records.indicators.map((indicator) => [indicator.code, indicator] as const),
  ])
  const all = { ...records, regions, indicators }
  for (const { code, parent } of payload.records.regions) {
    const checked = checkParent(all, code, parent)
    if (!checked.ok) return checked
  }
  for (const indicator of payload.records.indicators) {
    if (indicator.formula === null) continue
    const checked = checkFormula(indicator.formula, indicator, { regions, indicators })
    if (!checked.ok) return checked
  }
  for (const { region } of payload.records.boundaries) {
    const found = findRegion(all, region)
    if (!found.ok) return found
  }
  return checkNamed(payload.cells, all)
}

const cellChanges = ({ cells: table }: Payload, { cell }: CommandContext): Diff['cells'] => {
  const changes = collectChanges()
  for (const i of lastRows(table)) {
    const indicator = table.indicators[table.indicator[i] ?? -1]
    const region = table.regions[table.region[i] ?? -1]
    const period = table.periods[table.period[i] ?? -1]
    if (indicator === undefined || region === undefined || period === undefined) continue
    const key = { indicator, region, period }
    const value = table.value[i] ?? Number.NaN
    const before = cell(key)
    const after = {
      value: Number.isNaN(value) ? null : value,
      status: statuses[table.status[i] ?? 0] ?? 'A',
      source: table.sources.get(i) ?? null,
      note: table.notes.get(i) ?? null,
    }
    if (!sameCell(before, after)) changes.add(key, before, after)
  }
  return changes.changes()
}

/** Indicators that the package computes by a formula and the project does not yet. */
const becomeDerived = (payload: Payload, records: Records): readonly IndicatorCode[] =>
  payload.records.indicators.flatMap(({ code, formula }) =>
    formula !== null && records.indicators.get(code)?.formula === null ? [code] : [],
  )

/** As for an edit: what has observations of its own is not computed as well. */
const checkObservations = (payload: Payload, { records, cells }: CommandContext): Result<null, AppError> => {
  const derived = new Set(becomeDerived(payload, records))
  if (derived.size === 0) return ok(null)
  const counts = new Map<IndicatorCode, number>()
  for (const { indicator } of cells())
    if (derived.has(indicator)) counts.set(indicator, (counts.get(indicator) ?? 0) + 1)
  const [first] = counts
  if (first === undefined) return ok(null)
  return fail(appError('indicator-has-observations', { code: first[0], count: first[1] }))
}

const apply = (payload: Payload, context: CommandContext): Result<Diff, AppError> => {
  const { records } = context
  const checked = check(payload, records)
  if (!checked.ok) return checked
  const free = checkObservations(payload, context)
  if (!free.ok) return free
  return ok({ records: recordChanges(payload, records), cells: cellChanges(payload, context) })
}

/**
 * A whole project in one undoable step: its records are added, those with a known key replaced, and its observations
 * set as they are. Nothing is removed; a title that the project has stays. Refused as a whole: `region-unknown`,
 * `region-parent-cycle`, `indicator-unknown`, `indicator-derived`, `indicator-has-observations`, a formula as by `checkFormula`.
 */
export const importProject = defineCommand({
  kind: 'importProject',
  schema,
  selects: ({ cells, records }) => ({
    by: 'indicators',
    indicators: [
      ...cells.indicators,
      ...records.indicators.flatMap(({ code, formula }) => (formula === null ? [] : [code])),
    ],
  }),
  apply,
  label: ({ file }) => ({ key: 'importProject', data: { file } }),
})
