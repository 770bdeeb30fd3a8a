import type { ECharts } from 'echarts/core'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { initChart } from '../views/echarts'
import { escapeHtml } from '../views/escapeHtml'
import type { Picture } from './picture'
import type { PictureGeometry } from './pictureSize'
import { withDensity } from './pngDensity'

const draw = (chart: ECharts, { option, highlights, background }: Picture): void => {
  chart.setOption({ ...option, backgroundColor: background })
  for (const target of highlights) chart.dispatchAction({ type: 'highlight', ...target })
  // States are applied with the next frame, which is this one.
  chart.getZr().animation.update()
}

/** Draws a picture on a canvas of its own, which gets `layout` x `ratio` pixels. */
export const drawOnCanvas = (
  canvas: HTMLCanvasElement,
  picture: Picture,
  { layout, ratio }: Pick<PictureGeometry, 'layout' | 'ratio'>,
): (() => void) => {
  const chart = initChart(canvas, null, { renderer: 'canvas', devicePixelRatio: ratio, ...layout })
  draw(chart, picture)
  return () => chart.dispose()
}

const encode = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))

/** The picture as the bytes of a PNG with its resolution; an error where the canvas could not be had. */
export const renderPng = async (
  picture: Picture,
  geometry: PictureGeometry,
  dpi: number,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> => {
  const failed = () => fail(appError('picture-failed', geometry.pixels))
  const canvas = document.createElement('canvas')
  let dispose: () => void = () => undefined
  try {
    dispose = drawOnCanvas(canvas, picture, geometry)
    const blob = await encode(canvas)
    if (blob === null) return failed()
    return ok(withDensity(new Uint8Array(await blob.arrayBuffer()), dpi))
  } catch (cause) {
    // What a canvas or a buffer throws when there is no memory for it; anything else is a bug.
    if (cause instanceof RangeError || cause instanceof DOMException) return failed()
    throw cause
  } finally {
    dispose()
    // Gives the memory back now instead of with the next garbage collection.
    canvas.width = 0
    canvas.height = 0
  }
}

export interface SvgSize {
  readonly width: string
  readonly height: string
}

/** The picture as an SVG whose words are text, in the size asked for (`1600` or `160mm`). */
export const renderSvg = (
  picture: Picture,
  { layout }: Pick<PictureGeometry, 'layout'>,
  size: SvgSize,
  title: string,
): string => {
  const width = Math.round(layout.width)
  const height = Math.round(layout.height)
  const chart = initChart(null, null, { renderer: 'svg', ssr: true, width, height })
  draw(chart, picture)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return (
    svg
      .replace(
        /^<svg width="[^"]*" height="[^"]*"/,
        `<svg width="${size.width}" height="${size.height}" role="img" aria-label="${escapeHtml(title)}"`,
      )
      // ECharts adds the look under the pointer as a style sheet; a printed picture has no pointer.
      .replace(/<style[^>]*>[\s\S]*?<\/style>\s*/g, '')
      // Word processors do not know this attribute and would set every text too high.
      .replaceAll('dominant-baseline="central"', 'dy="0.36em"')
  )
}
