import { inequality as analyse, type Inequality } from '#core/analysis/inequality'
import type { LocalText } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import type { AnalysisContext, AnalysisKind } from './analysis'

const noName: LocalText = { zh: '', en: '' }

/** Group of each region in a scheme, in the language of the messages; null = no decomposition. */
const groupsOf = ({
  args,
  text,
  selection: { records, regions },
}: AnalysisContext): Result<readonly (string | null)[] | null, AppError> => {
  const id = args.text('group')
  if (id === undefined) return ok(null)
  const groups = regions.map((code) => {
    const group = records.regions.get(code)?.groups[id]
    return group === undefined ? null : text.local(group)
  })
  if (groups.some((group) => group !== null)) return ok(groups)
  const known = new Set([...records.regions.values()].flatMap((region) => Object.keys(region.groups)))
  return fail(appError('scheme-unknown', { id, known: [...known] }))
}

interface Measured extends Inequality {
  readonly subject: string
  readonly period: string
}

/** Gini and Theil per period, with the Theil index split by groups. */
export const inequality: AnalysisKind = {
  id: 'inequality',
  options: { weight: 'text', group: 'text' },
  usage: '[--weight CODE] [--group SCHEME]',
  periods: 'all',
  nodes: 'root',
  least: 1,
  run: async (context) => {
    const { args, text, selection } = context
    const { subjects, periods, regions, regionNames } = selection
    const groups = groupsOf(context)
    if (!groups.ok) return groups
    const code = args.text('weight')
    const weight = code === undefined ? ok(null) : selection.column(code)
    if (!weight.ok) return weight
    const ofPeriod = (values: Float64Array, p: number) =>
      Float64Array.from(regions, (_, r) => values[r * periods.length + p] ?? Number.NaN)
    const measured: readonly Measured[] = subjects.flatMap((subject) =>
      periods.map((period, p) => ({
        subject: subject.id,
        period,
        ...analyse({
          name: subject.name,
          period,
          values: ofPeriod(subject.values, p),
          weights: weight.value === null ? null : ofPeriod(weight.value, p),
          groups: groups.value,
          regionNames: regionNames.map((name) => name ?? noName),
        }),
      })),
    )
    const rows: (string | number | null)[][] = []
    for (const { subject, period, n, mean, gini, theil, decomposition } of measured) {
      const row = (group: string, statistic: string, value: number, count = n) =>
        rows.push([subject, period, group, statistic, value, count])
      row('', 'mean', mean)
      row('', 'gini', gini)
      row('', 'theil', theil)
      if (decomposition === null) continue
      row('', 'theil_within', decomposition.within)
      row('', 'theil_between', decomposition.between)
      for (const part of decomposition.groups) {
        row(part.group, 'share', part.share, part.n)
        row(part.group, 'mean', part.mean, part.n)
        row(part.group, 'theil', part.theil, part.n)
      }
    }
    return ok({
      json: { measures: measured.map(({ problems: _, ...rest }) => rest) },
      csv: { columns: ['subject', 'period', 'group', 'statistic', 'value', 'n'], rows },
      shown: [
        {
          title: text('analyse.inequality'),
          headers: [
            'analyse.subject',
            'analyse.period',
            'analyse.n',
            'analyse.gini',
            'analyse.theil',
            ...(groups.value === null ? [] : (['analyse.within', 'analyse.between'] as const)),
          ],
          rows: measured.map(({ subject, period, n, gini, theil, decomposition }) => [
            subject,
            period,
            n,
            gini,
            theil,
            ...(groups.value === null ? [] : [decomposition?.within ?? null, decomposition?.between ?? null]),
          ]),
        },
      ],
      problems: measured.flatMap(({ problems }) => problems),
      isEmpty: measured.every(({ gini }) => Number.isNaN(gini)),
    })
  },
}
