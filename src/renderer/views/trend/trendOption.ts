import type { EChartsOption, LineSeriesOption } from 'echarts'
import { formatNumber } from '#core/dataset/formatNumber'
import type { RegionCode } from '#core/dataset/schema'
import { periodText } from '#text/periodText'
import { chartBase, regionName, tooltipHtml, valueWithUnit } from '../chartText'
import type { ChartInput } from '../viewType'
import { END_FONT_SIZE, type TrendLine, trendLines } from './trendLines'
import type { TrendOptions } from './trendOptions'

/** More points than these are drawn without a place for the pointer on each of them. */
const POINTS_WITH_TOOLTIP = 4000

export const seriesIdOf = (region: RegionCode): string => `region:${region}`

/** A value between two gaps has no line to either side and would be invisible. */
const isIsolated = (values: readonly number[], at: number): boolean =>
  Number.isNaN(values[at - 1] ?? Number.NaN) && Number.isNaN(values[at + 1] ?? Number.NaN)

/** A point of an isolated value: it stands also where another line is emphasised, and on a dashed line of the axes. */
const point = (value: number, opacity: number, { role, colour }: TrendLine, { tokens }: ChartInput) => {
  const itemStyle = {
    color: colour,
    opacity: role === 'context' ? Math.max(opacity, 0.7) : 1,
    borderColor: tokens.background,
    borderWidth: 1,
  }
  return { value, symbolSize: pointSizes[role], itemStyle, blur: { itemStyle } }
}

const pointSizes = { chosen: 9, reference: 7, context: 7 } as const
const widths = { chosen: 2.2, reference: 1.4, context: 1 } as const
const depths = { chosen: 4, reference: 3, context: 2 } as const

const series = (
  input: ChartInput,
  line: TrendLine,
  anyChosen: boolean,
  withPoints: boolean,
): LineSeriesOption => {
  const { tokens, text } = input
  const { role, colour, values } = line
  const opacity = role === 'context' ? (anyChosen ? 0.35 : 0.55) : 1
  const emphasisColour = role === 'context' ? tokens.accent : colour
  return {
    id: seriesIdOf(line.region.code),
    name: regionName(line.region, text),
    type: 'line',
    z: depths[role],
    cursor: 'pointer',
    triggerLineEvent: input.purpose === 'screen',
    connectNulls: false,
    animation: false,
    symbol: 'circle',
    symbolSize: 7,
    showSymbol: true,
    showAllSymbol: true,
    itemStyle: { color: colour, opacity: 0 },
    lineStyle: {
      color: colour,
      width: widths[role],
      opacity,
      type: role === 'reference' ? 'dashed' : 'solid',
    },
    data: values.map((value, at) => {
      if (Number.isNaN(value)) return { value: '-', symbol: 'none' }
      if (isIsolated(values, at)) return point(value, opacity, line, input)
      return withPoints ? value : { value, symbol: 'none' }
    }),
    endLabel: {
      show: line.labelled,
      formatter: line.endLabel,
      color: role === 'context' ? tokens.muted : colour,
      fontSize: END_FONT_SIZE,
      lineHeight: END_FONT_SIZE + 3,
      fontWeight: role === 'chosen' ? 'bold' : 'normal',
      distance: 6,
    },
    // Laying labels out costs as much as drawing lines: only those that stand there all the time.
    ...(line.labelled ? { labelLayout: { moveOverlap: 'shiftY' as const } } : {}),
    emphasis: {
      focus: 'series',
      lineStyle: { color: emphasisColour, width: 2.4, opacity: 1 },
      itemStyle: { color: emphasisColour, opacity: 1 },
      endLabel: { show: true, color: emphasisColour, fontWeight: 'bold' },
    },
    blur: {
      lineStyle: { opacity: role === 'context' ? 0.25 : 1 },
      itemStyle: { opacity: 0 },
      endLabel: { show: line.labelled && role !== 'context', opacity: 1 },
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

const tick = (value: number, input: ChartInput): string => {
  const decimals = String(Number(value.toPrecision(10))).split('.')[1]?.length ?? 0
  return formatNumber(value, Math.min(decimals, 6), input.text.language)
}

/** Lines over all periods; gaps where values are missing, never interpolated. */
export const trendOption = (input: ChartInput, options: TrendOptions): EChartsOption => {
  const { tokens, table, insets, text } = input
  const { lines, endWidth } = trendLines(input, options)
  const anyChosen = lines.some(({ role }) => role === 'chosen')
  const withPoints = input.purpose === 'screen' && lines.length * table.periods.length <= POINTS_WITH_TOOLTIP
  const bySeries = new Map(lines.map((line) => [seriesIdOf(line.region.code), line]))
  const base = chartBase(input)
  return {
    ...base,
    tooltip: {
      ...base.tooltip,
      formatter: (event) => {
        if (Array.isArray(event)) return ''
        const line = bySeries.get(event.seriesId ?? '')
        const period = table.periods[event.dataIndex ?? -1]
        if (line === undefined || period === undefined) return ''
        return tooltipHtml(regionName(line.region, text), [
          periodText(period, text.language),
          valueWithUnit(input, line.values[event.dataIndex] ?? Number.NaN),
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
    series: [periodMark(input), ...lines.map((line) => series(input, line, anyChosen, withPoints))],
  }
}
