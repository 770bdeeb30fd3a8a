import { IconChartLine } from '@tabler/icons-react'
import { viewType } from '../viewType'
import { TrendControls } from './TrendControls'
import { seriesIdOf, trendOption } from './trendOption'
import { type TrendOptions, trendOptionsSchema } from './trendOptions'
import { trendSubtitle, trendTable } from './trendTable'

export const trend = viewType<TrendOptions>({
  id: 'trend',
  label: 'views.trend',
  icon: IconChartLine,
  highlightsChosen: false,
  ofOnePeriod: false,
  options: trendOptionsSchema,
  chart: trendOption,
  subtitle: trendSubtitle,
  table: trendTable,
  Options: TrendControls,
  highlight: (region) => ({ seriesId: seriesIdOf(region) }),
  regionAt: ({ seriesId }, { regions }) =>
    regions.find(({ code }) => seriesIdOf(code) === seriesId)?.code ?? null,
  periodAt: ({ componentType, value }, { table }) =>
    componentType === 'xAxis' ? (table.periods.find((period) => period === value) ?? null) : null,
})
