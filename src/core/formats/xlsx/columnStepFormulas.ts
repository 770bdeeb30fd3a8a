import { denominate } from '../../index/denominate/denominate'
import type { Step } from '../../index/framework'
import { impute } from '../../index/impute/impute'
import { reporter } from '../../index/problems'
import { screen } from '../../index/screen/screen'
import { leafSettings } from '../../index/settings'
import type { DataSheet } from './dataSheet'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'

/** Hands a cell on as it is; a missing one stays missing instead of becoming 0. */
export const handedOn =
  (before: IndexTable, leaf: number): ColumnFormula =>
  (region, period) => {
    const x = before.cell(leaf, region, period)
    return `IF(ISNUMBER(${x}),${x},"")`
  }

const denominateFormulas = (source: IndexSource, step: Step, before: IndexTable, sheet: DataSheet) => {
  const settings = leafSettings(denominate, step, { ...source.context, reporter: reporter() }) ?? []
  return before.columns.map((_, leaf): ColumnFormula | null => {
    const { by = null, scale = 1 } = settings[leaf]?.params ?? {}
    if (by === null) return handedOn(before, leaf)
    return (region, period) => {
      const x = before.cell(leaf, region, period)
      const code = source.run.regions[region] ?? ''
      const d = sheet.reference(String(by), code, source.run.periods[period] ?? '')
      if (d === null) return null
      return `IF(AND(ISNUMBER(${x}),ISNUMBER(${d})),IF(${d}=0,"",${x}/(${d}/${Number(scale)})),"")`
    }
  })
}

const screenFormulas = (source: IndexSource, step: Step, before: IndexTable) => {
  const settings = leafSettings(screen, step, { ...source.context, reporter: reporter() }) ?? []
  const least = Number(settings[0]?.params.minAvailable ?? 0)
  const last = before.columns.length - 1
  return before.columns.map(
    (_, leaf): ColumnFormula =>
      (region, period) => {
        const x = before.cell(leaf, region, period)
        const to = before.cell(last, region, period)
        const row = `${before.cell(0, region, period)}:${to.slice(to.lastIndexOf('!') + 1)}`
        return `IF(COUNT(${row})/${last + 1}<${least},"",IF(ISNUMBER(${x}),${x},""))`
      },
  )
}

const centres: Readonly<Record<string, string>> = { mean: 'AVERAGE', median: 'MEDIAN' }

const imputeFormulas = (source: IndexSource, step: Step, before: IndexTable) => {
  const settings = leafSettings(impute, step, { ...source.context, reporter: reporter() }) ?? []
  return before.columns.map((_, leaf): ColumnFormula | null => {
    const setting = settings[leaf]
    const centre = centres[setting?.method?.id ?? '']
    if (setting === undefined || centre === undefined) return null
    const { over } = setting
    return (region, period) => {
      const x = before.cell(leaf, region, period)
      const frame = over === 'all' ? null : over === 'period' ? period : source.run.periods.indexOf(over.base)
      const range = before.range(leaf, frame)
      return `IF(ISNUMBER(${x}),${x},IF(COUNT(${range})=0,"",${centre}(${range})))`
    }
  })
}

/**
 * The formulas of a step over the table before it, per leaf; null where the step cannot be written as formulas. What
 * it leaves as it is, is handed on by formulas all the same (indexSheets.ts).
 */
export const columnStepFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  sheet: DataSheet,
): readonly (ColumnFormula | null)[] => {
  switch (step.step) {
    case 'denominate':
      return denominateFormulas(source, step, before, sheet)
    case 'screen':
      return screenFormulas(source, step, before)
    case 'impute':
      return imputeFormulas(source, step, before)
    default:
      return before.columns.map(() => null)
  }
}
