import { unzipSync } from 'fflate'
import type { LocalText } from '../dataset/schema'
import { fail, ok, type Result } from '../result'
import { issues } from './statistical/broken'

/**
 * More than this would take a gigabyte to hold and read: what an archive claims to hold is added up before anything is
 * unpacked, and nothing unpacks to more than it claims.
 */
const MOST_BYTES = 256 * 2 ** 20
const MOST_FILES = 10_000
/** Deflate cannot pack tighter than about 1032 to 1; text never comes near this. */
const MOST_RATIO = 1100

/** Whether bytes begin like a zip archive. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05)

const isSafe = (name: string): boolean =>
  !name.startsWith('/') && !/^[A-Za-z]:/.test(name) && !name.split(/[/\\]/).includes('..')

/**
 * The files of a zip archive by name, in memory; nothing is written anywhere. Refused, in words: an archive that is
 * damaged or claims too much, and names that lead out of it.
 */
export const openZip = (bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>, LocalText> => {
  let total = 0
  let count = 0
  let refused: LocalText | null = null
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        total += originalSize
        count++
        if (!isSafe(name)) refused = issues.invalid(name)
        else if (total > MOST_BYTES || count > MOST_FILES || originalSize > size * MOST_RATIO + 1024)
          refused = issues.tooLarge(Math.round(total / 1e6))
        return refused === null && !name.endsWith('/')
      },
    })
    return refused === null ? ok(new Map(Object.entries(files))) : fail(refused)
  } catch {
    return fail(issues.invalid('ZIP'))
  }
}
