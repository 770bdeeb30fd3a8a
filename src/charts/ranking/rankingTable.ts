import { periodText } from '#core/dataset/periodText'
import type { ChartInput } from '../chart'
import type { ChartTable } from '../chartTable'
import { joinSubtitle, regionName, valueText } from '../chartText'
import { rankRegions } from '../rankRegions'
import { valueIn } from '../readTable'
import { rankingLayout } from './rankingLayout'
import type { RankingOptions } from './rankingOptions'

/** Period, number of regions, and the order where it is not the usual one. */
export const rankingSubtitle = (input: ChartInput, options: RankingOptions): string => {
  const { text, table } = input
  const { rows, total } = rankingLayout(input, options)
  const wanted = options.top === null ? total : Math.min(options.top, total)
  return joinSubtitle(input, [
    text('views.subtitle.ranking', { period: periodText(input.period, text.language), count: total }),
    rows.length < wanted
      ? text('views.subtitle.cut', { count: rows.length, total })
      : wanted < total
        ? text('views.subtitle.top', { count: wanted })
        : '',
    table.direction === -1 ? text('views.subtitle.lowerFirst') : '',
  ])
}

/** Rank, region and value, best first; then the missing regions; last the region of comparison. */
export const rankingTable = (input: ChartInput, options: RankingOptions): ChartTable => {
  const { table, text, period, reference } = input
  const { ranked, missing } = rankRegions(table, input.regions, period)
  const wanted = options.top === null ? ranked : ranked.slice(0, options.top)
  const rows = [
    ...wanted.map(({ region, value, rank }) => ({ region, value, rank: String(rank), reference: false })),
    ...missing.map((region) => ({ region, value: Number.NaN, rank: '', reference: false })),
    ...(reference === null
      ? []
      : [{ region: reference, value: valueIn(table, reference.code, period), rank: '', reference: true }]),
  ]
  return {
    columns: [
      { key: 'region', label: text('views.column.region'), numeric: false },
      { key: 'rank', label: text('views.column.rank'), numeric: true },
      { key: 'value', label: text.local(table.unit) || text.local(table.name), numeric: true },
    ],
    rows: rows.map(({ region, value, rank, reference: isReference }) => ({
      region: region.code,
      reference: isReference,
      get cells() {
        return [regionName(region, text), rank, valueText(input, value)]
      },
    })),
  }
}
