import { IconChartBar } from '@tabler/icons-react'
import { regionCodeSchema } from '#core/dataset/schema'
import { viewType } from '../viewType'
import { RankingControls } from './RankingControls'
import { rankedCodes, rankingOption } from './rankingOption'
import { type RankingOptions, rankingOptionsSchema } from './rankingOptions'
import { rankingSubtitle, rankingTable } from './rankingTable'

export const ranking = viewType<RankingOptions>({
  id: 'ranking',
  label: 'views.ranking',
  icon: IconChartBar,
  highlightsChosen: false,
  ofOnePeriod: true,
  options: rankingOptionsSchema,
  chart: rankingOption,
  subtitle: rankingSubtitle,
  table: rankingTable,
  Options: RankingControls,
  highlight: (region) => ({ seriesId: 'ranking', name: region }),
  placeOf: (region, option) => {
    const at = rankedCodes(option).indexOf(region)
    return at < 0 ? null : at
  },
  // The labels of the axis stand for their region as the bars do.
  regionAt: ({ componentType, name, value }, { regions }) => {
    const code = componentType === 'yAxis' ? value : componentType === 'series' ? name : undefined
    const parsed = regionCodeSchema.safeParse(code)
    return parsed.success && regions.some((region) => region.code === parsed.data) ? parsed.data : null
  },
})
