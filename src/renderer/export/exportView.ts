import { picture } from '#charts/picture/picture'
import { type Format, type PictureGeometry, paperOf, pictureGeometry } from '#charts/picture/pictureSize'
import { type PictureRequest, pageOf, svgOf } from '#charts/picture/renderSvg'
import { type AppError, appError } from '#core/errors'
import { hasHan } from '#core/hasHan'
import { fail, ok, type Result } from '#core/result'
import { request } from '../bridge'
import { beginJob } from '../store/jobs'
import { fileNameOf } from './fileName'
import { renderPng } from './renderPicture'

/** Two frames: the first one paints what is on its way, so that the job is seen before the drawing begins. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

/** Runs long work with a job shown; whatever happens, the job ends. */
const asJob = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
  const job = beginJob({ key: 'exportPicture.job', data: { title } }, null)
  try {
    await painted()
    return await work()
  } finally {
    job.end()
  }
}

/** Errors: font-missing where Chinese words would be boxes, those of `renderPng`. */
const pngOf = async (
  asked: PictureRequest,
  geometry: PictureGeometry,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> => {
  const written = await request('export.canWriteHan', null)
  if (!written.ok) return written
  if (!written.value && hasHan(svgOf(asked, geometry))) return fail(appError('font-missing', {}))
  const drawn = picture(asked.source, asked.style, asked.heading, geometry.layout)
  return renderPng(drawn, geometry, asked.size.dpi)
}

const bytesOf = async (
  asked: PictureRequest,
  geometry: PictureGeometry,
  format: Format,
): Promise<Result<Uint8Array, AppError>> => {
  switch (format) {
    case 'png':
      return pngOf(asked, geometry)
    case 'svg':
      return ok(new TextEncoder().encode(svgOf(asked, geometry)))
    case 'pdf':
      return request('export.print', { html: pageOf(asked, geometry), paper: paperOf(asked.size) })
  }
}

const nameOf = ({ source, heading }: PictureRequest): string => {
  const { table, period } = source.data
  const first = table.periods[0] ?? period
  const last = table.periods.at(-1) ?? period
  return fileNameOf(heading.title, source.kind.ofOnePeriod || first === last ? period : `${first}-${last}`)
}

/** The picture as the bytes of a PNG. */
export const pictureBytes = async (
  asked: PictureRequest,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> => {
  const geometry = pictureGeometry(asked.size, 'png')
  if (!geometry.ok) return geometry
  return asJob(asked.heading.title, () => pngOf(asked, geometry.value))
}

/** Draws the picture and lets the user say where to write it; the path written, or null where cancelled. */
export const exportView = async (
  asked: PictureRequest,
  format: Format,
): Promise<Result<string | null, AppError>> => {
  const geometry = pictureGeometry(asked.size, format)
  if (!geometry.ok) return geometry
  const drawn = await asJob(asked.heading.title, () => bytesOf(asked, geometry.value, format))
  if (!drawn.ok) return drawn
  const suggestedName = `${nameOf(asked)}.${format}`
  return request('export.file', { kind: 'picture', suggestedName, format, bytes: drawn.value })
}
