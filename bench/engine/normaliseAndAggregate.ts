import type { IndexRun } from '../../src/core/index/run.ts'
import type { IndexSession } from '../../src/core/index/session.ts'
import type { Engine } from './loadEngine.ts'
import { nodesOf, type ProjectSize, type SeededProject } from './seededProject.ts'

/** The table that the stated figures are of: 51 regions, 49 indicators. Four levels: a root, 2, 8 nodes, indicators. */
export const ASEM_SIZE: ProjectSize = { regions: 51, periods: 1, indicators: 49, missing: 40 }
/** 5.6 million cells; three levels: a root, 10 nodes, indicators. */
export const PANEL: ProjectSize = { regions: 2800, periods: 20, indicators: 100, missing: 50 }

/** An index over a seeded project, ready to compute: min-max over all periods, arithmetic means. */
export const openSeeded = (
  engine: Engine,
  { dataset, records }: SeededProject,
  widths: readonly number[],
): IndexSession => {
  const framework = engine.frameworkSchema.parse({
    id: 'seeded',
    name: { zh: 'seeded', en: 'seeded' },
    nodes: nodesOf(dataset.indicators.length, widths),
    steps: [
      { step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: 'all' },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  })
  const session = engine.openIndex(dataset, records, framework)
  if (!session.ok) throw new Error(JSON.stringify(session.error))
  return session.value
}

/** Everything from the framework document to the run. */
export const normaliseAndAggregate = (
  engine: Engine,
  project: SeededProject,
  widths: readonly number[],
): IndexRun => engine.finish(openSeeded(engine, project, widths).compute())
