import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { packageAsArchive } from '../dataPackage/packageAsArchive'
import { readInput } from '../readInput'
import { columnarAsCsv } from './columnarAsCsv'

/**
 * The bytes of a file as core reads it: those of Parquet and Arrow as CSV, a Data Package in a folder as an archive. Errors: those of
 * readInput.ts, columnarAsCsv.ts and packageAsArchive.ts.
 */
export const readTableFile = async (path: string): Promise<Result<Uint8Array, AppError>> => {
  const packed = await packageAsArchive(path)
  if (!packed.ok) return packed
  if (packed.value !== null) return { ok: true, value: packed.value }
  const read = await readInput(path)
  return read.ok ? columnarAsCsv(path, read.value) : read
}
