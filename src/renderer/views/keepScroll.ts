import type { EChartsOption } from 'echarts'

const zooms = (option: Pick<EChartsOption, 'dataZoom'> | null): readonly object[] => {
  const zoom = option?.dataZoom
  if (zoom === undefined) return []
  return Array.isArray(zoom) ? zoom : [zoom]
}

const span = (zoom: object | undefined): number | null => {
  const { startValue, endValue } = (zoom ?? {}) as { startValue?: unknown; endValue?: unknown }
  return typeof startValue === 'number' && typeof endValue === 'number' ? endValue - startValue : null
}

/**
 * An option always says where its scroll window begins; applied to a chart that has been scrolled it would jump
 * back. Where the window is as long as before, the new option says nothing of it, and the chart stays.
 */
export const keepScroll = (before: EChartsOption | null, option: EChartsOption): EChartsOption => {
  const next = zooms(option)
  if (next.length === 0 || span(zooms(before)[0]) !== span(next[0])) return option
  return {
    ...option,
    dataZoom: next.map((zoom) => {
      const { startValue: _start, endValue: _end, ...rest } = zoom as Record<string, unknown>
      return rest
    }),
  }
}

/** The scroll window that shows the row at `place` in its middle, as long as the present one; null where it shows the row already. */
export const scrollTo = (
  place: number,
  option: Pick<EChartsOption, 'dataZoom'>,
): { readonly startValue: number; readonly endValue: number } | null => {
  const [zoom] = zooms(option)
  const length = span(zoom)
  if (zoom === undefined || length === null) return null
  const { startValue } = zoom as { readonly startValue: number }
  if (place >= startValue && place <= startValue + length) return null
  const start = Math.max(0, place - Math.floor(length / 2))
  return { startValue: start, endValue: start + length }
}
