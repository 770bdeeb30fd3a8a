import type { ChartDefinition } from '../chart'
import { rankingOption } from './rankingOption'
import { type RankingOptions, rankingOptionsSchema } from './rankingOptions'
import { rankingSubtitle, rankingTable } from './rankingTable'

export const rankingChart: ChartDefinition<RankingOptions> = {
  id: 'ranking',
  highlightsChosen: false,
  ofOnePeriod: true,
  options: rankingOptionsSchema,
  chart: rankingOption,
  subtitle: rankingSubtitle,
  table: rankingTable,
  highlight: (region) => ({ seriesId: 'ranking', name: region }),
}
