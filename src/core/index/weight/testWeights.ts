import type { Framework } from '../framework'
import { runIndex } from '../runIndex'
import { type TestProject, testFramework, testProject } from '../testProject'

/** Columns by code, one value a region; null = missing. */
export type Columns = Readonly<Record<string, readonly (number | null)[]>>

/** A project of these columns in one period; regions are called R0, R1 … */
export const columnsProject = (columns: Columns): TestProject => {
  const regions = Object.values(columns)[0]?.map((_, at) => `R${at}`) ?? []
  return testProject(
    regions,
    ['2018'],
    Object.fromEntries(Object.entries(columns).map(([code, values]) => [code, [1, values] as const])),
  )
}

/** total -> every column, weighted and averaged; `steps` come before. */
export const flatFramework = (
  columns: Columns,
  weight: object,
  steps: readonly object[] = [],
  aggregate: object = { method: 'arithmetic' },
): Framework =>
  testFramework({
    nodes: [
      { id: 'total' },
      ...Object.keys(columns).map((indicator) => ({ indicator, parent: 'total', weight: 1 })),
    ],
    steps: [...steps, { step: 'weight', ...weight }, { step: 'aggregate', ...aggregate }],
  })

/** The run, the weights by code and the scores of the total. */
export const weighted = (columns: Columns, weight: object, steps: readonly object[] = []) => {
  const { dataset, records } = columnsProject(columns)
  const run = runIndex(dataset, records, flatFramework(columns, weight, steps))
  if (!run.ok) throw new Error(JSON.stringify(run.error))
  return {
    run: run.value,
    weights: run.value.nodes.slice(1).map((node) => node.weight),
    scores: Array.from(run.value.scores[0] ?? []),
    codes: run.value.problems.map(({ code }) => code),
  }
}

/** Codes and data of what refuses a weighting. */
export const refusal = (columns: Columns, weight: object, aggregate?: object): readonly unknown[] => {
  const { dataset, records } = columnsProject(columns)
  const run = runIndex(dataset, records, flatFramework(columns, weight, [], aggregate))
  if (run.ok || run.error.code !== 'index-invalid') throw new Error('expected to be refused')
  return run.error.data.problems.map(({ code, data }) => ({ code, ...data }))
}
