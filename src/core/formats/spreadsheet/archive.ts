import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { readArchive, type ZipLimits } from '../zipArchive'
import { damagedWorkbook } from './damage'

/** A workbook of a million cells has some 40 MB; more would take a gigabyte to hold. */
const MEGABYTES = 64
const LIMITS: ZipLimits = { files: 5000, bytes: MEGABYTES << 20 }

/**
 * The files of a workbook that `wanted` names. Errors: `workbook-damaged` with the file within, `workbook-encrypted`,
 * `archive-too-large`.
 */
export const unpackWorkbook = (
  path: string,
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Result<ReadonlyMap<string, Uint8Array>, AppError> => {
  const read = readArchive(bytes, wanted, LIMITS)
  if (read.ok) return ok(read.value)
  const { kind, place, issue } = read.error
  if (kind === 'encrypted') return fail(appError('workbook-encrypted', { path }))
  return kind === 'damaged'
    ? damagedWorkbook(path, place, issue)
    : fail(appError('archive-too-large', { path, place, megabytes: MEGABYTES }))
}
