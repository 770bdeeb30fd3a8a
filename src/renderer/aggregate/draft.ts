import { parsePeriod } from '#core/dataset/parsePeriod'
import { indicatorCodeSchema, type Status } from '#core/dataset/schema'
import type { AppError } from '#core/errors'
import { inItsLanguage } from '#core/formats/mapping/resolveNames'
import {
  type AggregationPlan,
  aggregationPlanSchema,
  type Granularity,
  type MeasureKind,
} from '#core/microdata/aggregationPlan'
import { asRead, measureParts } from '#core/microdata/checkPlan'
import { parseRowExpression } from '#core/microdata/expression/parseRowExpression'
import type { ValueType } from '#core/microdata/expression/rowExpression'
import { findColumn, type SourceColumn } from '#core/microdata/sourceColumn'

/** A measure as it stands in the form. */
export interface MeasureDraft {
  readonly key: number
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly kind: MeasureKind
  readonly of: string
  readonly weight: string
  readonly where: string
}

/** A plan as it stands in the form, whether it can be computed or not. */
export interface PlanDraft {
  readonly region: string | null
  readonly periodFrom: 'column' | 'fixed'
  readonly period: string | null
  readonly by: Granularity | null
  readonly fixed: string
  readonly filter: string
  readonly measures: readonly MeasureDraft[]
}

/** What the user decides about names and values, which needs no new aggregation. */
interface Whole {
  readonly regions: Readonly<Record<string, string | null>>
  readonly status: Status | null
  readonly source: string
}

export type Trouble =
  | AppError
  | { readonly own: 'choose-column' | 'required' | 'code-needed' | 'code-twice' | 'code-derived' }

type MeasureField = 'code' | 'of' | 'weight' | 'where'

/** What keeps a draft from being computed, by field; a measure's under `<key>.<field>`. */
export type Troubles = Readonly<
  Partial<Record<'region' | 'period' | 'fixed' | 'filter' | `${number}.${MeasureField}`, Trouble>>
>

const own = (code: Extract<Trouble, { own: string }>['own']): Trouble => ({ own: code })

/** The part of a draft that a new aggregation is needed for once it changes. */
export const planOf = (draft: PlanDraft, { regions, status, source }: Whole): AggregationPlan | null => {
  const filled = (text: string, name: string) => (text.trim() === '' ? {} : { [name]: text.trim() })
  const fixed = parsePeriod(draft.fixed)
  const parsed = aggregationPlanSchema.safeParse({
    region: { column: draft.region, names: regions },
    period:
      draft.periodFrom === 'fixed'
        ? { fixed }
        : { column: draft.period, ...(draft.by === null ? {} : { by: draft.by }) },
    ...filled(draft.filter, 'filter'),
    measures: draft.measures.map(({ code, name, unit, kind, of, weight, where }) => ({
      indicator: code.trim(),
      measure: kind,
      ...(name.trim() === '' ? {} : { name: inItsLanguage(name.trim()) }),
      ...(unit.trim() === '' ? {} : { unit: inItsLanguage(unit.trim()) }),
      ...(measureParts[kind].of === null ? {} : filled(of, 'of')),
      ...(measureParts[kind].weighted ? filled(weight, 'weight') : {}),
      ...filled(where, 'where'),
    })),
    ...(status === null ? {} : { status }),
    ...filled(source, 'source'),
  })
  return parsed.success ? parsed.data : null
}

/** What is computed, without what only says how it is imported: the same text needs no new aggregation. */
export const computedBy = (draft: PlanDraft, skipBroken: boolean): string =>
  JSON.stringify([
    ...[draft.region, draft.periodFrom, draft.period, draft.by, draft.fixed, draft.filter, skipBroken],
    draft.measures.map(({ code, kind, of, weight, where }) => [code, kind, of, weight, where]),
  ])

/** Checks a draft against the columns, field by field. */
export const troublesOf = (
  draft: PlanDraft,
  columns: readonly SourceColumn[],
  isDerived: (code: string) => boolean,
): Troubles => {
  const troubles: Record<string, Trouble> = {}
  const fromColumn = draft.periodFrom === 'column'
  const chosen = (field: 'region' | 'period', name: string | null) => {
    const column = name === null ? undefined : findColumn(columns, name)
    if (column === undefined || column.type === 'other') troubles[field] = own('choose-column')
  }
  chosen('region', draft.region)
  if (fromColumn) chosen('period', draft.period)
  else if (parsePeriod(draft.fixed) === null)
    troubles.fixed = { code: 'period-invalid', data: { text: draft.fixed } }
  const read = asRead(columns, {
    region: { column: draft.region ?? '', names: {} },
    period: { column: fromColumn ? (draft.period ?? '') : '' },
  })
  const expression = (field: string, text: string, type: ValueType, needed: boolean) => {
    if (text.trim() === '') {
      if (needed) troubles[field] = own('required')
      return
    }
    const parsed = parseRowExpression(text.trim(), read, type)
    if (!parsed.ok) troubles[field] = parsed.error
  }
  expression('filter', draft.filter, 'truth', false)
  const codes = new Set<string>()
  for (const { key, code, kind, of, weight, where } of draft.measures) {
    const plain = code.trim()
    const parts = measureParts[kind]
    if (!indicatorCodeSchema.safeParse(plain).success) troubles[`${key}.code`] = own('code-needed')
    else if (codes.has(plain)) troubles[`${key}.code`] = own('code-twice')
    else if (isDerived(plain)) troubles[`${key}.code`] = own('code-derived')
    codes.add(plain)
    if (parts.of !== null) expression(`${key}.of`, of, parts.of, true)
    if (parts.weighted) expression(`${key}.weight`, weight, 'number', true)
    expression(`${key}.where`, where, 'truth', false)
  }
  return troubles
}

/** A plan as a form. */
export const draftOf = (plan: AggregationPlan, firstKey: number): PlanDraft => {
  const { period } = plan
  return {
    region: plan.region.column,
    periodFrom: 'fixed' in period ? 'fixed' : 'column',
    period: 'column' in period ? period.column : null,
    by: 'column' in period ? (period.by ?? null) : null,
    fixed: 'fixed' in period ? period.fixed : '',
    filter: plan.filter ?? '',
    measures: plan.measures.map(({ indicator, name, unit, measure, of, weight, where }, i) => ({
      ...{ key: firstKey + i, code: indicator, kind: measure },
      ...{ name: name?.zh || name?.en || '', unit: unit?.zh || unit?.en || '' },
      ...{ of: of ?? '', weight: weight ?? '', where: where ?? '' },
    })),
  }
}

/** A column as expressions name it: in brackets where its name is no plain word. */
export const columnReference = (name: string, columns: readonly SourceColumn[]): string => {
  const plain = parseRowExpression(`${name} is missing`, columns, 'truth')
  const isName = plain.ok && plain.value.kind === 'missing' && plain.value.of.kind === 'column'
  if (isName) return name
  return /[\]]/.test(name) ? `【${name}】` : `[${name}]`
}
