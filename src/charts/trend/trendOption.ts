import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import { formatNumber } from '#core/dataset/formatNumber'
import { periodText } from '#core/dataset/periodText'
import type { ChartInput } from '../chart'
import { chartBase, regionName, tooltipHtml, valueWithUnit } from '../chartText'
import { END_FONT_SIZE, type TrendLine, trendLines } from './trendLines'
import type { TrendOptions } from './trendOptions'
import { placeLines } from './trendPlaces'
import { trendShapes } from './trendShapes'

export const LINES = 'lines'

/** All lines are one series: bringing thirty of them up to date takes a multiple of the time. */
const lineSeries = (input: ChartInput, lines: readonly TrendLine[]): CustomSeriesOption => {
  const { table, tokens, size, insets } = input
  const anyChosen = lines.some(({ role }) => role === 'chosen')
  const bounds = [insets.top, size.height - insets.bottom] as const
  // ECharts hands out a context for each drawing of the series.
  const placed = new WeakMap<object, ReturnType<typeof placeLines>>()
  return {
    id: LINES,
    type: 'custom',
    z: 2,
    encode: { x: [], y: table.periods.map((_, at) => at) },
    data: lines.map(({ region, values }) => ({ name: region.code, value: [...values] })),
    renderItem: ({ dataIndex, context }, { coord }) => {
      const line = lines[dataIndex]
      const places = placed.get(context) ?? placeLines(lines, (place) => coord?.(place) ?? [], bounds)
      placed.set(context, places)
      const place = places[dataIndex]
      return line && place && trendShapes(line, place, anyChosen, tokens)
    },
  }
}

/** A dashed vertical line at the period that all views show; a series of its own, so that it alone changes with it. */
const periodMark = ({ period, tokens, table }: ChartInput): LineSeriesOption => ({
  id: 'period',
  type: 'line',
  silent: true,
  z: 1,
  data: [],
  markLine: {
    silent: true,
    symbol: 'none',
    animation: false,
    label: {
      show: true,
      position: 'end',
      distance: 3,
      formatter: period,
      color: tokens.muted,
      fontSize: END_FONT_SIZE,
    },
    lineStyle: { color: tokens.muted, width: 1, type: [2, 3], opacity: 0.8 },
    blur: { lineStyle: { opacity: 0.8 }, label: { opacity: 1 } },
    data: table.periods.includes(period) ? [{ xAxis: period }] : [],
  },
})

/** The period with a value that lies next to a place on the axis; -1 where there is none. */
const nearestValue = (values: readonly number[], place: number): number => {
  if (place < 0) return -1
  let nearest = -1
  for (const [at, value] of values.entries())
    if (!Number.isNaN(value) && (nearest < 0 || Math.abs(at - place) < Math.abs(nearest - place)))
      nearest = at
  return nearest
}

const tick = (value: number, input: ChartInput): string => {
  const decimals = String(Number(value.toPrecision(10))).split('.')[1]?.length ?? 0
  return formatNumber(value, Math.min(decimals, 6), input.text.language)
}

/** Lines over all periods; gaps where values are missing, never interpolated. */
export const trendOption = (input: ChartInput, options: TrendOptions): EChartsOption => {
  const { tokens, table, insets, text } = input
  const { lines, endWidth } = trendLines(input, options)
  const byRegion = new Map<string, TrendLine>(lines.map((line) => [line.region.code, line]))
  const base = chartBase(input)
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      formatter: (event) => {
        if (Array.isArray(event)) return ''
        const line = byRegion.get(event.name ?? '')
        const at = line === undefined ? -1 : nearestValue(line.values, input.pointed?.() ?? -1)
        const period = table.periods[at]
        if (line === undefined || period === undefined) return ''
        return tooltipHtml(regionName(line.region, text), [
          periodText(period, text.language),
          valueWithUnit(input, line.values[at] ?? Number.NaN),
        ])
      },
    },
    grid: {
      left: insets.left,
      right: insets.right + endWidth,
      top: insets.top + 20,
      bottom: insets.bottom + 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      triggerEvent: input.purpose === 'screen',
      data: [...table.periods],
      axisLine: { lineStyle: { color: tokens.border } },
      axisTick: { alignWithLabel: true, lineStyle: { color: tokens.border } },
      axisLabel: { color: tokens.muted, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      scale: !options.fromZero,
      splitNumber: Math.max(1, Math.min(4, Math.floor(input.size.height / 50))),
      axisLabel: { color: tokens.muted, fontSize: 11, formatter: (value: number) => tick(value, input) },
      splitLine: { lineStyle: { color: tokens.border, width: 0.7 } },
    },
    series: [periodMark(input), lineSeries(input, lines)],
  }
}
