import type { Column, Dataset } from '../dataset/dataset'
import type { Indicator, IndicatorCode, Region } from '../dataset/schema'
import { deriveStatus } from './caution'
import { evaluate } from './evaluate'
import { type FormulaContext, formulaContext } from './formulaContext'
import { type DerivedIndicator, formulasOf } from './formulas'

interface FormulaRecords {
  readonly regions: ReadonlyMap<string, Region>
  readonly indicators: ReadonlyMap<string, Indicator>
}

/**
 * The column of a derived indicator: computed when it is first read, because most are not on the screen. Where
 * it has a value, the status is that of the least certain value that it is computed from; else there is no cell.
 */
class DerivedColumn implements Column {
  readonly source = null
  readonly notes: Column['notes'] = new Map()
  private ownValues: Float64Array | null = null
  private ownStatus: Uint8Array | null = null

  constructor(
    private readonly formula: DerivedIndicator,
    private readonly context: () => FormulaContext,
    private readonly columns: Dataset['columns'],
  ) {}

  get values(): Float64Array {
    if (this.ownValues !== null) return this.ownValues
    const found = evaluate(this.formula.expression, this.context(), (code) => this.columns.get(code)?.values)
    // One zero: -0 would look the same as 0 and differ from it. What was found may be the column of an input.
    this.ownValues = found.map((value) => value + 0)
    return this.ownValues
  }

  get status(): Uint8Array {
    const { expression, inputs } = this.formula
    const column = (code: IndicatorCode) => this.columns.get(code)
    this.ownStatus ??= deriveStatus(expression, this.context(), column, inputs, this.values)
    return this.ownStatus
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
  for (const [code, formula] of derived) {
    const stale =
      touched === undefined || [...formula.inputs].some((input) => touched.has(input) || renewed.has(input))
    if (!stale) continue
    columns.set(code, new DerivedColumn(formula, context, columns))
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
