import { periodText } from '#core/dataset/periodText'
import type { ChartInput } from '../chart'
import type { ChartTable } from '../chartTable'
import { joinSubtitle, regionName, valueText } from '../chartText'
import { valueIn } from '../readTable'
import { contextRegions } from './trendLines'
import type { TrendOptions } from './trendOptions'

/** First and last period, and how many lines are drawn where that is not all. */
export const trendSubtitle = (input: ChartInput, options: TrendOptions): string => {
  const { text, table } = input
  const { drawn, total } = contextRegions(input, options)
  const first = table.periods[0]
  const last = table.periods.at(-1)
  if (first === undefined || last === undefined) return joinSubtitle(input, [])
  const shown = (period: typeof first) => periodText(period, text.language)
  const hidden = drawn.length > 0 && drawn.length < total
  return joinSubtitle(input, [
    first === last
      ? text('views.subtitle.trendOne', { first: shown(first) })
      : text('views.subtitle.trend', { first: shown(first), last: shown(last) }),
    hidden ? text('views.subtitle.cutLines', { count: drawn.length, total }) : '',
  ])
}

/** Regions by periods: the chosen ones first, then the others in project order, last the region of comparison. */
export const trendTable = (input: ChartInput): ChartTable => {
  const { table, text, regions, chosen, reference } = input
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const first = chosen.flatMap((code) => byCode.get(code) ?? [])
  const rows = [
    ...first,
    ...regions.filter((region) => !chosen.includes(region.code)),
    ...(reference === null ? [] : [reference]),
  ]
  return {
    columns: [
      { key: 'region', label: text('views.column.region'), numeric: false },
      ...table.periods.map((period) => ({ key: period, label: period, numeric: true })),
    ],
    rows: rows.map((region) => ({
      region: region.code,
      reference: region === reference,
      get cells() {
        const values = table.periods.map((period) => valueText(input, valueIn(table, region.code, period)))
        return [regionName(region, text), ...values]
      },
    })),
  }
}
