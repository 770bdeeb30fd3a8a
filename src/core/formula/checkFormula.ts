import { buildIndicatorMatcher } from '../dataset/matchIndicator'
import type { Indicator, IndicatorCode, Region } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import type { Problem } from '../index/run'
import { fail, ok, type Result } from '../result'
import { cycleOf, referencesOf } from './formulas'
import { parseFormula } from './parseFormula'
import { withRegionCodes } from './regionNames'
import { checkUnits } from './units'

/** A formula that can be computed. */
export interface CheckedFormula {
  /** As it is kept in the project: trimmed, regions by code. */
  readonly formula: string
  /** What a reader should know although it can be computed: units that do not fit. */
  readonly warnings: readonly Problem[]
}

interface FormulaOf {
  readonly regions: ReadonlyMap<string, Region>
  readonly indicators: ReadonlyMap<string, Indicator>
}

/** The codes that a formula reads; none where it cannot be read. */
const inputsOfText = (formula: string | null | undefined): readonly IndicatorCode[] => {
  const parsed = formula === null || formula === undefined ? null : parseFormula(formula)
  return parsed?.ok ? referencesOf(parsed.value).map(({ code }) => code as IndicatorCode) : []
}

/** Whether a formula names an indicator. One that cannot be read is searched as a text. */
export const formulaNames = (formula: string, code: string): boolean => {
  const parsed = parseFormula(formula)
  return parsed.ok
    ? referencesOf(parsed.value).some((reference) => reference.code === code)
    : formula.includes(`[${code}]`)
}

/**
 * Checks the formula of an indicator against a project; `indicator` need not be in it yet. Errors: those of
 * `parseFormula`, formula-indicator-unknown, formula-region-unknown, formula-cycle with the cycle spelled out.
 */
export const checkFormula = (
  formula: string,
  indicator: Pick<Indicator, 'code'> & Partial<Pick<Indicator, 'unit'>>,
  { regions, indicators }: FormulaOf,
): Result<CheckedFormula, AppError> => {
  const text = formula.trim()
  const parsed = parseFormula(text)
  if (!parsed.ok) return parsed
  const references = referencesOf(parsed.value)
  for (const { code, at } of references)
    if (!indicators.has(code) && code !== indicator.code) {
      const suggestions = [...buildIndicatorMatcher([...indicators.values()]).suggest(code)]
      return fail(appError('formula-indicator-unknown', { position: at + 1, code, suggestions }))
    }
  const coded = withRegionCodes(text, parsed.value, regions)
  if (!coded.ok) return coded
  const own = references.map(({ code }) => code as IndicatorCode)
  const cycle = cycleOf(indicator.code, (code) =>
    code === indicator.code ? own : inputsOfText(indicators.get(code)?.formula),
  )
  if (cycle !== null) return fail(appError('formula-cycle', { cycle }))
  return ok({
    formula: coded.value,
    warnings: checkUnits(parsed.value, indicators, indicator.unit ?? null),
  })
}
