import { buildIndicatorMatcher } from '../dataset/matchIndicator'
import { buildRegionMatcher } from '../dataset/matchRegion'
import type { Indicator, Period, RegionCode } from '../dataset/schema'
import { type AppError, appError } from '../errors'
import {
  counted,
  type ImportPlan,
  LISTED,
  listed,
  similarNotes,
  suggestions,
} from '../formats/mapping/planImport'
import { type RegionResolver, regionResolver } from '../formats/mapping/resolveNames'
import type { CellRow } from '../project/cellTable'
import { nextPosition } from '../project/order'
import type { Records } from '../project/schema'
import type { AggregatedGroup, Aggregation } from './aggregatedGroups'
import { mediansOf, type Regrouping } from './aggregationSql'
import type { CheckedMeasure, CheckedPlan } from './checkPlan'
import { groupPeriod } from './groupPeriod'
import { measureText } from './measureText'

/** An import of aggregated microdata, as far as it can be planned. */
export interface AggregatedPlan extends ImportPlan {
  /**
   * Not null: several names in the data stand for the same region and period, and medians cannot be put together from those of the
   * parts; aggregate once more with this. The cells of these medians are left out until then.
   */
  readonly regrouping: Regrouping | null
}

/** What lies in one region and period of the project. */
interface Merged {
  readonly region: RegionCode
  readonly period: Period
  readonly a: number[]
  readonly b: number[]
  /** Names in the data that fell together here. */
  readonly names: { readonly region: string; readonly period: string }[]
}

/** The indicator of each measure: known, or created with the names that the plan gives it. */
const indicatorsOf = (plan: CheckedPlan, records: Records) => {
  const matcher = buildIndicatorMatcher([...records.indicators.values()])
  let position = nextPosition(records.indicators.values())
  const created: Indicator[] = []
  const errors: AppError[] = []
  const chosen = plan.measures.map(({ measure }) => {
    const code = matcher.match(measure.indicator)
    const known = code === null ? undefined : records.indicators.get(code)
    if (known !== undefined) {
      if (known.formula !== null) errors.push(appError('indicator-derived', { code: known.code }))
      return known.code
    }
    const text = measure.indicator
    const percent = measure.measure.endsWith('share') ? { zh: '%', en: '%' } : { zh: '', en: '' }
    const own = /\p{Script=Han}/u.test(text) ? { zh: text, en: '' } : { zh: '', en: text }
    created.push({
      ...{ code: measure.indicator, name: measure.name ?? own, unit: measure.unit ?? percent },
      ...{ direction: 1, decimals: measure.measure === 'count' ? 0 : 2, source: plan.plan.source ?? '' },
      ...{ note: measureText(measure, plan.plan.filter).slice(0, 2000), dimension: null, formula: null },
      position: position++,
    })
    return measure.indicator
  })
  return { chosen, created, errors }
}

/** The value of a measure; NaN = missing: nothing of the group counts for it. */
const measured = ({ measure }: CheckedMeasure, a: number, b: number): number => {
  switch (measure.measure) {
    case 'count':
      return a
    case 'sum':
    case 'median':
      return b > 0 ? a : Number.NaN
    case 'mean':
    case 'weighted-mean':
      return b > 0 ? a / b : Number.NaN
    case 'share':
    case 'weighted-share':
      return b > 0 ? ((Number.isNaN(a) ? 0 : a) / b) * 100 : Number.NaN
  }
}

/** NaN = nothing there. */
const added = (x: number, y: number): number => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : x + y)

const trouble = (
  code: 'periods-unreadable' | 'periods-too-long',
  column: string,
  names: ReadonlySet<string>,
): AppError[] =>
  names.size === 0 ? [] : [appError(code, { column, names: [...names].slice(0, LISTED), total: names.size })]

/** Groups by the region and period that they were taken for, and what could not be taken for any. */
const merge = (groups: readonly AggregatedGroup[], plan: CheckedPlan, regions: RegionResolver) => {
  const merged = new Map<string, Merged>()
  const [unreadable, tooLong] = [new Set<string>(), new Set<string>()]
  const counts = { noRegion: 0, noPeriod: 0, leftOut: 0, wrong: 0 }
  for (const group of groups) {
    counts.wrong += group.wrong
    if (group.region === '') {
      counts.noRegion += group.rows
      continue
    }
    if (group.period === '') {
      counts.noPeriod += group.rows
      continue
    }
    const period = groupPeriod(group.period, plan.period)
    const region = regions.resolve(group.region.replace(/^(\d+)\.0$/, '$1'), '')
    if (region === 'left-out') counts.leftOut += 1
    if (period === 'unreadable') unreadable.add(group.period)
    else if (period === 'too-long') tooLong.add(group.period)
    if (typeof region === 'string' || period === 'unreadable' || period === 'too-long') continue
    const key = `${period}]${region.code}`
    const there = merged.get(key)
    const name = { region: group.region, period: group.period }
    if (there === undefined) {
      merged.set(key, { region: region.code, period, a: [...group.a], b: [...group.b], names: [name] })
      continue
    }
    plan.measures.forEach((_, i) => {
      there.a[i] = added(there.a[i] ?? Number.NaN, group.a[i] ?? Number.NaN)
      there.b[i] = added(there.b[i] ?? Number.NaN, group.b[i] ?? Number.NaN)
    })
    there.names.push(name)
  }
  return { merged: [...merged.values()], unreadable, tooLong, counts }
}

/** Every further name of a region or period gets the first one. */
const regroupingOf = (merged: readonly Merged[]): Regrouping | null => {
  const regions = new Map<string, string>()
  const periods = new Map<string, string>()
  const firstRegion = new Map<RegionCode, string>()
  const firstPeriod = new Map<Period, string>()
  for (const { region, period, names } of merged) {
    for (const name of names) {
      const [r, p] = [firstRegion.get(region) ?? name.region, firstPeriod.get(period) ?? name.period]
      firstRegion.set(region, r)
      firstPeriod.set(period, p)
      if (r !== name.region) regions.set(name.region, r)
      if (p !== name.period) periods.set(name.period, p)
    }
  }
  return merged.some(({ names }) => names.length > 1) ? { regions, periods } : null
}

const weightErrors = (plan: CheckedPlan, groups: readonly AggregatedGroup[]): AppError[] =>
  plan.measures.flatMap(({ measure }, i) => {
    const count = groups.reduce((sum, { c }) => sum + (c[i] || 0), 0)
    return count === 0 ? [] : [appError('weights-negative', { indicator: measure.indicator, count })]
  })

/**
 * What aggregated microdata would write into a project. Regions are known by code, name and alias as in every import, periods as
 * files write them; groups that turn out to be the same region and period are put together. A measure that nothing in its
 * group counts for is missing and leaves the project as it is.
 *
 * Errors of the plan: regions-unmatched, periods-unreadable, periods-too-long, weights-negative, indicator-derived.
 */
export const planAggregated = (
  { groups, skipped }: Aggregation,
  plan: CheckedPlan,
  records: Records,
  { createRegions }: { readonly createRegions: boolean },
): AggregatedPlan => {
  const matcher = buildRegionMatcher([...records.regions.values()])
  const regions = regionResolver(records.regions, matcher, plan.plan.region.names, {
    create: () => createRegions,
    level: plan.plan.region.level ?? 'province',
  })
  const { merged, unreadable, tooLong, counts } = merge(groups, plan, regions)
  const { chosen, created, errors } = indicatorsOf(plan, records)
  const medians = new Set(mediansOf(plan))
  const { status, source } = plan.plan
  const cells: CellRow[] = []
  let notFinite = counts.wrong
  for (const { region, period, a, b, names } of merged) {
    plan.measures.forEach((measure, i) => {
      const indicator = chosen[i]
      const value = measured(measure, a[i] ?? Number.NaN, b[i] ?? Number.NaN)
      if (indicator === undefined || Number.isNaN(value)) return
      if (medians.has(i) && names.length > 1) return
      if (!Number.isFinite(value)) {
        notFinite += 1
        return
      }
      const about = {
        ...(status === undefined ? {} : { status }),
        ...(source === undefined ? {} : { source }),
      }
      cells.push({ indicator, region, period, value: value === 0 ? 0 : value, ...about })
    })
  }
  const column = plan.period.kind === 'fixed' ? '' : plan.period.column
  const names = [...regions.unmatched]
  return {
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
    observations: cells.length,
    cells,
    regions: regions.created,
    indicators: created,
    aliases: [...regions.aliases].map(([alias, region]) => ({ region, alias })),
    unmatched: names,
    errors: [
      ...(names.length === 0
        ? []
        : [
            appError('regions-unmatched', {
              names,
              suggestions: suggestions(regions.unmatched, (name) => [...matcher.suggest(name)]),
            }),
          ]),
      ...trouble('periods-unreadable', column, unreadable),
      ...trouble('periods-too-long', column, tooLong),
      ...weightErrors(plan, groups),
      ...errors,
    ],
    notes: [
      ...counted('rows-skipped', skipped),
      ...counted('rows-without-region', counts.noRegion),
      ...counted('rows-without-period', counts.noPeriod),
      ...counted('not-finite', notFinite),
      ...counted('left-out', counts.leftOut),
      ...listed('groups-left-out', regions.groups),
      ...listed('totals', regions.wholes),
      ...similarNotes(regions.created, records, matcher),
    ],
    regrouping: medians.size === 0 ? null : regroupingOf(merged),
  }
}
