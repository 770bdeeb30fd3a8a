import { measureWithoutCanvas } from '#charts/echarts'
import { defaultHeading, type PictureStyle } from '#charts/picture/picture'
import {
  type Format,
  type PictureGeometry,
  type PictureSize,
  paperOf,
  pictureGeometry,
} from '#charts/picture/pictureSize'
import { withDensity } from '#charts/picture/pngDensity'
import { bitmapSvgOf, type PictureRequest, pageOf, svgOf } from '#charts/picture/renderSvg'
import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import { writeAtomically } from '#main/atomicFile'
import type { ReadableProject } from '#main/store/projectStore'
import type { CommandContext, Outcome } from '../command'
import type { Io } from '../io'
import { chartSource } from './chartSource'
import { draw } from './draw'

interface ChartFile {
  readonly out: string
  readonly format: Format
  readonly theme: PictureStyle['theme']
  readonly size: PictureSize
}

const bytesOf = async (
  asked: PictureRequest,
  geometry: PictureGeometry,
  format: Format,
  io: Io,
): Promise<Result<Uint8Array, AppError>> => {
  switch (format) {
    case 'svg':
      return ok(new TextEncoder().encode(svgOf(asked, geometry)))
    case 'pdf':
      return draw({ kind: 'pdf', html: pageOf(asked, geometry), paper: paperOf(asked.size) }, io)
    case 'png': {
      const png = await draw({ kind: 'png', svg: bitmapSvgOf(asked, geometry), ...geometry.pixels }, io)
      return png.ok ? ok(withDensity(png.value, asked.size.dpi)) : png
    }
  }
}

measureWithoutCanvas()

/** Draws what the arguments ask for, as the window would, and writes it; an existing file is replaced. */
export const writeChart = async (
  { args, io, text }: CommandContext,
  store: ReadableProject,
  { out, format, theme, size }: ChartFile,
): Promise<Result<Outcome, AppError>> => {
  const geometry = pictureGeometry(size, format)
  if (!geometry.ok) return geometry
  const source = await chartSource(args, io, store)
  if (!source.ok) return source
  const style = { language: text.language, theme }
  const heading = defaultHeading(source.value, style, geometry.value.layout)
  const bytes = await bytesOf({ source: source.value, style, size, heading }, geometry.value, format, io)
  if (!bytes.ok) return bytes
  const written = await writeAtomically(out, bytes.value)
  if (!written.ok) return written
  const { view, data } = source.value
  return ok({
    json: {
      project: args.positionals[0],
      out,
      format,
      type: view.type,
      subject: data.table.subject,
      period: data.period,
      regions: data.regions.length,
      title: heading.title,
      subtitle: heading.subtitle,
      source: heading.source,
    },
    lines: [text('cli.chart.done', { title: heading.title, out })],
  })
}
