import type { EChartsOption, SeriesOption } from 'echarts'
import { chartBase, plainLabel, tooltipHtml } from '#charts/chartText'
import { textWidth, truncate } from '#charts/textWidth'
import type { Tokens } from '#charts/tokens'
import type { Explanation, Part, PartSide } from '#core/analysis/decomposition/explanation'
import { formatNumber } from '#core/dataset/formatNumber'
import { partDecimals, type RegionName, sideName } from '#text/explainAnswer'
import type { Translator } from '#text/translate'
import type { WaterfallRow } from './waterfall'

/** Keys of the rows that are no node or indicator; ids of those cannot hold brackets. */
export const OTHERS = '[others]'
export const SUM = '[sum]'
export const causeKey = (cause: string): string => `[${cause}]`

const FONT = 12

export interface WaterfallInput {
  readonly explanation: Explanation
  readonly rows: readonly WaterfallRow[]
  readonly tokens: Tokens
  readonly text: Translator
  readonly nameOf: RegionName
  /** A raw value as people read it, with its unit. */
  readonly rawText: (part: Part, side: PartSide) => string
  /** The chosen indicator. */
  readonly chosen: string | null
}

interface Bar {
  readonly key: string
  readonly name: string
  readonly from: number
  readonly to: number
  readonly contribution: number
  readonly color: string
}

const barsOf = ({ explanation, rows, tokens, text }: WaterfallInput): readonly Bar[] => {
  const [up, down] = [tokens.categorical[0] ?? tokens.accent, tokens.categorical[1] ?? tokens.text]
  const { sum, kind } = explanation
  return [
    ...rows.map((row): Bar => {
      const { from, to, contribution } = row
      const color = contribution < 0 ? down : up
      if (row.kind === 'cause') {
        const name = text(`explain.column.${row.cause}`)
        return { key: causeKey(row.cause), name, from, to, contribution, color }
      }
      return row.kind === 'part'
        ? { key: row.part.id, name: text.local(row.part.name), from, to, contribution, color }
        : {
            key: OTHERS,
            name: text('explain.others', { count: row.parts.length }),
            from,
            to,
            contribution,
            color: tokens.muted,
          }
    }),
    {
      key: SUM,
      name: text(`explain.difference.${kind}`),
      from: 0,
      to: sum,
      contribution: sum,
      color: tokens.text,
    },
  ]
}

/**
 * A floating bar out of stacked ones: an unseen one up to where it begins, then the bar. One that crosses zero has
 * a piece on either side, because positive and negative values stack by themselves.
 */
const pieces = ({ from, to }: Bar) => {
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  if (low >= 0) return { base: low, positive: high - low, negative: 0 }
  if (high <= 0) return { base: high, positive: 0, negative: low - high }
  return { base: 0, positive: high, negative: low }
}

const sideLines = (input: WaterfallInput, part: Part): string[] => {
  const { explanation, text, nameOf, rawText } = input
  return (['a', 'b'] as const).map((which) => {
    const side = part[which]
    const name = sideName(explanation, explanation[which], nameOf, text)
    const rank =
      side.rank === null
        ? text('explain.tooltip.unranked')
        : text('explain.tooltip.rank', { rank: side.rank, ranked: side.ranked })
    const raw = part.kind === 'indicator' ? rawText(part, side) : null
    return text(raw === null ? 'explain.tooltip.node' : 'explain.tooltip.side', {
      side: name,
      raw: raw ?? '',
      rank,
    })
  })
}

const tooltipOf = (input: WaterfallInput, bar: Bar, signed: (value: number) => string): string => {
  const { rows, text } = input
  const row = rows.find((each) => each.kind === 'part' && each.part.id === bar.key)
  const contribution = text('explain.tooltip.contribution', { value: signed(bar.contribution) })
  return tooltipHtml(bar.name, [contribution, ...(row?.kind === 'part' ? sideLines(input, row.part) : [])])
}

/** The waterfall as a picture: the largest part at the top, each bar beginning where the one above ends, the sum at the bottom. */
export const waterfallOption = (
  input: WaterfallInput,
  { width }: { readonly width: number },
): EChartsOption => {
  const { explanation, tokens, text, chosen } = input
  const bars = barsOf(input)
  const decimals = partDecimals(explanation)
  const signed = (value: number) => formatNumber(value, decimals, text.language, 'always')
  const labels = new Map(
    bars.map(({ key, name }) => [key, truncate(plainLabel(name), Math.round(width * 0.38), FONT)]),
  )
  const nameWidth = Math.max(...[...labels.values()].map((label) => textWidth(label, FONT))) + 12
  const valueWidth = Math.max(...bars.map(({ contribution }) => textWidth(signed(contribution), FONT))) + 8
  const label = (bar: Bar) => ({
    show: true,
    formatter: signed(bar.contribution),
    position: bar.contribution < 0 ? ('left' as const) : ('right' as const),
    color: tokens.text,
    fontSize: FONT,
    fontWeight: bar.key === SUM ? ('bold' as const) : ('normal' as const),
  })
  const series = (id: 'base' | 'positive' | 'negative', own: object) => ({
    id,
    type: 'bar' as const,
    stack: 'waterfall',
    barCategoryGap: '28%',
    cursor: 'pointer',
    ...own,
  })
  const piece = (id: 'positive' | 'negative') =>
    series(id, {
      data: bars.map((bar) => {
        const own = pieces(bar)
        // The label stands at the piece where the bar ends.
        const ends = own[id] !== 0 && (id === 'negative') === bar.contribution < 0
        const alone = own.positive === 0 || own.negative === 0
        const none = own.positive === 0 && own.negative === 0
        const shown = none ? id === 'positive' : own[id] !== 0 && (alone || ends)
        return {
          name: bar.key,
          value: own[id],
          itemStyle: {
            color: bar.color,
            borderColor: tokens.accent,
            borderWidth: bar.key === chosen ? 2 : 0,
          },
          label: shown ? label(bar) : { show: false },
        }
      }),
    })
  return {
    ...chartBase({ tokens, purpose: 'screen' }),
    tooltip: {
      ...chartBase({ tokens, purpose: 'screen' }).tooltip,
      formatter: (event) => {
        const bar = Array.isArray(event) ? undefined : bars.find(({ key }) => key === event.name)
        return bar === undefined ? '' : tooltipOf(input, bar, signed)
      },
    },
    grid: { left: nameWidth + valueWidth, right: valueWidth, top: 4, bottom: 24 },
    xAxis: {
      type: 'value',
      axisLabel: {
        color: tokens.muted,
        fontSize: 11,
        hideOverlap: true,
        formatter: (value: number) =>
          formatNumber(value, value % 1 === 0 ? 0 : decimals, text.language, 'always'),
      },
      splitLine: { lineStyle: { color: tokens.border } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ key }) => key),
      axisTick: { show: false },
      axisLine: { onZero: true, lineStyle: { color: tokens.muted } },
      axisLabel: {
        interval: 0,
        align: 'left',
        margin: nameWidth + valueWidth - 8,
        fontSize: FONT,
        rich: {
          name: { color: tokens.text, fontSize: FONT },
          chosen: { color: tokens.accent, fontSize: FONT, fontWeight: 'bold' },
          sum: { color: tokens.text, fontSize: FONT, fontWeight: 'bold' },
        },
        formatter: (key: string) =>
          `{${key === SUM ? 'sum' : key === chosen ? 'chosen' : 'name'}|${labels.get(key) ?? ''}}`,
      },
    },
    series: [
      series('base', {
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map((bar) => ({ name: bar.key, value: pieces(bar).base })),
        // Where a bar ends the next begins.
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          label: { show: false },
          lineStyle: { color: tokens.muted, width: 1, type: 'dotted' },
          data: bars
            .slice(0, -1)
            .map(({ key, to }, at) => [{ coord: [to, key] }, { coord: [to, bars[at + 1]?.key ?? key] }]),
        },
      }),
      piece('positive'),
      piece('negative'),
    ] as SeriesOption[],
  }
}
