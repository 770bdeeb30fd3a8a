import { z } from 'zod'
import { indicatorCodeSchema, levels, localTextSchema, periodSchema, statusSchema } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { describeIssues } from '../project/issues'
import { fail, ok, type Result } from '../result'

/** How a measure sums up the rows of a region and period; docs/methods.md has the rule for missing values of each. */
export const measureKinds = [
  'count',
  'sum',
  'mean',
  'weighted-mean',
  'median',
  'share',
  'weighted-share',
] as const
export type MeasureKind = (typeof measureKinds)[number]

export const granularities = ['year', 'quarter', 'month', 'day'] as const
export type Granularity = (typeof granularities)[number]

const expression = z.string().min(1).max(10_000)

const measureSchema = z.strictObject({
  /** Of the project, or of an indicator that is created with `name` and `unit`. */
  indicator: indicatorCodeSchema,
  name: localTextSchema.optional(),
  unit: localTextSchema.optional(),
  measure: z.enum(measureKinds),
  /** What is measured: a number for sum, mean and median, a condition for shares; a count of rows has none. */
  of: expression.optional(),
  weight: expression.optional(),
  /** Which rows count for this measure; absent = all that pass the filter. */
  where: expression.optional(),
})
export type Measure = z.infer<typeof measureSchema>

/**
 * What is made of microdata: independent of where it runs (a file, a server) and kept as JSON with the import in
 * the history. Expressions are those of expression/parseRowExpression.ts.
 */
export const aggregationPlanSchema = z.strictObject({
  region: z.strictObject({
    column: z.string().min(1),
    /** What the data call regions -> code in the project; null = leave these rows out. */
    names: z.record(z.string(), z.string().nullable()).default({}),
    /** Level of regions that are created. */
    level: z.enum(levels).optional(),
  }),
  period: z.union([
    z.strictObject({
      column: z.string().min(1),
      /** Periods are made as long as this; absent = as the column has them (of points in time: days). */
      by: z.enum(granularities).optional(),
    }),
    z.strictObject({ fixed: periodSchema }),
  ]),
  filter: expression.optional(),
  measures: z.array(measureSchema).min(1).max(100),
  /** Holds for every value that comes out. */
  status: statusSchema.optional(),
  source: z.string().max(2000).optional(),
})
export type AggregationPlan = z.infer<typeof aggregationPlanSchema>

/** A plan as JSON from a file of that name; `plan-invalid` with every place that is wrong. */
export const readAggregationPlan = (path: string, document: unknown): Result<AggregationPlan, AppError> => {
  const parsed = aggregationPlanSchema.safeParse(document)
  return parsed.success
    ? ok(parsed.data)
    : fail(appError('plan-invalid', { path, issues: describeIssues(aggregationPlanSchema, document) }))
}
