import type { LocalText, Period } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import { fail, ok, type Result } from '../result'
import type { AggregationPlan, Granularity, Measure, MeasureKind } from './aggregationPlan'
import { closeColumns, parseRowExpression } from './expression/parseRowExpression'
import type { RowExpression, ValueType } from './expression/rowExpression'
import { findColumn, type SourceColumn } from './sourceColumn'

/** What a kind of measure is made of. */
export const measureParts: Readonly<
  Record<MeasureKind, { readonly of: ValueType | null; readonly weighted: boolean }>
> = {
  count: { of: null, weighted: false },
  sum: { of: 'number', weighted: false },
  mean: { of: 'number', weighted: false },
  'weighted-mean': { of: 'number', weighted: true },
  median: { of: 'number', weighted: false },
  share: { of: 'truth', weighted: false },
  'weighted-share': { of: 'truth', weighted: true },
}

/** A measure whose expressions have been read. */
export interface CheckedMeasure {
  readonly measure: Measure
  readonly of: RowExpression | null
  readonly weight: RowExpression | null
  readonly where: RowExpression | null
}

/** Where the period of a row comes from: the calendar of a date, the text of a column, or one for all. */
export type PeriodSource =
  | { readonly kind: 'date'; readonly column: string; readonly by: Granularity }
  | { readonly kind: 'text'; readonly column: string; readonly by: Granularity | null }
  | { readonly kind: 'fixed'; readonly period: Period }

/** A plan that fits its source. */
export interface CheckedPlan {
  readonly plan: AggregationPlan
  /** With the types as they are read: the column of regions, and that of periods where it holds no dates, are text. */
  readonly columns: readonly SourceColumn[]
  readonly region: string
  readonly period: PeriodSource
  readonly filter: RowExpression | null
  readonly measures: readonly CheckedMeasure[]
}

const columnNamed = (columns: readonly SourceColumn[], name: string): Result<SourceColumn, AppError> => {
  const column = findColumn(columns, name)
  if (column === undefined)
    return fail(appError('column-unknown', { name, suggestions: [...closeColumns(columns, name)] }))
  return column.type === 'other' ? fail(appError('column-unusable', { name: column.name })) : ok(column)
}

/** The columns with the types that a plan reads them as: those of regions, and of periods where they hold no dates, as text. */
export const asRead = (
  columns: readonly SourceColumn[],
  { region, period }: Pick<AggregationPlan, 'region' | 'period'>,
): readonly SourceColumn[] => {
  const dated = 'column' in period ? findColumn(columns, period.column) : undefined
  const texts = new Set([findColumn(columns, region.column), dated?.type === 'date' ? undefined : dated])
  return columns.map((column) =>
    texts.has(column) && column.type !== 'other' ? { ...column, type: 'text' as const } : column,
  )
}

const needs: Record<'of' | 'weight' | 'no-of' | 'no-weight' | 'twice', LocalText> = {
  of: { zh: '缺少要汇总的列或条件', en: 'it lacks the column or condition that is measured' },
  weight: { zh: '缺少权数列', en: 'it lacks the column of weights' },
  'no-of': { zh: '计数是记录数，不针对某一列', en: 'a count is one of rows, not of a column' },
  'no-weight': { zh: '该度量不使用权数', en: 'this measure takes no weights' },
  twice: { zh: '有两个度量写入同一指标', en: 'two measures go to the same indicator' },
}

/** A message for each measure that lacks a part or has one too many. */
const incomplete = ({ indicator, measure, of, weight }: Measure): AppError | null => {
  const parts = measureParts[measure]
  const wrong = (issue: LocalText) => appError('measure-invalid', { text: indicator, issue })
  if (parts.of !== null && of === undefined) return wrong(needs.of)
  if (parts.of === null && of !== undefined) return wrong(needs['no-of'])
  if (parts.weighted && weight === undefined) return wrong(needs.weight)
  if (!parts.weighted && weight !== undefined) return wrong(needs['no-weight'])
  return null
}

/**
 * Reads the expressions of a plan against the columns of a source. All errors, in the order of the plan, so that everything can
 * be corrected at once: column-unknown, column-unusable, measure-invalid and those of `parseRowExpression`.
 */
export const checkPlan = (
  plan: AggregationPlan,
  source: readonly SourceColumn[],
): Result<CheckedPlan, readonly AppError[]> => {
  const errors: AppError[] = []
  const taken = <T>(result: Result<T, AppError>): T | null => {
    if (result.ok) return result.value
    errors.push(result.error)
    return null
  }
  const region = taken(columnNamed(source, plan.region.column))
  const dated = 'column' in plan.period ? taken(columnNamed(source, plan.period.column)) : null
  const columns = asRead(source, plan)
  const read = (text: string | undefined, type: ValueType): RowExpression | null =>
    text === undefined ? null : taken(parseRowExpression(text, columns, type))
  const filter = read(plan.filter, 'truth')
  const known = new Set<string>()
  const measures = plan.measures.map((measure): CheckedMeasure => {
    const wrong = known.has(measure.indicator)
      ? appError('measure-invalid', { text: measure.indicator, issue: needs.twice })
      : incomplete(measure)
    known.add(measure.indicator)
    if (wrong !== null) errors.push(wrong)
    return {
      measure,
      of: read(measure.of, measureParts[measure.measure].of ?? 'number'),
      weight: read(measure.weight, 'number'),
      where: read(measure.where, 'truth'),
    }
  })
  if (errors.length > 0 || region === null) return fail(errors)
  const by = 'column' in plan.period ? plan.period.by : undefined
  const period: PeriodSource =
    'fixed' in plan.period
      ? { kind: 'fixed', period: plan.period.fixed }
      : dated?.type === 'date'
        ? { kind: 'date', column: dated.name, by: by ?? 'day' }
        : { kind: 'text', column: dated?.name ?? '', by: by ?? null }
  return ok({ plan, columns, region: region.name, period, filter, measures })
}
