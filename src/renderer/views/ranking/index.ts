import { IconChartBar } from '@tabler/icons-react'
import { rankingChart } from '#charts/ranking/rankingChart'
import { rankedCodes } from '#charts/ranking/rankingOption'
import { regionCodeSchema } from '#core/dataset/schema'
import { viewType } from '../viewType'
import { RankingControls } from './RankingControls'

export const ranking = viewType(rankingChart, {
  label: 'views.ranking',
  icon: IconChartBar,
  Options: RankingControls,
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
