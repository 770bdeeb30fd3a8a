import type { Dataset } from '#core/dataset/dataset'
import type { Records } from '#core/project/schema'

/** The project without the columns of formulas, which are no observations. */
export const observedProject = (records: Records, dataset: Dataset) => {
  const columns = [...dataset.columns].filter(([code]) => records.indicators.get(code)?.formula === null)
  return { records, dataset: { ...dataset, columns: new Map(columns) } }
}
