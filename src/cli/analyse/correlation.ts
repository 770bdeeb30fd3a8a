import { correlate, correlationMethods } from '#core/analysis/correlate'
import { ok } from '#core/result'
import type { AnalysisKind } from './analysis'
import { choiceOption } from './options'

/** Correlations of all pairs. */
export const correlation: AnalysisKind = {
  id: 'correlation',
  options: { method: 'text' },
  usage: '[--method pearson|spearman|kendall]',
  periods: 'last',
  nodes: 'inner',
  least: 2,
  run: async ({ args, text, selection: { subjects } }) => {
    const method = choiceOption(args, text, 'method', correlationMethods, 'pearson')
    if (!method.ok) return method
    const { pairs, problems } = correlate(subjects, method.value)
    return ok({
      json: { method: method.value, pairs },
      csv: {
        columns: ['left', 'right', 'method', 'r', 'n', 'p', 'test'],
        rows: pairs.map(({ left, right, r, n, p, test }) => [left, right, method.value, r, n, p, test]),
      },
      shown: [
        {
          title: text(`analyse.method.${method.value}`),
          headers: ['analyse.left', 'analyse.right', 'analyse.r', 'analyse.n', 'analyse.p', 'analyse.test'],
          rows: pairs.map(({ left, right, r, n, p, test }) => [
            left,
            right,
            r,
            n,
            p,
            text(`analyse.test.${test}`),
          ]),
        },
      ],
      problems,
      isEmpty: pairs.every(({ r }) => Number.isNaN(r)),
    })
  },
}
