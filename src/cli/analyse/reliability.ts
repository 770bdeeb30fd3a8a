import { reliability as analyse } from '#core/analysis/reliability'
import { ok } from '#core/result'
import type { AnalysisKind } from './analysis'

/** Cronbach's alpha, and with each item deleted. */
export const reliability: AnalysisKind = {
  id: 'reliability',
  options: { raw: 'flag' },
  usage: '[--raw]',
  periods: 'last',
  nodes: 'leaves',
  least: 2,
  run: async ({ args, text, selection: { subjects } }) => {
    const { alpha, k, n, items, problems } = analyse(subjects, { standardise: !args.flag('raw') })
    return ok({
      json: { alpha, k, n, standardised: !args.flag('raw'), items },
      csv: {
        columns: ['item', 'statistic', 'value', 'n'],
        rows: [
          ['', 'alpha', alpha, n],
          ...items.flatMap(({ id, itemRest, alphaIfDeleted }) => [
            [id, 'item_rest', itemRest, n],
            [id, 'alpha_if_deleted', alphaIfDeleted, n],
          ]),
        ],
      },
      shown: [
        {
          title: text('analyse.alpha', { alpha: alpha.toFixed(4), k, n }),
          headers: ['analyse.item', 'analyse.itemRest', 'analyse.alphaIfDeleted'],
          rows: items.map(({ id, itemRest, alphaIfDeleted }) => [id, itemRest, alphaIfDeleted]),
        },
      ],
      problems,
      isEmpty: Number.isNaN(alpha),
    })
  },
}
