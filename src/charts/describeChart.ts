import type { ChartInput } from './chart'
import { regionName, valueWithUnit } from './chartText'
import { rankRegions } from './rankRegions'

/** What somebody who does not see the chart has to know: what it shows, its highest and lowest region, how many are missing. */
export const describeChart = (input: Omit<ChartInput, 'size'>, title: string, subtitle: string): string => {
  const { text, table, regions, period } = input
  const { ranked, missing } = rankRegions({ ...table, direction: 1 }, regions, period)
  const high = ranked[0]
  const low = ranked.at(-1)
  const shown = { ...input, size: { width: 0, height: 0 } }
  const range =
    high === undefined || low === undefined
      ? text('views.summary.none')
      : text('views.summary.range', {
          high: regionName(high.region, text),
          highValue: valueWithUnit(shown, high.value),
          low: regionName(low.region, text),
          lowValue: valueWithUnit(shown, low.value),
        })
  const rest = missing.length === 0 ? '' : text('views.summary.missing', { count: missing.length })
  return text('views.chart', {
    title,
    subtitle,
    summary: [range, rest].filter((part) => part !== '').join(text.language === 'zh' ? '' : ' '),
  })
}
