import type { LocalText } from '../dataset/schema'
import { fail, type Result } from '../result'
import { readArchive, type ZipLimits } from './zipArchive'

/** More than this would take a gigabyte to hold and read. */
const LIMITS: ZipLimits = { files: 10_000, bytes: 256 * 2 ** 20 }

/** Whether bytes begin like a zip archive. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)

/**
 * The files of a zip archive by name, in memory; nothing is written anywhere. Refused, in words: an archive that is
 * damaged, encrypted or holds too much, and names that lead out of it.
 */
export const openZip = (bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, LocalText> => {
  const read = readArchive(bytes, (name) => !name.endsWith('/'), LIMITS)
  if (read.ok) return read
  const { place, issue } = read.error
  return fail({ zh: `${place}：${issue.zh}`, en: `${place}: ${issue.en}` })
}
