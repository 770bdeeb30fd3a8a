import type { ChartDefinition } from '../chart'
import { LINES, trendOption } from './trendOption'
import { type TrendOptions, trendOptionsSchema } from './trendOptions'
import { trendSubtitle, trendTable } from './trendTable'

export const trendChart: ChartDefinition<TrendOptions> = {
  id: 'trend',
  highlightsChosen: false,
  ofOnePeriod: false,
  options: trendOptionsSchema,
  chart: trendOption,
  subtitle: trendSubtitle,
  table: trendTable,
  highlight: (region) => ({ seriesId: LINES, name: region }),
}
