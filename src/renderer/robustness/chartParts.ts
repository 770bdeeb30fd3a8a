import { escapeHtml } from '#charts/escapeHtml'
import { textWidth } from '#charts/textWidth'
import { fontFamily, type Tokens } from '#charts/tokens'
import type { RegionCode } from '#core/dataset/schema'
import type { Translator } from '#text/translate'
import type { RankRow } from './rankRows'

/** What the charts of regions depend on. */
export interface RankChartInput {
  readonly rows: readonly RankRow[]
  /** Regions to emphasise; none = all alike. */
  readonly chosen: ReadonlySet<RegionCode>
  readonly tokens: Tokens
  readonly text: Translator
}

const NAME_SIZE = 12
const MOST_NAME = 140

/** Names of the regions down the left, the best on top; the axis holds codes, which events give back. */
export const regionAxis = ({ rows, chosen, tokens }: RankChartInput, height: number) => {
  const names = new Map<string, string>(rows.map(({ region, name }) => [region, name]))
  const size = height / Math.max(1, rows.length) < 14 ? 10 : NAME_SIZE
  return {
    type: 'category' as const,
    inverse: true,
    data: rows.map(({ region }) => region as string),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.border } },
    axisLabel: {
      // Where names would overlap, only some are written.
      interval: height / Math.max(1, rows.length) < 11 ? ('auto' as const) : 0,
      fontSize: size,
      width: MOST_NAME,
      overflow: 'truncate' as const,
      color: (code?: string | number) =>
        chosen.has(String(code) as RegionCode) ? tokens.accent : tokens.text,
      formatter: (code: string) => names.get(code) ?? code,
    },
  }
}

/** Room for the names of the regions. */
export const nameRoom = ({ rows }: RankChartInput): number =>
  Math.min(MOST_NAME, Math.max(24, ...rows.map(({ name }) => textWidth(name, NAME_SIZE)))) + 12

export const textBase = (tokens: Tokens) => ({ fontFamily, color: tokens.text, fontSize: 12 })

/** A name in bold and lines below, escaped. */
export const tooltipLines = (title: string, lines: readonly string[]): string =>
  [`<b>${escapeHtml(title)}</b>`, ...lines.map(escapeHtml)].join('<br>')
