import { effectiveWeights } from '#core/analysis/effectiveWeights'
import { ok } from '#core/result'
import { wrongUsage } from '../usage'
import type { AnalysisKind } from './analysis'

/** Effective weights of an index, and how closely it follows each node. */
export const weights: AnalysisKind = {
  id: 'weights',
  options: {},
  usage: '--index ID',
  periods: 'all',
  nodes: 'root',
  least: 1,
  run: async ({ text, selection: { run, regions, periods } }) => {
    if (run === null) return wrongUsage(text('cli.usage.option-missing', { option: '--index' }))
    const found = effectiveWeights(run, { regions, periods })
    return ok({
      json: { nodes: found },
      csv: {
        columns: ['node', 'parent', 'kind', 'weight', 'effective_weight', 'correlation', 'n'],
        rows: found.map((each) => [
          each.node,
          each.parent ?? '',
          each.kind,
          each.weight,
          each.effectiveWeight,
          each.correlation,
          each.n,
        ]),
      },
      shown: [
        {
          title: text('analyse.weights', { name: run.name }),
          headers: [
            'analyse.node',
            'analyse.weight',
            'analyse.effectiveWeight',
            'analyse.withIndex',
            'analyse.n',
          ],
          rows: found.map((each) => [each.node, each.weight, each.effectiveWeight, each.correlation, each.n]),
        },
      ],
      problems: [],
      isEmpty: found.length === 0,
    })
  },
}
