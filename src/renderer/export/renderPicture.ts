import { initChart } from '#charts/echarts'
import type { Picture } from '#charts/picture/picture'
import type { PictureGeometry } from '#charts/picture/pictureSize'
import { withDensity } from '#charts/picture/pngDensity'
import { drawPicture } from '#charts/picture/renderSvg'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'

/** Draws a picture on a canvas of its own, which gets `layout` x `ratio` pixels. */
export const drawOnCanvas = (
  canvas: HTMLCanvasElement,
  picture: Picture,
  { layout, ratio }: Pick<PictureGeometry, 'layout' | 'ratio'>,
): (() => void) => {
  const chart = initChart(canvas, null, { renderer: 'canvas', devicePixelRatio: ratio, ...layout })
  drawPicture(chart, picture)
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
