import { type ChartKind, chartKind } from './chart'
import { mapChart } from './map/mapChart'
import { rankingChart } from './ranking/rankingChart'
import { trendChart } from './trend/trendChart'

/** The kinds of charts, in the order of menus. Adding one: its folder and one line here. */
export const chartKinds: readonly ChartKind[] = [
  chartKind(rankingChart),
  chartKind(mapChart),
  chartKind(trendChart),
]
