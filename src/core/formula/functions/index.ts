import { cellByCell } from './cellByCell'
import type { FormulaFunction } from './formulaFunction'
import { overRegions } from './overRegions'
import { overTime } from './overTime'

/** Every function of the formula language, in the order of the help. */
export const formulaFunctions: readonly FormulaFunction[] = [...overTime, ...overRegions, ...cellByCell]
