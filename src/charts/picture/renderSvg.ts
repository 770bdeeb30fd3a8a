import type { ECharts } from 'echarts/core'
import { initChart } from '../echarts'
import { escapeHtml } from '../escapeHtml'
import { tokens } from '../tokens'
import type { Heading } from './heading'
import { type Picture, type PictureSource, type PictureStyle, picture } from './picture'
import { picturePage } from './picturePage'
import type { PictureGeometry, PictureSize } from './pictureSize'

/** Puts a picture into a chart of any renderer. */
export const drawPicture = (chart: ECharts, { option, highlights, background }: Picture): void => {
  chart.setOption({ ...option, backgroundColor: background })
  for (const target of highlights) chart.dispatchAction({ type: 'highlight', ...target })
  // States are applied with the next frame, which is this one.
  chart.getZr().animation.update()
}

interface SvgSize {
  readonly width: string
  readonly height: string
}

/** The picture as an SVG whose words are text, in the size asked for (`1600` or `160mm`). */
export const renderSvg = (
  drawn: Picture,
  { layout }: Pick<PictureGeometry, 'layout'>,
  size: SvgSize,
  title: string,
): string => {
  const width = Math.round(layout.width)
  const height = Math.round(layout.height)
  const chart = initChart(null, null, { renderer: 'svg', ssr: true, width, height })
  drawPicture(chart, drawn)
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
      .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
      // It counts its charts; the same picture is the same text.
      .replaceAll(/(id="|url\(#)zr\d+-/g, '$1')
      // Word processors do not know this attribute and would set every text too high.
      .replaceAll('dominant-baseline="central"', 'dy="0.36em"')
  )
}

/** All that is decided about a picture. */
export interface PictureRequest {
  readonly source: PictureSource
  readonly style: PictureStyle
  readonly size: PictureSize
  readonly heading: Heading
}

const svgIn = (
  { source, style, heading }: PictureRequest,
  geometry: PictureGeometry,
  size: SvgSize,
): string => renderSvg(picture(source, style, heading, geometry.layout), geometry, size, heading.title)

/** The picture as an SVG in the size asked for. */
export const svgOf = (asked: PictureRequest, geometry: PictureGeometry): string => {
  const { width, height, unit } = asked.size
  const suffix = unit === 'mm' ? 'mm' : ''
  return svgIn(asked, geometry, { width: `${width}${suffix}`, height: `${height}${suffix}` })
}

/** The sides of the layout are rounded, which must not leave an edge without background. */
const filling = (svg: string): string => svg.replace('<svg ', '<svg preserveAspectRatio="none" ')

/** The picture as an SVG with a pixel for each pixel of its bitmap. */
export const bitmapSvgOf = (asked: PictureRequest, geometry: PictureGeometry): string => {
  const { width, height } = geometry.pixels
  return filling(svgIn(asked, geometry, { width: String(width), height: String(height) }))
}

/** The picture as a page to be printed. */
export const pageOf = (asked: PictureRequest, geometry: PictureGeometry): string => {
  const { style, heading } = asked
  const { background } = tokens[style.theme]
  return picturePage(filling(svgOf(asked, geometry)), {
    title: heading.title,
    language: style.language,
    background,
  })
}
