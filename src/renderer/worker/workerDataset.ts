import type { Dataset } from '#core/dataset/dataset'
import { emptyColumn } from '#core/dataset/dataset'
import type { IndicatorCode } from '#core/dataset/schema'
import { formulasOf, inputsOf } from '#core/formula/formulas'
import type { Framework } from '#core/index/framework'
import { usedIndicators } from '#core/index/tree'
import type { Records } from '#core/project/schema'
import type { WorkerProject } from './protocol'

/** The dataset that a message carries; statuses and notes do not matter to an index. */
export const datasetOf = ({ regions, periods, columns }: WorkerProject): Dataset => ({
  regions,
  periods,
  indicators: columns.map(([code]) => code),
  columns: new Map(columns.map(([code, values]) => [code, { ...emptyColumn(0), values }])),
  sources: [],
})

/** The indicators that frameworks are computed from; what is derived is computed in the worker. */
export const observedInputs = (
  { indicators }: Pick<Records, 'indicators'>,
  frameworks: readonly Framework[],
): ReadonlySet<IndicatorCode> => {
  const formulas = formulasOf(indicators)
  const named = frameworks.flatMap((framework) => [...usedIndicators(framework)])
  return new Set([...inputsOf(named, formulas)].filter((code) => !formulas.derived.has(code)))
}

/** What a worker needs of a project to run these frameworks. */
export const workerProject = (
  dataset: Dataset,
  records: Pick<Records, 'regions' | 'indicators'>,
  frameworks: readonly Framework[],
): WorkerProject => ({
  regions: dataset.regions,
  periods: dataset.periods,
  columns: [...observedInputs(records, frameworks)].flatMap((code) => {
    const column = dataset.columns.get(code)
    return column === undefined ? [] : [[code, column.values] as const]
  }),
  records: { regions: records.regions, indicators: records.indicators },
  frameworks,
})
