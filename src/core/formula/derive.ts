import { type Column, type Dataset, NO_CELL } from '../dataset/dataset'
import type { Indicator, IndicatorCode, Region } from '../dataset/schema'
import { evaluate } from './evaluate'
import type { Expression } from './expression'
import { type FormulaContext, formulaContext } from './formulaContext'
import { formulasOf } from './formulas'

interface FormulaRecords {
  readonly regions: ReadonlyMap<string, Region>
  readonly indicators: ReadonlyMap<string, Indicator>
}

/**
 * The column of a derived indicator: computed when it is first read, because most are not on the screen. Where
 * it has a value, the status is A; else there is no cell.
 */
class DerivedColumn implements Column {
  readonly source = null
  readonly notes: Column['notes'] = new Map()
  private computed: Pick<Column, 'values' | 'status'> | null = null

  constructor(
    private readonly expression: Expression,
    private readonly context: () => FormulaContext,
    private readonly columns: Dataset['columns'],
  ) {}

  private get cells(): Pick<Column, 'values' | 'status'> {
    if (this.computed !== null) return this.computed
    const found = evaluate(this.expression, this.context(), (code) => this.columns.get(code)?.values)
    const values = new Float64Array(found.length)
    const status = new Uint8Array(found.length)
    for (let at = 0; at < found.length; at++) {
      const value = found[at] as number
      // One zero: -0 would look the same as 0 and differ from it.
      values[at] = value + 0
      status[at] = Number.isNaN(value) ? NO_CELL : 0
    }
    this.computed = { values, status }
    return this.computed
  }

  get values(): Float64Array {
    return this.cells.values
  }

  get status(): Uint8Array {
    return this.cells.status
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * Puts the columns of derived indicators into a dataset, or after a change puts new ones in place of those that
 * depend on what was touched; the others keep their identity. They are computed when they are read, never
 * stored as observations. A formula that is broken has no column.
 *
 * @param touched observed indicators whose cells have changed; absent where formulas, regions or periods have
 * @returns the derived indicators with a new column
 */
export const deriveColumns = (
  dataset: Dataset,
  records: FormulaRecords,
  touched?: ReadonlySet<IndicatorCode>,
): ReadonlySet<IndicatorCode> => {
  const { derived } = formulasOf(records.indicators)
  const { columns } = dataset
  if (touched === undefined)
    for (const [code, column] of columns)
      if (column instanceof DerivedColumn && !derived.has(code)) columns.delete(code)
  const context = once(() => formulaContext(dataset, records.regions))
  const renewed = new Set<IndicatorCode>()
  for (const [code, { expression, inputs }] of derived) {
    const stale =
      touched === undefined || [...inputs].some((input) => touched.has(input) || renewed.has(input))
    if (!stale) continue
    columns.set(code, new DerivedColumn(expression, context, columns))
    renewed.add(code)
  }
  return renewed
}

/** A dataset with the columns of derived indicators, for one computation: the one given stays as it is. */
export const withDerived = (dataset: Dataset, records: FormulaRecords): Dataset => {
  const own = { ...dataset, columns: new Map(dataset.columns) }
  deriveColumns(own, records)
  return own
}
