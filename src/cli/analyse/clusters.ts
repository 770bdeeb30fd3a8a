import { clusters as analyse, clusterMethods } from '#core/analysis/clusters'
import { mulberry32 } from '#core/random'
import { ok } from '#core/result'
import type { AnalysisKind } from './analysis'
import { choiceOption, wholeOption } from './options'

/** Regions in clusters: Ward with its dendrogram, or k-means. */
export const clusters: AnalysisKind = {
  id: 'clusters',
  options: { method: 'text', clusters: 'text', seed: 'text', raw: 'flag' },
  usage: '[--method ward|k-means] [--clusters N] [--seed S] [--raw]',
  periods: 'last',
  nodes: 'leaves',
  least: 1,
  run: async ({ args, text, selection: { subjects, regions, regionNames, periods } }) => {
    const method = choiceOption(args, text, 'method', clusterMethods, 'ward')
    if (!method.ok) return method
    const count = wholeOption(args, text, 'clusters', { initial: 4, least: 1 })
    if (!count.ok) return count
    const seed = wholeOption(args, text, 'seed', { initial: 1, least: 0 })
    if (!seed.ok) return seed
    const found = analyse(subjects, {
      method: method.value,
      count: count.value,
      standardise: !args.flag('raw'),
      random: mulberry32(seed.value),
    })
    const members = [...found.rows].map((row, at) => {
      const r = Math.floor(row / periods.length)
      const name = regionNames[r]
      return {
        region: regions[r] ?? '',
        name: name === undefined ? '' : text.local(name),
        period: periods[row % periods.length] ?? '',
        cluster: found.labels[at] ?? 0,
      }
    })
    const rows: (string | number | null)[][] = [
      ...members.map(({ region, period, cluster }) => ['row', region, period, '', cluster, null, null, null]),
      ...found.centres.flatMap((centre, at) =>
        [...centre].map((value, v) => [
          'centre',
          '',
          '',
          found.variables[v] ?? '',
          at + 1,
          null,
          null,
          value,
        ]),
      ),
      ...found.merges.map(({ left, right, height }) => ['merge', '', '', '', null, left, right, height]),
    ]
    const several = periods.length > 1
    return ok({
      json: {
        method: method.value,
        variables: found.variables,
        members,
        merges: found.merges,
        centres: found.centres.map((centre) => [...centre]),
        within: found.within,
        total: found.total,
      },
      csv: {
        columns: ['record', 'region', 'period', 'variable', 'cluster', 'left', 'right', 'value'],
        rows,
      },
      shown: [
        {
          title: text('analyse.clusters', {
            method: text(`analyse.method.${method.value}`),
            n: found.rows.length,
            share: ((1 - found.within / found.total) * 100).toFixed(1),
          }),
          headers: ['analyse.cluster', 'analyse.n', 'analyse.regions'],
          rows: found.centres.map((_, at) => {
            const own = members.filter(({ cluster }) => cluster === at + 1)
            const names = own.map(({ name, period }) => (several ? `${name} ${period}` : name))
            return [at + 1, own.length, names.join(text.language === 'zh' ? '、' : ', ')]
          }),
        },
      ],
      problems: found.problems,
      isEmpty: found.centres.length === 0,
    })
  },
}
