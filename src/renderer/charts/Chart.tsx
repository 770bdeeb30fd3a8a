import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { initChart } from '#charts/echarts'

export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** The element of a chart that is meant; `extend`: with Ctrl or Cmd held. */
export interface ChartClick {
  readonly name?: string
  readonly seriesId?: string
  readonly extend: boolean
}

interface Pointed {
  readonly name?: string
  readonly seriesId?: string
  readonly event?: { readonly event?: unknown }
}

const pointed = (raw: unknown): ChartClick => {
  const { name, seriesId, event } = raw as Pointed
  const native = event?.event
  return {
    ...(name === undefined ? {} : { name }),
    ...(seriesId === undefined ? {} : { seriesId }),
    extend: native instanceof MouseEvent && (native.ctrlKey || native.metaKey),
  }
}

interface ChartProps {
  /** What is drawn at a size; keep the same function as long as the picture is the same. */
  readonly option: (size: ChartSize) => EChartsOption
  /** What the picture shows, in words. */
  readonly label: string
  readonly onClick?: (event: ChartClick) => void
  /** Told what the pointer is on, and null when it leaves. */
  readonly onHover?: (event: ChartClick | null) => void
}

/** A chart that stands beside its numbers within a panel; views have a life of their own (views/ChartCanvas). */
export const Chart = ({ option, label, onClick, onHover }: ChartProps) => {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const [size, setSize] = useState<ChartSize | null>(null)
  const click = useRef(onClick)
  click.current = onClick
  const hover = useRef(onHover)
  hover.current = onHover
  useEffect(() => {
    const host = element.current
    if (host === null) return
    const made = initChart(host, null, { renderer: 'canvas' })
    chart.current = made
    made.on('click', (event) => click.current?.(pointed(event)))
    made.on('mouseover', (event) => hover.current?.(pointed(event)))
    made.on('mouseout', () => hover.current?.(null))
    made.on('globalout', () => hover.current?.(null))
    const observer = new ResizeObserver(() => {
      const [width, height] = [host.clientWidth, host.clientHeight]
      // A hidden panel has no size; what it shows then is what it showed last.
      if (width > 0 && height > 0)
        setSize((last) => (last?.width === width && last.height === height ? last : { width, height }))
    })
    observer.observe(host)
    return () => {
      observer.disconnect()
      made.dispose()
      hover.current?.(null)
      chart.current = null
    }
  }, [])
  useEffect(() => {
    if (size === null || chart.current === null) return
    chart.current.resize(size)
    chart.current.setOption(option(size), { notMerge: true })
  }, [option, size])
  return <div ref={element} role="img" aria-label={label} className="pv-chart" data-chart-label={label} />
}
