import type { EChartsOption } from 'echarts'
import type { ChartInput } from '../chart'
import { chartBase, fontFamily, regionName, tooltipHtml, valueWithUnit } from '../chartText'
import { rowScroller } from '../rowScroller'
import { textWidth } from '../textWidth'
import { type RankingLayout, rankingLayout } from './rankingLayout'
import type { RankingOptions } from './rankingOptions'

const FADED = 0.35

const axisLabels = (input: ChartInput, layout: RankingLayout) => {
  const { tokens } = input
  const chosen = new Set<string>(input.chosen)
  const rows = new Map<string, RankingLayout['rows'][number]>(
    layout.rows.map((row) => [row.region.code, row]),
  )
  const rank = { color: tokens.muted, fontSize: layout.fontSize }
  const name = { padding: [0, 0, 0, layout.rankWidth > 0 ? 8 : 0], fontSize: layout.fontSize }
  const digits = Math.max(1, ...layout.rows.map((row) => String(row.rank).length))
  return {
    interval: 0,
    align: 'left' as const,
    margin: layout.grid.left - input.insets.left,
    fontSize: layout.fontSize,
    rich: {
      rank,
      name: { ...name, color: tokens.text },
      chosen: { ...name, color: tokens.accent, fontWeight: 'bold' as const },
    },
    formatter: (code: string): string => {
      const row = rows.get(code)
      if (row === undefined) return ''
      const label = `{${chosen.has(code) ? 'chosen' : 'name'}|${row.label}}`
      // A figure space is as wide as a digit: ranks stand right-aligned without a box for each.
      const rankLabel = String(row.rank).padStart(digits, '\u2007')
      return layout.rankWidth > 0 ? `{rank|${rankLabel}}${label}` : label
    },
  }
}

const bars = (input: ChartInput, { rows }: RankingLayout) => {
  const { tokens } = input
  const chosen = new Set<string>(input.chosen)
  const anyChosen = rows.some(({ region }) => chosen.has(region.code))
  return rows.map(({ region, value, valueLabel }) => {
    const isChosen = chosen.has(region.code)
    const opacity = anyChosen && !isChosen ? FADED : 1
    const blurred = isChosen ? 1 : FADED
    return {
      name: region.code,
      value,
      itemStyle: { color: isChosen ? tokens.accent : (tokens.sequential[4] ?? tokens.accent), opacity },
      label: {
        formatter: valueLabel,
        position: value < 0 ? ('left' as const) : ('right' as const),
        color: isChosen ? tokens.accent : tokens.text,
        fontWeight: isChosen ? ('bold' as const) : ('normal' as const),
        opacity: anyChosen && !isChosen ? 0.7 : 1,
      },
      blur: { itemStyle: { opacity: blurred }, label: { opacity: isChosen ? 1 : 0.7 } },
    }
  })
}

/** Keeps the label of the reference line within the picture: it hangs to the left of a line near the right edge. */
const referenceAlign = (input: ChartInput, { reference, range, grid }: RankingLayout) => {
  if (reference === null || range.high === range.low) return 'center' as const
  const width = input.size.width - grid.left - grid.right
  const x = grid.left + (width * (reference.value - range.low)) / (range.high - range.low)
  const half = textWidth(reference.label, 11) / 2
  if (x + half > input.size.width - input.insets.right) return 'right' as const
  return x - half < input.insets.left ? ('left' as const) : ('center' as const)
}

const referenceMark = (input: ChartInput, layout: RankingLayout) => ({
  silent: true,
  // Above the bars and below their labels, whose outline keeps them readable.
  z: 2,
  symbol: 'none',
  animation: false,
  lineStyle: { color: input.tokens.text, width: 1, type: 'dashed' as const, opacity: 0.7 },
  emphasis: { disabled: true },
  blur: { lineStyle: { opacity: 0.7 }, label: { opacity: 1 } },
  data:
    layout.reference === null
      ? []
      : [
          {
            xAxis: layout.reference.value,
            label: {
              // The axis is inverse, so the line starts at the top.
              position: 'start' as const,
              distance: 3,
              align: referenceAlign(input, layout),
              formatter: layout.reference.label,
              color: input.tokens.text,
              fontSize: 11,
            },
          },
        ],
})

const missingNote = (input: ChartInput, { missingNote: text }: RankingLayout) => ({
  id: 'missing',
  $action: 'replace' as const,
  type: 'text' as const,
  silent: true,
  left: input.insets.left,
  bottom: input.insets.bottom,
  style: { text: text ?? '', fill: input.tokens.muted, fontSize: 11, fontFamily },
})

/** Horizontal bars, the best on top, names and values beside them; missing regions are named below, never drawn as zero. */
export const rankingOption = (input: ChartInput, options: RankingOptions): EChartsOption => {
  const { tokens, text, motion } = input
  const layout = rankingLayout(input, options)
  const rows = new Map<string, RankingLayout['rows'][number]>(
    layout.rows.map((row) => [row.region.code, row]),
  )
  const base = chartBase(input)
  return {
    ...base,
    animation: motion,
    animationDuration: 0,
    animationDurationUpdate: 120,
    tooltip: {
      ...base.tooltip,
      formatter: (event) => {
        const row = rows.get(Array.isArray(event) ? '' : (event.name ?? ''))
        if (row === undefined) return ''
        return tooltipHtml(regionName(row.region, text), [
          valueWithUnit(input, row.value),
          text('views.rank', { rank: row.rank, count: layout.total }),
        ])
      },
    },
    grid: { ...layout.grid, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: layout.range.low,
      max: layout.range.high === layout.range.low ? 1 : layout.range.high,
      axisLabel: { show: false },
      splitLine: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      triggerEvent: input.purpose === 'screen',
      data: layout.rows.map(({ region }) => region.code),
      axisLine: { show: true, onZero: true, lineStyle: { color: tokens.border } },
      axisTick: { show: false },
      axisLabel: axisLabels(input, layout),
    },
    dataZoom:
      layout.visible >= layout.rows.length ? [] : rowScroller(tokens, layout.visible, input.insets.right),
    graphic: [missingNote(input, layout)],
    series: [
      {
        id: 'ranking',
        type: 'bar',
        barWidth: '72%',
        barMaxWidth: 22,
        cursor: 'pointer',
        label: {
          show: true,
          distance: 4,
          fontSize: layout.fontSize,
          textBorderColor: tokens.background,
          textBorderWidth: 2,
        },
        emphasis: {
          focus: 'self',
          itemStyle: { color: tokens.accent, opacity: 1 },
          label: { color: tokens.accent, opacity: 1 },
        },
        data: bars(input, layout),
        markLine: referenceMark(input, layout),
      },
    ],
  }
}

/** The codes of the regions in a ranking, from top to bottom. */
export const rankedCodes = ({ yAxis }: EChartsOption): readonly string[] => {
  const axis = Array.isArray(yAxis) ? yAxis[0] : yAxis
  return axis?.type === 'category' && axis.data !== undefined ? axis.data.map(String) : []
}
