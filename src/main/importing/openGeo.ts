import { open } from 'node:fs/promises'
import { type AppError, appError } from '#core/errors'
import { GEO_HEAD, GEO_MEGABYTES, mayBeGeo } from '#core/formats/geo/readGeo'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '../fileErrors'
import { readInput } from '../readInput'

/**
 * The bytes of a file that begins as GeoJSON or TopoJSON does; null for all others, of which only the beginning is read.
 * Errors: `boundaries-file-large`, those of reading.
 */
export const openGeo = async (path: string): Promise<Result<Uint8Array | null, AppError>> => {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(GEO_HEAD), position: 0 })
      if (!mayBeGeo(buffer.subarray(0, bytesRead))) return ok(null)
      if ((await file.stat()).size > GEO_MEGABYTES * 2 ** 20)
        return fail(appError('boundaries-file-large', { path, megabytes: GEO_MEGABYTES }))
    } finally {
      await file.close()
    }
    return await readInput(path)
  } catch (cause) {
    const error = fileError(cause, path, 'read')
    // A folder has no beginning; what it may be is told by who opens it.
    return error.code === 'file-is-folder' ? ok(null) : fail(error)
  }
}
