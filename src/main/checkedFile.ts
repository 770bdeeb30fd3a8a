import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import type { AppError } from '#core/errors'
import type { Result } from '#core/result'
import { writeAtomically } from './atomicFile'

const CHECKSUM_BYTES = 4

/**
 * The value in a file of the application's own that `writeChecked` wrote. Throws where the bytes are not those that
 * were written: the engine trusts what it reads.
 */
export const checkedValue = (file: Buffer): unknown => {
  const content = file.subarray(CHECKSUM_BYTES)
  if (file.readUInt32LE(0) !== crc32(content)) throw new Error('checksum')
  return deserialize(content)
}

/** Writes any value that can be cloned, atomically, for this user alone, with a checksum before it. Errors: those of `writeAtomically`. */
export const writeChecked = (path: string, value: unknown): Promise<Result<null, AppError>> => {
  const content = serialize(value)
  const checksum = Buffer.alloc(CHECKSUM_BYTES)
  checksum.writeUInt32LE(crc32(content))
  return writeAtomically(path, [checksum, content], 0o600)
}
