import type { Paper } from '#contract/ipc'
import { MOST_MILLIMETRES } from '#contract/paper'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'

export const formats = ['png', 'svg', 'pdf'] as const
export type Format = (typeof formats)[number]
export type Unit = 'px' | 'mm'
export const textSizes = { small: 0.8, normal: 1, large: 1.25 } as const
export type TextSize = keyof typeof textSizes

/** The size of a picture as it is asked for. */
export interface PictureSize {
  readonly width: number
  readonly height: number
  readonly unit: Unit
  /** Pixels of the file for one pixel asked for; only of sizes in px. */
  readonly scale: 1 | 2 | 3
  readonly dpi: number
  readonly textSize: TextSize
}

export interface Preset extends Pick<PictureSize, 'width' | 'height' | 'unit'> {
  readonly id: 'wide' | 'screen' | 'square' | 'column' | 'page'
}

export const presets: readonly Preset[] = [
  { id: 'wide', width: 1600, height: 1000, unit: 'px' },
  { id: 'screen', width: 1920, height: 1080, unit: 'px' },
  { id: 'square', width: 1200, height: 1200, unit: 'px' },
  { id: 'column', width: 160, height: 100, unit: 'mm' },
  { id: 'page', width: 160, height: 220, unit: 'mm' },
]

export const defaultSize: PictureSize = {
  width: 1600,
  height: 1000,
  unit: 'px',
  scale: 2,
  dpi: 300,
  textSize: 'normal',
}

/** A chart is laid out on this area, where its 12 px type has the right proportion, and then enlarged. */
const LAYOUT_AREA = 800 * 500
/** Chromium's canvas holds at most 16384 x 16384 pixels; 160 million of them encode in a few seconds. */
const SIDE = 16384
const MEGAPIXELS = 200
const LEAST = 100

/** How a picture is drawn: its file has `pixels`, its chart is laid out on `layout` and enlarged by `ratio`. */
export interface PictureGeometry {
  readonly pixels: { readonly width: number; readonly height: number }
  readonly layout: { readonly width: number; readonly height: number }
  readonly ratio: number
}

const MM_PER_PIXEL = 25.4 / 96

/** The page that a picture fills, in millimetres; a pixel is 1/96 inch as in SVG. */
export const paperOf = ({ width, height, unit }: PictureSize): Paper => {
  const factor = unit === 'mm' ? 1 : MM_PER_PIXEL
  return { width: width * factor, height: height * factor }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** Pixels of the file and layout of the chart, or why such a picture cannot be made; nothing has been drawn then. */
export const pictureGeometry = (size: PictureSize, format: Format): Result<PictureGeometry, AppError> => {
  const factor = size.unit === 'px' ? size.scale : size.dpi / 25.4
  const width = Math.round(size.width * factor)
  const height = Math.round(size.height * factor)
  const least = Math.min(width, height)
  const tooLarge = Math.max(width, height) > SIDE || width * height > MEGAPIXELS * 1e6
  if (!(least >= LEAST) || (format === 'png' && tooLarge))
    return fail(
      appError('picture-size', {
        width: Number.isFinite(width) ? width : 0,
        height: Number.isFinite(height) ? height : 0,
        least: LEAST,
        side: SIDE,
        megapixels: MEGAPIXELS,
      }),
    )
  const paper = paperOf(size)
  if (format === 'pdf' && Math.max(paper.width, paper.height) > MOST_MILLIMETRES)
    return fail(
      appError('paper-size', {
        width: Math.round(paper.width),
        height: Math.round(paper.height),
        most: MOST_MILLIMETRES,
      }),
    )
  const ratio = Math.sqrt((width * height) / LAYOUT_AREA) * textSizes[size.textSize]
  return ok({
    pixels: { width, height },
    // The canvas cuts decimals off: a little above the quotient, so that it gets exactly the pixels asked for.
    layout: { width: round((width + 0.3) / ratio, 9), height: round((height + 0.3) / ratio, 9) },
    ratio,
  })
}
