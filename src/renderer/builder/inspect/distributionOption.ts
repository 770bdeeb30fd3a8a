import type { EChartsOption } from 'echarts'
import type { Tokens } from '#charts/tokens'
import type { Histogram } from './histogram'

interface DistributionPart {
  readonly title: string
  readonly histogram: Histogram | null
}

interface DistributionInput {
  readonly parts: readonly DistributionPart[]
  readonly tokens: Tokens
  readonly format: (value: number) => string
  /** Words of the tooltip of a bar. */
  readonly count: (from: string, to: string, count: number) => string
}

/** Histograms side by side, each on its own scale: a treatment changes it. */
export const distributionOption = (
  { parts, tokens, format, count }: DistributionInput,
  { width }: { readonly width: number },
): EChartsOption => {
  const each = 100 / parts.length
  const bounds = parts.map(({ histogram }) => {
    if (histogram === null) return []
    const { low, high, counts } = histogram
    const step = (high - low) / counts.length
    return counts.map((_, at) => [low + at * step, low + (at + 1) * step] as const)
  })
  return {
    animation: false,
    title: parts.map(({ title }, at) => ({
      text: title,
      left: `${at * each + 1}%`,
      top: 0,
      textStyle: { fontSize: 12, fontWeight: 'normal' as const, color: tokens.muted },
    })),
    tooltip: {
      trigger: 'item',
      backgroundColor: tokens.panel,
      borderColor: tokens.border,
      textStyle: { color: tokens.text, fontSize: 12 },
      formatter: (event) => {
        if (Array.isArray(event)) return ''
        const [from, to] = bounds[event.seriesIndex ?? 0]?.[event.dataIndex] ?? [0, 0]
        return count(format(from), format(to), Number(event.value))
      },
    },
    grid: parts.map((_, at) => ({
      left: `${at * each + 1}%`,
      width: `${each - 4}%`,
      top: 24,
      bottom: 24,
      containLabel: true,
    })),
    xAxis: parts.map((_, at) => ({
      type: 'category' as const,
      gridIndex: at,
      data: (bounds[at] ?? []).map(([from]) => format(from)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.border } },
      axisLabel: { color: tokens.muted, fontSize: 11, hideOverlap: true, interval: width < 420 ? 'auto' : 3 },
    })),
    yAxis: parts.map((_, at) => ({
      type: 'value' as const,
      gridIndex: at,
      minInterval: 1,
      splitLine: { lineStyle: { color: tokens.border } },
      axisLabel: { color: tokens.muted, fontSize: 11 },
    })),
    series: parts.map(({ histogram }, at) => ({
      type: 'bar' as const,
      xAxisIndex: at,
      yAxisIndex: at,
      barCategoryGap: '4%',
      itemStyle: { color: tokens.sequential[at === 0 ? 3 : 5] ?? tokens.accent },
      data: [...(histogram?.counts ?? [])],
    })),
  }
}
