import type { EChartsOption } from 'echarts'
import type { Tokens } from '#charts/tokens'
import type { RegionCode } from '#core/dataset/schema'
import type { RankShift } from './whatIf'

interface SlopeInput {
  readonly shifts: readonly RankShift[]
  readonly chosen: ReadonlySet<RegionCode>
  /** What stands above the two sides. */
  readonly sides: readonly [string, string]
  readonly nameOf: (shift: RankShift) => string
  readonly tokens: Tokens
  readonly width: number
  readonly height: number
}

/** Below this distance names of neighbours would touch. */
const ROW = 13
const FADED = 0.35

/**
 * Ranks on two sides, a line a region: the chosen ones in the accent, those who rise and fall most dark, the
 * rest faint. Where names do not fit, only those of the chosen and of the largest shifts stand there.
 */
export const slopeOption = ({
  shifts,
  chosen,
  sides,
  nameOf,
  tokens,
  width,
  height,
}: SlopeInput): EChartsOption => {
  const ranked = shifts.filter(({ before, after }) => before !== null && after !== null)
  const last = Math.max(1, ...ranked.flatMap(({ before, after }) => [before ?? 1, after ?? 1]))
  const room = Math.floor((height - 40) / ROW)
  const sizes = ranked.map(({ shift }) => Math.abs(shift ?? 0)).sort((a, b) => b - a)
  const least = ranked.length <= room ? 0 : Math.max(1, sizes[Math.floor(room / 3)] ?? 1)
  const fontSize = 11
  const side = {
    color: tokens.muted,
    fontSize: 12,
    fontWeight: 'normal' as const,
    width: Math.max(60, width / 2 - 16),
    overflow: 'truncate' as const,
  }
  return {
    animation: false,
    title: [
      { text: sides[0], left: 8, top: 0, textStyle: side },
      { text: sides[1], right: 8, top: 0, textStyle: side },
    ],
    grid: { left: 110, right: 110, top: 26, bottom: 10 },
    tooltip: {
      trigger: 'item',
      backgroundColor: tokens.panel,
      borderColor: tokens.border,
      textStyle: { color: tokens.text, fontSize: 12 },
      formatter: (event) => {
        const found = Array.isArray(event) ? undefined : ranked.find(({ id }) => id === event.seriesId)
        return found === undefined ? '' : `${nameOf(found)}: ${found.before} → ${found.after}`
      },
    },
    xAxis: {
      type: 'category',
      data: [...sides],
      position: 'top',
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { show: false },
      splitLine: { show: true, lineStyle: { color: tokens.border } },
    },
    yAxis: { type: 'value', inverse: true, min: 1, max: last, show: false },
    series: ranked.map((shift) => {
      const isChosen = chosen.has(shift.id)
      const shown = isChosen || Math.abs(shift.shift ?? 0) >= least
      const strong = isChosen || (shift.shift !== 0 && Math.abs(shift.shift ?? 0) === sizes[0])
      const color = isChosen ? tokens.accent : tokens.muted
      const label = (position: 'left' | 'right', rank: number | null) => ({
        show: shown,
        position,
        color: isChosen ? tokens.accent : tokens.text,
        fontSize,
        opacity: 1,
        formatter: position === 'left' ? `${nameOf(shift)} ${rank}` : `${rank} ${nameOf(shift)}`,
      })
      return {
        id: shift.id,
        type: 'line' as const,
        symbolSize: 5,
        symbol: 'circle',
        triggerLineEvent: true,
        labelLayout: { hideOverlap: true },
        z: strong ? 3 : 2,
        lineStyle: { color, width: isChosen ? 2.5 : 1.2, opacity: strong ? 1 : FADED },
        itemStyle: { color, opacity: strong ? 1 : FADED },
        data: [
          { value: shift.before ?? 0, label: label('left', shift.before) },
          { value: shift.after ?? 0, label: label('right', shift.after) },
        ],
      }
    }),
  }
}
