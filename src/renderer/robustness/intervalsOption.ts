import type { EChartsOption } from 'echarts'
import { tooltipLook } from '#charts/chartText'
import { textWidth } from '#charts/textWidth'
import { fontFamily } from '#charts/tokens'
import { formatNumber } from '#core/dataset/formatNumber'
import type { ChartSize } from '../charts/Chart'
import { nameRoom, type RankChartInput, regionAxis, textBase, tooltipLines } from './chartParts'

const FADED = 0.35
const TOP = 30
const BOTTOM = 12

const shown = (value: number, { text }: RankChartInput): string =>
  formatNumber(value, Number.isInteger(value) ? 0 : 1, text.language)

/** What the marks mean, as small pictures with words above the chart. */
const legend = ({ text, tokens }: RankChartInput) => {
  const words = (text: string, left: number) => ({
    type: 'text' as const,
    left,
    top: 5,
    style: { text, fill: tokens.muted, font: `12px ${fontFamily}` },
  })
  const [interval, median, nominal] = [
    text('robustness.legend.interval'),
    text('robustness.legend.median'),
    text('robustness.legend.nominal'),
  ]
  const second = 42 + textWidth(interval, 12)
  const third = second + 30 + textWidth(median, 12)
  const ring = { fill: 'transparent', stroke: tokens.accent, lineWidth: 2 }
  return [
    {
      type: 'rect' as const,
      shape: { width: 18, height: 8 },
      style: { fill: tokens.sequential[2] ?? tokens.accent },
      left: 8,
      top: 8,
    },
    words(interval, 30),
    { type: 'circle' as const, left: second, top: 8, shape: { r: 4 }, style: { fill: tokens.text } },
    words(median, second + 14),
    { type: 'circle' as const, left: third, top: 7, shape: { r: 4.5 }, style: ring },
    words(nominal, third + 16),
  ]
}

/** Per region the interval of its ranks as a bar, the median as a dot and the rank as written as a ring; rank 1 is on the left. */
export const intervalsOption = (input: RankChartInput, { height }: ChartSize): EChartsOption => {
  const { rows, chosen, tokens, text } = input
  const opacity = ({ region }: (typeof rows)[number]) => (chosen.size === 0 || chosen.has(region) ? 1 : FADED)
  const left = nameRoom(input)
  const worst = Math.max(1, ...rows.map(({ rank, nominal }) => Math.max(rank.high, nominal)))
  const points = (of: (row: (typeof rows)[number]) => number) =>
    rows.flatMap((row) => {
      const value = of(row)
      return value > 0
        ? [
            {
              name: row.region as string,
              value: [value, row.region as string],
              itemStyle: { opacity: opacity(row) },
            },
          ]
        : []
    })
  const lines = new Map<string, string>(
    rows.map((row) => [
      row.region,
      tooltipLines(row.name, [
        text('robustness.tooltip.interval', {
          low: shown(row.rank.low, input),
          high: shown(row.rank.high, input),
        }),
        text('robustness.tooltip.median', { median: shown(row.rank.median, input) }),
        ...(row.nominal > 0 ? [text('robustness.tooltip.nominal', { rank: row.nominal })] : []),
      ]),
    ]),
  )
  return {
    animation: false,
    textStyle: textBase(tokens),
    tooltip: {
      ...tooltipLook(tokens),
      trigger: 'item',
      formatter: (event) => (Array.isArray(event) ? '' : (lines.get(event.name) ?? '')),
    },
    graphic: legend(input),
    grid: { left, right: 20, top: TOP + 18, bottom: BOTTOM },
    xAxis: {
      type: 'value',
      position: 'top',
      min: 0.5,
      max: worst + 0.5,
      minInterval: 1,
      axisLine: { show: false },
      axisLabel: {
        color: tokens.muted,
        fontSize: 11,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => (Number.isInteger(value) ? String(value) : ''),
      },
      splitLine: { lineStyle: { color: tokens.border } },
    },
    yAxis: regionAxis(input, height - TOP - BOTTOM - 18),
    series: [
      {
        type: 'bar',
        id: 'low',
        stack: 'interval',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: rows.map(({ rank }) => rank.low),
      },
      {
        type: 'bar',
        id: 'interval',
        stack: 'interval',
        barMaxWidth: 8,
        barMinWidth: 2,
        itemStyle: { color: tokens.sequential[2] ?? tokens.accent },
        data: rows.map((row) => ({
          name: row.region as string,
          value: row.rank.high - row.rank.low,
          itemStyle: { opacity: opacity(row) },
        })),
      },
      {
        type: 'scatter',
        id: 'nominal',
        symbol: 'circle',
        symbolSize: 9,
        itemStyle: { color: 'transparent', borderColor: tokens.accent, borderWidth: 2 },
        data: points(({ nominal }) => nominal),
      },
      {
        type: 'scatter',
        id: 'median',
        symbolSize: 7,
        itemStyle: { color: tokens.text },
        data: points(({ rank }) => rank.median),
      },
    ],
  }
}
