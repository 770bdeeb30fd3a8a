import type { EChartsOption } from 'echarts'
import { rowScroller } from '#charts/rowScroller'
import type { Tokens } from '#charts/tokens'
import type { RegionCode } from '#core/dataset/schema'

/** A region and what each child gives to its score; null = missing. */
export interface ContributionRow {
  readonly id: RegionCode
  readonly name: string
  readonly score: number | null
  readonly parts: readonly (number | null)[]
}

interface ContributionsInput {
  readonly rows: readonly ContributionRow[]
  readonly children: readonly string[]
  readonly chosen: ReadonlySet<RegionCode>
  readonly tokens: Tokens
  readonly format: (value: number | null) => string
  readonly height: number
}

const ROW = 20

/** The colour of a child, also for its entry in the legend; a second round of colours is paler. */
export const childColour = (at: number, { categorical }: Tokens): { color: string; opacity: number } => ({
  color: categorical[at % categorical.length] ?? '#999999',
  opacity: at < categorical.length ? 1 : 0.55,
})

/** Stacked bars: a region a bar, best on top, a child a part; negative parts stand on the other side of zero. */
export const contributionsOption = (input: ContributionsInput): EChartsOption => {
  const { rows, children, chosen, tokens, format, height } = input
  const visible = Math.max(3, Math.floor((height - 36) / ROW))
  const scrolls = rows.length > visible
  return {
    animation: false,
    grid: { left: 8, right: scrolls ? 22 : 12, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.1 } },
      backgroundColor: tokens.panel,
      borderColor: tokens.border,
      textStyle: { color: tokens.text, fontSize: 12 },
      renderMode: 'richText',
      formatter: (events) => {
        const [first] = Array.isArray(events) ? events : [events]
        const row = rows[first?.dataIndex ?? -1]
        if (row === undefined) return ''
        const lines = children.map((child, at) => `${child}  ${format(row.parts[at] ?? null)}`)
        return [`${row.name}  ${format(row.score)}`, ...lines].join('\n')
      },
    },
    xAxis: {
      type: 'value',
      axisLabel: {
        color: tokens.muted,
        fontSize: 11,
        hideOverlap: true,
        formatter: (value: number) => String(Number(value.toPrecision(12))).replace('-', '−'),
      },
      splitLine: { lineStyle: { color: tokens.border } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      triggerEvent: true,
      data: rows.map(({ id }) => id),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.border } },
      axisLabel: {
        interval: 0,
        fontSize: 12,
        color: (code) => (chosen.has(code as RegionCode) ? tokens.accent : tokens.text),
        formatter: (code: string) => rows.find(({ id }) => id === code)?.name ?? '',
      },
    },
    dataZoom: scrolls ? rowScroller(tokens, visible, 4) : [],
    series: children.map((name, at) => ({
      name,
      type: 'bar' as const,
      stack: 'score',
      barWidth: '70%',
      barMaxWidth: 18,
      cursor: 'pointer',
      itemStyle: childColour(at, tokens),
      data: rows.map(({ id, parts }) => ({
        name: id,
        value: parts[at] ?? '-',
        ...(chosen.size > 0 && !chosen.has(id) ? { itemStyle: { opacity: 0.35 } } : {}),
      })),
    })),
  }
}
