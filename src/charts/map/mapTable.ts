import { periodText } from '#core/dataset/periodText'
import type { ChartInput } from '../chart'
import type { ChartTable } from '../chartTable'
import { joinSubtitle, regionName, valueText } from '../chartText'
import { classOf } from '../classes/breaks'
import { rankRegions } from '../rankRegions'
import { valueIn } from '../readTable'
import { mapClasses } from './mapOption'
import type { MapOptions } from './mapOptions'
import { type MapShapes, withoutShape } from './shapes'

/** So many regions without a shape are named; more are counted. */
const NAMED = 3

/** Period and classes, and the regions that the map cannot show. */
export const mapSubtitle = (input: ChartInput, options: MapOptions, shapes: MapShapes): string => {
  const { text, period, regions } = input
  const without = withoutShape(regions, shapes)
  const { limits } = mapClasses(input, options)
  return joinSubtitle(input, [
    text('views.subtitle.map', {
      period: periodText(period, text.language),
      count: Math.max(0, limits.length - 1),
      scheme: text(`views.schemeInText.${options.scheme}`),
    }),
    ...(without.length === 0
      ? []
      : without.length <= NAMED
        ? [text('views.subtitle.withoutShape', { names: without.map((region) => regionName(region, text)) })]
        : [text('views.subtitle.withoutShapes', { count: without.length })]),
  ])
}

/** Region, value and class, best first; then the missing regions; last the region of comparison. */
export const mapTable = (input: ChartInput, options: MapOptions): ChartTable => {
  const { table, text, period, reference } = input
  const { limits } = mapClasses(input, options)
  const { ranked, missing } = rankRegions(table, input.regions, period)
  const compared = [...ranked.map(({ region }) => region), ...missing]
  const rows = [...compared, ...(reference === null ? [] : [reference])]
  return {
    columns: [
      { key: 'region', label: text('views.column.region'), numeric: false },
      { key: 'value', label: text.local(table.unit) || text.local(table.name), numeric: true },
      { key: 'class', label: text('views.column.class'), numeric: true },
    ],
    rows: rows.map((region) => ({
      region: region.code,
      reference: region === reference,
      get cells() {
        const value = valueIn(table, region.code, period)
        const at = region === reference ? -1 : classOf(value, limits)
        return [regionName(region, text), valueText(input, value), at < 0 ? '' : String(at + 1)]
      },
    })),
  }
}
