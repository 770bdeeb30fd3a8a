import { componentAnalysis } from '#core/analysis/components'
import { ok } from '#core/result'
import type { AnalysisKind } from './analysis'
import { wholeOption } from './options'

const table = (vectors: readonly Float64Array[], variables: readonly string[]) =>
  variables.map((variable, at) => ({ variable, values: vectors.map((vector) => vector[at] ?? Number.NaN) }))

/** Principal components and varimax. */
export const pca: AnalysisKind = {
  id: 'pca',
  options: { components: 'text' },
  usage: '[--components N]',
  periods: 'last',
  nodes: 'leaves',
  least: 2,
  run: async ({ args, text, selection: { subjects } }) => {
    // 0 = as many as have an eigenvalue above 1.
    const keep = wholeOption(args, text, 'components', { initial: 0, least: 1 })
    if (!keep.ok) return keep
    const found = componentAnalysis(subjects, keep.value === 0 ? null : keep.value)
    const { variables, n, eigenvalues, explained, loadings, rotated, problems } = found
    const cumulative = explained.map((_, at) =>
      explained.slice(0, at + 1).reduce((sum, share) => sum + share, 0),
    )
    const rows: (number | string | null)[][] = []
    for (const [at, eigenvalue] of eigenvalues.entries()) {
      rows.push([at + 1, '', 'eigenvalue', eigenvalue])
      rows.push([at + 1, '', 'explained', explained[at] ?? null])
      rows.push([at + 1, '', 'cumulative', cumulative[at] ?? null])
    }
    for (const [statistic, vectors] of [
      ['loading', loadings],
      ['rotated', rotated],
    ] as const)
      for (const [at, vector] of vectors.entries())
        for (const [v, variable] of variables.entries())
          rows.push([at + 1, variable, statistic, vector[v] ?? null])
    return ok({
      json: {
        n,
        variables,
        components: [...eigenvalues].map((eigenvalue, at) => ({
          eigenvalue,
          explained: explained[at],
          cumulative: cumulative[at],
          loadings: [...(loadings[at] ?? [])],
        })),
        rotated: rotated.map((factor) => [...factor]),
      },
      csv: { columns: ['component', 'variable', 'statistic', 'value'], rows },
      shown: [
        {
          title: text('analyse.pca', { n }),
          headers: ['analyse.component', 'analyse.eigenvalue', 'analyse.explained', 'analyse.cumulative'],
          rows: [...eigenvalues].map((eigenvalue, at) => [
            at + 1,
            eigenvalue,
            (explained[at] ?? Number.NaN) * 100,
            (cumulative[at] ?? Number.NaN) * 100,
          ]),
        },
        {
          title: text('analyse.rotated', { count: rotated.length }),
          headers: ['analyse.variable', ...rotated.map(() => 'analyse.factor' as const)],
          rows: table(rotated, variables).map(({ variable, values }) => [variable, ...values]),
        },
      ],
      problems,
      isEmpty: eigenvalues.length === 0,
    })
  },
}
