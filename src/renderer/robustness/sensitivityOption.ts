import type { CustomSeriesRenderItem, EChartsOption } from 'echarts'
import { tooltipLook } from '#charts/chartText'
import { textWidth } from '#charts/textWidth'
import type { Tokens } from '#charts/tokens'
import type { SobolIndex } from '#core/analysis/robustness/sobolIndices'
import { formatNumber } from '#core/dataset/formatNumber'
import type { Translator } from '#text/translate'
import type { ChartSize } from '../charts/Chart'
import { textBase, tooltipLines } from './chartParts'

export interface SensitivityInput {
  readonly choices: readonly { readonly label: string; readonly index: SobolIndex }[]
  readonly tokens: Tokens
  readonly text: Translator
}

const MOST_NAME = 180
/** The chart library cuts a name that is as wide as its room. */
const ROOM = 1.2

const kinds = ['first', 'total'] as const

/** A whisker from the lower to the upper end of the interval, at the middle of its bar. */
const whisker =
  (offset: number, colour: string): CustomSeriesRenderItem =>
  (_params, api) => {
    const [at, low, high] = [api.value(0), api.value(1), api.value(2)]
    const [from, to] = [api.coord([low, at]), api.coord([high, at])]
    const band = api.size?.([0, 1])
    const height = Array.isArray(band) ? (band[1] ?? 0) : 0
    const y = (from[1] ?? 0) + offset * height
    const [x0, x1] = [from[0] ?? 0, to[0] ?? 0]
    const line = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: colour, lineWidth: 1 },
    })
    return {
      type: 'group',
      children: [line(x0, y, x1, y), line(x0, y - 3, x0, y + 3), line(x1, y - 3, x1, y + 3)],
    }
  }

/** Per choice its first-order and total index as two bars, each with its interval; the largest total is on top. */
export const sensitivityOption = (
  { choices, tokens, text }: SensitivityInput,
  { width }: ChartSize,
): EChartsOption => {
  const sorted = [...choices].sort((a, b) => b.index.total - a.index.total)
  const number = (value: number) => formatNumber(value, 2, text.language)
  const colours = {
    first: tokens.sequential[5] ?? tokens.accent,
    total: tokens.sequential[2] ?? tokens.accent,
  }
  const intervalOf = { first: 'firstInterval', total: 'totalInterval' } as const
  const ends = sorted.flatMap(({ index }) => [
    ...index.firstInterval,
    ...index.totalInterval,
    index.first,
    index.total,
  ])
  const finite = ends.filter((end) => Number.isFinite(end))
  const name = Math.min(
    MOST_NAME,
    width / 3,
    Math.max(24, ...sorted.map(({ label }) => textWidth(label, 12) * ROOM)),
  )
  return {
    animation: false,
    textStyle: textBase(tokens),
    tooltip: {
      ...tooltipLook(tokens),
      trigger: 'item',
      formatter: (event) => {
        if (Array.isArray(event)) return ''
        const kind = event.seriesId === 'first' ? 'first' : 'total'
        const own = sorted[event.dataIndex]
        if (own === undefined) return ''
        const [low, high] = own.index[intervalOf[kind]]
        return tooltipLines(own.label, [
          text(`robustness.legend.${kind}`),
          text('robustness.tooltip.index', {
            value: number(own.index[kind]),
            low: number(low),
            high: number(high),
          }),
        ])
      },
    },
    graphic: kinds.flatMap((kind, at) => {
      const left = name + 16 + at * 190
      return [
        {
          type: 'rect' as const,
          shape: { width: 12, height: 10 },
          style: { fill: colours[kind] },
          left,
          top: 6,
        },
        {
          type: 'text' as const,
          left: left + 18,
          top: 5,
          style: { text: text(`robustness.legend.${kind}`), fill: tokens.muted, font: '12px sans-serif' },
        },
      ]
    }),
    grid: { left: name + 16, right: 24, top: 28, bottom: 24 },
    xAxis: {
      type: 'value',
      min: Math.min(0, ...finite),
      max: Math.max(1, ...finite),
      axisLabel: { color: tokens.muted, fontSize: 11, formatter: number },
      splitLine: { lineStyle: { color: tokens.border } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: sorted.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.border } },
      axisLabel: { width: name, overflow: 'truncate', color: tokens.text },
    },
    series: [
      ...kinds.map((kind) => ({
        type: 'bar' as const,
        id: kind,
        barWidth: '30%',
        barGap: '0%',
        itemStyle: { color: colours[kind] },
        data: sorted.map(({ index }) => index[kind]),
      })),
      ...kinds.map((kind, at) => ({
        type: 'custom' as const,
        id: `${kind}-interval`,
        silent: true,
        z: 5,
        renderItem: whisker(at === 0 ? -0.15 : 0.15, tokens.text),
        encode: { x: [1, 2], y: 0 },
        data: sorted.map(({ index }, row) => [row, ...index[intervalOf[kind]]]),
      })),
    ],
  }
}
