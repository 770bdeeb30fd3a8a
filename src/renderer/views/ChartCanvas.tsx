import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import type { ChartInput, HighlightTarget } from '#charts/chart'
import { initChart } from '#charts/echarts'
import type { RegionCode } from '#core/dataset/schema'
import { useSelection } from '../store/selection'
import { whenSettled } from '../store/settling'
import { keepScroll, scrollTo } from './keepScroll'
import type { ChartEvent, ViewType } from './viewType'

interface ChartCanvasProps {
  readonly type: ViewType
  /** All but the size, which the canvas knows by itself. */
  readonly input: Omit<ChartInput, 'size'>
  readonly options: Readonly<Record<string, unknown>>
  /** Names this chart as the source of a hover. */
  readonly source: string
  /** What the picture shows, in words. */
  readonly label: string
}

interface Pointer extends ChartEvent {
  readonly event?: { readonly event?: unknown }
}

const isExtending = (event: Pointer): boolean => {
  const native = event.event?.event
  return native instanceof MouseEvent && (native.ctrlKey || native.metaKey)
}

const tooltipOf = (option: EChartsOption | null) => {
  const tooltip = option?.tooltip
  return Array.isArray(tooltip) ? tooltip[0] : tooltip
}

/** The option with a tooltip that asks the newest one for its words: a chart may be repainted without a new option. */
const withNewestTooltip = (option: EChartsOption, newest: () => EChartsOption | null): EChartsOption => {
  const tooltip = tooltipOf(option)
  if (typeof tooltip?.formatter !== 'function') return option
  return {
    ...option,
    tooltip: {
      ...tooltip,
      formatter: (event, ticket: string) => {
        const words = tooltipOf(newest())?.formatter
        return typeof words === 'function' ? words(event, ticket, () => undefined) : ''
      },
    },
  }
}

/** One ECharts instance and what is on it. Everything that changes within a frame is drawn once, in the next one. */
class LiveChart {
  private readonly chart: ECharts
  private highlighted = new Map<RegionCode, HighlightTarget>()
  private option: EChartsOption | null = null
  private frame = 0
  private revealed: RegionCode | null = null
  private draws = 0
  private stale = false
  private pending: { type: ViewType; input: ChartInput; options: Record<string, never> } | null = null
  private applied: ChartInput | null = null
  private callOff: () => void = () => undefined
  /** Where the pointer is on the chart. */
  private pointer: { readonly x: number; readonly y: number } | null = null
  /** A chart behind another tab has no size: nothing is drawn, and it catches up when it comes back. */
  private seen = false
  private readonly watched = new ResizeObserver(() => {
    this.seen = this.element.clientWidth > 0
    if (this.seen) this.schedule()
  })

  constructor(
    private readonly element: HTMLElement,
    private readonly source: string,
  ) {
    this.chart = initChart(element, null, { renderer: 'canvas' })
    this.follow()
    this.watched.observe(element)
  }

  /** What the chart shows from the next frame on. */
  show(type: ViewType, input: ChartInput, options: ChartCanvasProps['options']): void {
    this.pending = { type, input, options: options as Record<string, never> }
    this.stale = true
    this.schedule()
  }

  schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw())
  }

  /** The hover moved: drawn with the change that is under way, if there is one. */
  hovered(): void {
    this.callOff()
    this.callOff = whenSettled(() => this.schedule())
  }

  dispose(): void {
    this.callOff()
    this.watched.disconnect()
    cancelAnimationFrame(this.frame)
    this.chart.dispose()
  }

  private draw(): void {
    this.frame = 0
    if (this.pending === null || !this.seen) return
    if (this.stale) this.apply(this.pending)
    this.stale = false
    this.emphasise(this.pending)
    // Applies the states and paints in this frame; by itself ECharts would wait for the next one.
    this.chart.getZr().animation.update()
    this.draws += 1
    this.element.dataset.drawn = String(this.draws)
  }

  private apply({ type, input, options }: NonNullable<LiveChart['pending']>): void {
    const { width, height } = input.size
    const resized = this.chart.getWidth() !== width || this.chart.getHeight() !== height
    if (resized) this.chart.resize({ width, height })
    // Bars glide to another period; where only numbers were edited they stand at once.
    const moves = input.motion && input.period !== this.applied?.period
    const option = type.chart({ ...input, motion: moves, pointed: () => this.pointed() }, options)
    const before = this.option
    this.applied = input
    this.option = option
    if (!resized && before !== null && type.repaint?.(this.chart, before, option) === true) {
      // With a new option ECharts would see to this by itself.
      if (this.pointer !== null) this.chart.dispatchAction({ type: 'showTip', ...this.pointer })
      return
    }
    this.setOption(
      keepScroll(
        before,
        withNewestTooltip(option, () => this.option),
      ),
    )
    this.highlighted = new Map()
    this.reveal(type, input, option)
  }

  /** Without the painting at the end of it: states are still to be applied, and `draw` paints once for all. */
  private setOption(option: EChartsOption): void {
    const renderer = this.chart.getZr()
    const { flush } = renderer
    renderer.flush = () => undefined
    try {
      this.chart.setOption(option, { replaceMerge: ['series', 'dataZoom'] })
    } finally {
      renderer.flush = flush
    }
  }

  /** A region chosen elsewhere comes into the window of a picture that scrolls; chosen here, it is in it already. */
  private reveal(type: ViewType, input: ChartInput, option: EChartsOption): void {
    const latest = input.chosen.at(-1) ?? null
    if (latest === this.revealed) return
    this.revealed = latest
    const place = latest === null ? null : (type.placeOf?.(latest, option) ?? null)
    const window = place === null ? null : scrollTo(place, this.chart.getOption() as EChartsOption)
    if (window !== null) this.chart.dispatchAction({ type: 'dataZoom', ...window })
  }

  /** Brings the highlight in line with the selection, by code; only what changed is told to ECharts. */
  private emphasise({ type, input }: NonNullable<LiveChart['pending']>): void {
    const { hovered } = useSelection.getState()
    const codes = new Set(type.highlightsChosen ? input.chosen : [])
    if (hovered !== null) codes.add(hovered.region)
    const wanted = new Map<RegionCode, HighlightTarget>()
    for (const code of codes) {
      const target = type.highlight(code, input)
      if (target !== null) wanted.set(code, target)
    }
    for (const [code, target] of this.highlighted)
      if (!wanted.has(code)) this.chart.dispatchAction({ type: 'downplay', ...target })
    for (const [code, target] of wanted)
      if (!this.highlighted.has(code)) this.chart.dispatchAction({ type: 'highlight', ...target })
    this.highlighted = wanted
    this.element.dataset.highlighted = [...wanted.keys()].join(' ')
  }

  private pointed(): number | null {
    if (this.pointer === null) return null
    const at = this.chart.convertFromPixel({ xAxisIndex: 0 }, this.pointer.x)
    return typeof at === 'number' ? at : null
  }

  private follow(): void {
    const region = (event: Pointer) =>
      this.pending === null ? null : this.pending.type.regionAt(event, this.pending.input)
    this.chart.on('mouseover', (event) => {
      const code = region(event as Pointer)
      if (code !== null) useSelection.getState().hover(code, this.source)
    })
    this.chart.on('mouseout', () => useSelection.getState().hover(null, this.source))
    this.chart.on('globalout', () => {
      this.pointer = null
      useSelection.getState().hover(null, this.source)
    })
    this.chart.getZr().on('mousemove', ({ offsetX, offsetY }) => {
      this.pointer = { x: offsetX, y: offsetY }
    })
    this.chart.on('click', (raw) => {
      const event = raw as Pointer
      const code = region(event)
      if (code !== null) return useSelection.getState().chooseRegion(code, isExtending(event))
      const period = this.pending?.type.periodAt?.(event, this.pending.input) ?? null
      if (period !== null) useSelection.getState().choosePeriod(period)
    })
    this.chart.getZr().on('click', ({ target }) => {
      if (target === undefined || target === null) useSelection.getState().clearRegions()
    })
  }
}

/** The size of an element, null until it has one. */
const useSize = (element: HTMLElement | null) => {
  const [size, setSize] = useState<ChartInput['size'] | null>(null)
  useEffect(() => {
    if (element === null) return
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth
      const height = element.clientHeight
      // A hidden panel has no size; what it shows then is what it showed last.
      if (width > 0 && height > 0)
        setSize((last) => (last?.width === width && last.height === height ? last : { width, height }))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return size
}

/** A chart on the screen: its life cycle, its size, and its part in the shared selection. */
export const ChartCanvas = ({ type, input, options, source, label }: ChartCanvasProps) => {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const size = useSize(element)
  const chart = useRef<LiveChart | null>(null)

  useEffect(() => {
    if (element === null) return
    const live = new LiveChart(element, source)
    chart.current = live
    const unsubscribe = useSelection.subscribe((state, before) => {
      if (state.hovered !== before.hovered) live.hovered()
    })
    return () => {
      unsubscribe()
      live.dispose()
      chart.current = null
      useSelection.getState().hover(null, source)
    }
  }, [element, source])

  useEffect(() => {
    if (size !== null) chart.current?.show(type, { ...input, size }, options)
  }, [type, input, options, size])

  return (
    <div
      ref={setElement}
      role="img"
      aria-label={label}
      data-chart={source}
      style={{ position: 'absolute', inset: 0 }}
    />
  )
}
