import { IconChartLine } from '@tabler/icons-react'
import { viewType } from '../viewType'
import { TrendControls } from './TrendControls'
import { LINES, trendOption } from './trendOption'
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
  highlight: (region) => ({ seriesId: LINES, name: region }),
  regionAt: ({ seriesId, name }, { regions }) =>
    seriesId === LINES ? (regions.find(({ code }) => code === name)?.code ?? null) : null,
  periodAt: ({ componentType, value }, { table }) =>
    componentType === 'xAxis' ? (table.periods.find((period) => period === value) ?? null) : null,
})
