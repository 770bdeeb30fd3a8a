import { parsePeriod } from '#core/dataset/parsePeriod'
import { type Status, statuses } from '#core/dataset/schema'
import { type AppError, appError } from '#core/errors'
import {
  type AggregationPlan,
  granularities,
  type Measure,
  readAggregationPlan,
} from '#core/microdata/aggregationPlan'
import { parseMeasure } from '#core/microdata/measureText'
import { fail, ok, type Result } from '#core/result'
import type { Translator } from '#text/translate'
import type { Arguments } from '../arguments'
import { readJson } from '../files'
import { wrongUsage } from '../usage'

/** Options of which a plan is made where no file holds one. */
const parts = ['region', 'period', 'fixed-period', 'by', 'measure', 'weight', 'filter'] as const

const measuresOf = (args: Arguments): Result<Measure[], AppError> => {
  const measures: Measure[] = []
  for (const text of args.texts('measure')) {
    const measure = parseMeasure(text, args.text('weight'))
    if (!measure.ok) return measure
    measures.push(measure.value)
  }
  return ok(measures)
}

const periodOf = (args: Arguments): Result<AggregationPlan['period'], AppError> => {
  const written = args.text('fixed-period')
  if (written === undefined) {
    const by = granularities.find((known) => known === args.text('by'))
    return ok({ column: args.text('period') ?? '', ...(by === undefined ? {} : { by }) })
  }
  const fixed = parsePeriod(written)
  return fixed === null ? fail(appError('period-invalid', { text: written })) : ok({ fixed })
}

/** Status and source that the options give, before what the plan says. */
const wholeOf = (args: Arguments): { status?: Status; source?: string } => {
  const status = statuses.find((known) => known === args.text('status'))
  const source = args.text('source')
  return { ...(status === undefined ? {} : { status }), ...(source === undefined ? {} : { source }) }
}

/** What is missing or does not go together, in words; null = nothing. */
const misused = (args: Arguments, text: Translator): string | null => {
  const given = parts.find((part) => args.given(part))
  if (args.given('plan'))
    return given === undefined ? null : text('cli.usage.together', { first: '--plan', second: `--${given}` })
  const by = args.text('by')
  if (by !== undefined && !granularities.some((known) => known === by))
    return text('cli.usage.choice', { option: '--by', known: [...granularities], value: by })
  for (const second of ['fixed-period', 'by'] as const) {
    const first = second === 'by' ? 'fixed-period' : 'period'
    if (args.given(first) && args.given(second) && (first !== 'period' || second !== 'by'))
      return text('cli.usage.together', { first: `--${first}`, second: `--${second}` })
  }
  if (!args.given('region')) return text('cli.usage.option-missing', { option: '--region' })
  return args.given('period') || args.given('fixed-period')
    ? null
    : text('cli.usage.option-missing', { option: '--period' })
}

/** The plan that the options describe, or that a file holds. Errors: usage, plan-invalid, measure-invalid, period-invalid and those of reading a file. */
export const planFromArguments = async (
  args: Arguments,
  text: Translator,
): Promise<Result<AggregationPlan, AppError>> => {
  const wrong = misused(args, text)
  if (wrong !== null) return wrongUsage(wrong)
  const path = args.text('plan')
  if (path !== undefined) {
    const document = await readJson(path)
    const plan = document.ok ? readAggregationPlan(path, document.value) : document
    return plan.ok ? ok({ ...plan.value, ...wholeOf(args) }) : plan
  }
  const measures = measuresOf(args)
  if (!measures.ok) return measures
  const period = periodOf(args)
  if (!period.ok) return period
  const filter = args.text('filter')
  return readAggregationPlan('', {
    region: { column: args.text('region') },
    period: period.value,
    ...(filter === undefined ? {} : { filter }),
    measures: measures.value,
    ...wholeOf(args),
  })
}
