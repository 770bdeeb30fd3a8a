import { IconChartLine } from '@tabler/icons-react'
import { trendChart } from '#charts/trend/trendChart'
import { LINES } from '#charts/trend/trendOption'
import { viewType } from '../viewType'
import { TrendControls } from './TrendControls'

export const trend = viewType(trendChart, {
  label: 'views.trend',
  icon: IconChartLine,
  Options: TrendControls,
  regionAt: ({ seriesId, name }, { regions }) =>
    seriesId === LINES ? (regions.find(({ code }) => code === name)?.code ?? null) : null,
  periodAt: ({ componentType, value }, { table }) =>
    componentType === 'xAxis' ? (table.periods.find((period) => period === value) ?? null) : null,
})
