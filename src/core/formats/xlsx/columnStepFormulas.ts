import { denominate } from '../../index/denominate/denominate'
import type { Step } from '../../index/framework'
import { reporter } from '../../index/problems'
import { screen } from '../../index/screen/screen'
import { leafSettings } from '../../index/settings'
import type { DataSheet } from './dataSheet'
import type { ColumnFormula, IndexSource, IndexTable } from './indexLayout'
import { handedOn, type StepFormulas } from './stepFormulas'

/** Denominators are those of the data, not of the steps before. */
export const denominateFormulas = (
  source: IndexSource,
  step: Step,
  before: IndexTable,
  sheet: DataSheet,
): StepFormulas => {
  const settings = leafSettings(denominate, step, { ...source.context, reporter: reporter() }) ?? []
  const columns = before.columns.map((_, leaf): ColumnFormula | null => {
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
  return { columns, sheets: [] }
}

export const screenFormulas = (source: IndexSource, step: Step, before: IndexTable): StepFormulas => {
  const settings = leafSettings(screen, step, { ...source.context, reporter: reporter() }) ?? []
  const share = Number(settings[0]?.params.minAvailable ?? 0)
  const total = before.columns.length
  let least = 0
  while (least < total && least / total < share) least++
  const columns = before.columns.map(
    (_, leaf): ColumnFormula =>
      (region, period) => {
        const x = before.cell(leaf, region, period)
        return `IF(COUNT(${before.row(0, total - 1, region, period)})<${least},"",IF(ISNUMBER(${x}),${x},""))`
      },
  )
  return { columns, sheets: [] }
}
