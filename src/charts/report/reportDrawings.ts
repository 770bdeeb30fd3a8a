import type { BitmapPicture, BitmapPictures, NoPicture, VectorPictures } from '#core/report/document'
import { withDensity } from '../picture/pngDensity'
import { bitmapOf } from './reportPictures'

/** Of the pictures of a Word document: what offset printing asks for. */
const DPI = 300

/** A picture that Chromium draws (main/printing/rasterise): an SVG of these pixels. */
export interface ReportDrawing {
  /** Of the figure. */
  readonly id: string
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What has to be drawn before a report can become a Word document, in the order of its figures. */
export const drawingsOf = (pictures: VectorPictures): readonly ReportDrawing[] =>
  [...pictures].flatMap(([id, picture]) =>
    picture.kind === 'missing' ? [] : [{ id, ...bitmapOf(picture, DPI) }],
  )

/** The pictures of a Word document, with the PNG of each drawing by the id of its figure. */
export const bitmapsOf = (pictures: VectorPictures, drawn: ReadonlyMap<string, Uint8Array>): BitmapPictures =>
  new Map(
    [...pictures].map(([id, picture]): [string, BitmapPicture | NoPicture] => {
      if (picture.kind === 'missing') return [id, picture]
      const png = drawn.get(id)
      if (png === undefined) throw new Error(`The picture of figure ${id} was not drawn.`)
      const { width, height } = picture
      return [id, { kind: 'drawn', png: withDensity(png, DPI), width, height }]
    }),
  )
