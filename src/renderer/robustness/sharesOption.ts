import type { EChartsOption } from 'echarts'
import { tooltipLook } from '#charts/chartText'
import { formatNumber } from '#core/dataset/formatNumber'
import type { ChartSize } from '../charts/Chart'
import { nameRoom, type RankChartInput, regionAxis, textBase, tooltipLines } from './chartParts'

const TOP = 24
const BOTTOM = 44

/** Regions down, ranks across: the darker a cell, the more draws have the region in that rank. */
export const sharesOption = (input: RankChartInput, { height }: ChartSize): EChartsOption => {
  const { rows, chosen, tokens, text } = input
  const worst = Math.max(1, ...rows.map(({ distribution: { first, counts } }) => first + counts.length - 1))
  const names = new Map<string, string>(rows.map(({ region, name }) => [region, name]))
  const cells = rows.flatMap(({ region, distribution: { first, counts, ranked } }) =>
    Array.from(counts).flatMap((count, at) =>
      count === 0
        ? []
        : [
            {
              name: region as string,
              value: [first + at - 1, region as string, (100 * count) / ranked],
              itemStyle: { opacity: chosen.size === 0 || chosen.has(region) ? 1 : 0.35 },
            },
          ],
    ),
  )
  return {
    animation: false,
    textStyle: textBase(tokens),
    tooltip: {
      ...tooltipLook(tokens),
      trigger: 'item',
      formatter: (event) => {
        if (Array.isArray(event)) return ''
        const [rank, , share] = event.value as [number, string, number]
        return tooltipLines(names.get(event.name) ?? '', [
          text('robustness.tooltip.share', { rank: rank + 1, share: formatNumber(share, 1, text.language) }),
        ])
      },
    },
    grid: { left: nameRoom(input), right: 20, top: TOP, bottom: BOTTOM },
    xAxis: {
      type: 'category',
      position: 'top',
      data: Array.from({ length: worst }, (_, at) => String(at + 1)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.border } },
      axisLabel: { color: tokens.muted, fontSize: 11 },
    },
    yAxis: regionAxis(input, height - TOP - BOTTOM),
    visualMap: {
      min: 0,
      max: 100,
      calculable: false,
      orient: 'horizontal',
      left: 'center',
      bottom: 4,
      itemWidth: 10,
      itemHeight: 160,
      text: ['100 %', '0 %'],
      textStyle: { color: tokens.muted, fontSize: 11 },
      inRange: { color: [...tokens.sequential] },
    },
    series: [
      {
        type: 'heatmap',
        id: 'shares',
        data: cells,
        itemStyle: { borderColor: tokens.background, borderWidth: 1 },
      },
    ],
  }
}
