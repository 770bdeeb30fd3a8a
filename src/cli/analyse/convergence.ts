import { convergence as analyse } from '#core/analysis/convergence'
import { parsePeriod } from '#core/dataset/parsePeriod'
import { frequencyOf, ordinalOf } from '#core/dataset/period'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { wrongUsage } from '../usage'
import type { AnalysisContext, AnalysisKind } from './analysis'

/** The position of `--from` or `--to` among the periods. */
const endOf = (
  { args, selection: { periods } }: AnalysisContext,
  option: 'from' | 'to',
  initial: number,
): Result<number, AppError> => {
  const given = args.text(option)
  if (given === undefined) return ok(initial)
  const period = parsePeriod(given)
  if (period === null) return fail(appError('period-invalid', { text: given }))
  const at = periods.indexOf(period)
  return at < 0 ? fail(appError('period-unknown', { code: period })) : ok(at)
}

/** Sigma and beta convergence. */
export const convergence: AnalysisKind = {
  id: 'convergence',
  options: { from: 'text', to: 'text' },
  usage: '[--from P] [--to P]',
  periods: 'all',
  nodes: 'root',
  least: 1,
  run: async (context) => {
    const { text, selection } = context
    const { subjects, periods, regions, regionNames } = selection
    const [from, to] = [endOf(context, 'from', 0), endOf(context, 'to', periods.length - 1)]
    if (!from.ok) return from
    if (!to.ok) return to
    const [first, last] = [periods[from.value], periods[to.value]]
    if (
      first === undefined ||
      last === undefined ||
      frequencyOf(first) !== frequencyOf(last) ||
      from.value >= to.value
    )
      return wrongUsage(text('cli.usage.span', { from: first ?? '', to: last ?? '' }))
    const span = ordinalOf(last) - ordinalOf(first)
    const found = subjects.map((subject) => ({
      subject: subject.id,
      ...analyse({
        name: subject.name,
        periods,
        values: periods.map((_, p) =>
          Float64Array.from(regions, (_region, r) => subject.values[r * periods.length + p] ?? Number.NaN),
        ),
        from: from.value,
        to: to.value,
        span,
        regionNames,
      }),
    }))
    const rows: (string | number | null)[][] = []
    for (const { subject, sigma, beta } of found) {
      for (const { period, n, sdOfLogs, variation } of sigma) {
        rows.push([subject, '', period, 'sd_of_logs', sdOfLogs, n])
        rows.push([subject, '', period, 'variation', variation, n])
      }
      if (beta === null) continue
      for (const [statistic, value] of [
        ['intercept', beta.intercept],
        ['slope', beta.slope],
        ['standard_error', beta.standardError],
        ['t', beta.t],
        ['p', beta.p],
        ['r_squared', beta.rSquared],
        ['speed', beta.speed],
        ['half_life', beta.halfLife],
      ] as const)
        rows.push([subject, beta.from, beta.to, statistic, value, beta.n])
    }
    return ok({
      json: { subjects: found.map(({ problems: _, ...rest }) => rest) },
      csv: { columns: ['subject', 'from', 'to', 'statistic', 'value', 'n'], rows },
      shown: [
        {
          title: text('analyse.sigma'),
          headers: [
            'analyse.subject',
            'analyse.period',
            'analyse.n',
            'analyse.sdOfLogs',
            'analyse.variation',
          ],
          rows: found.flatMap(({ subject, sigma }) =>
            sigma.map(({ period, n, sdOfLogs, variation }) => [subject, period, n, sdOfLogs, variation]),
          ),
        },
        {
          title: text('analyse.beta', { from: first, to: last }),
          headers: [
            'analyse.subject',
            'analyse.n',
            'analyse.slope',
            'analyse.standardError',
            'analyse.p',
            'analyse.rSquared',
            'analyse.speed',
            'analyse.halfLife',
          ],
          rows: found.flatMap(({ subject, beta }) =>
            beta === null
              ? []
              : [
                  [
                    subject,
                    beta.n,
                    beta.slope,
                    beta.standardError,
                    beta.p,
                    beta.rSquared,
                    beta.speed,
                    beta.halfLife,
                  ],
                ],
          ),
        },
      ],
      problems: found.flatMap(({ problems }) => problems),
      isEmpty: found.every(({ sigma }) => sigma.every(({ sdOfLogs }) => Number.isNaN(sdOfLogs))),
    })
  },
}
