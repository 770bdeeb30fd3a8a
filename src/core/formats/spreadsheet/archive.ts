import { Inflate } from 'fflate'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { crc32 } from './crc32'
import { damage, damagedWorkbook } from './damage'

/** A file within an archive, as its directory declares it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly checksum: number
  readonly at: number
}

/** What all files of a workbook that are needed may unpack to together. A workbook of a million cells has some 40 MB; more would take a gigabyte to hold. */
const MEGABYTE = 1 << 20
const LIMIT = 64 * MEGABYTE
const ENTRIES = 5000

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0

/** Signatures of the ZIP format (APPNOTE 4.3). */
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

export const isArchive = (bytes: Uint8Array): boolean => u32(bytes, 0) === LOCAL

const endOfDirectory = (bytes: Uint8Array): number => {
  const least = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.length - 22; at >= least; at--) if (u32(bytes, at) === END) return at
  return -1
}

/** Names with `..`, drives or leading slashes lead out of the archive; no workbook has them. */
const leadsOut = (name: string): boolean => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:/.test(name)

const entriesOf = (path: string, bytes: Uint8Array): Result<Entry[], AppError> => {
  const end = endOfDirectory(bytes)
  if (end < 0) return damagedWorkbook(path, 'ZIP', damage.incomplete)
  const count = u16(bytes, end + 10)
  if (count > ENTRIES) return damagedWorkbook(path, 'ZIP', damage.manyParts(count))
  const entries: Entry[] = []
  let at = u32(bytes, end + 16)
  for (let i = 0; i < count; i++) {
    if (u32(bytes, at) !== CENTRAL) return damagedWorkbook(path, 'ZIP', damage.directory(i + 1))
    const length = u16(bytes, at + 28)
    const name = latin(bytes.subarray(at + 46, at + 46 + length))
    if (leadsOut(name)) return damagedWorkbook(path, name, damage.leadsOut)
    if ((u16(bytes, at + 8) & 1) !== 0) return fail(appError('workbook-encrypted', { path }))
    entries.push({
      ...{ name, method: u16(bytes, at + 10), packed: u32(bytes, at + 20), size: u32(bytes, at + 24) },
      checksum: u32(bytes, at + 16),
      at: u32(bytes, at + 42),
    })
    at += 46 + length + u16(bytes, at + 30) + u16(bytes, at + 32)
  }
  return ok(entries)
}

/** Names within workbooks are ASCII. */
const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/** A file whose bits were turned unpacks all the same; its checksum tells. */
const checked = (file: Uint8Array, { checksum }: Entry): Uint8Array | 'damaged' =>
  crc32(file) === checksum ? file : 'damaged'

/** Unpacks one file, never more than `limit` bytes: what the directory declares is not trusted. */
const unpack = (bytes: Uint8Array, entry: Entry, limit: number): Uint8Array | 'too-large' | 'damaged' => {
  if (u32(bytes, entry.at) !== LOCAL) return 'damaged'
  const start = entry.at + 30 + u16(bytes, entry.at + 26) + u16(bytes, entry.at + 28)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) return 'damaged'
  if (entry.method === 0) return packed.length > limit ? 'too-large' : checked(packed, entry)
  if (entry.method !== 8) return 'damaged'
  const chunks: Uint8Array[] = []
  let total = 0
  const inflate = new Inflate((chunk) => {
    total += chunk.length
    if (total <= limit) chunks.push(chunk)
  })
  try {
    // In pieces, so that a bomb is noticed before it has gone off.
    const piece = 16_384
    for (let at = 0; at < packed.length && total <= limit; at += piece)
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.length)
  } catch {
    return 'damaged'
  }
  if (total > limit) return 'too-large'
  if (total !== entry.size) return 'damaged'
  const whole = new Uint8Array(total)
  let to = 0
  for (const chunk of chunks) {
    whole.set(chunk, to)
    to += chunk.length
  }
  return checked(whole, entry)
}

/**
 * The files of an archive that `wanted` names, unpacked within bounds. Errors: `workbook-damaged` with the file within,
 * `workbook-encrypted`, `archive-too-large`.
 */
export const readArchive = (
  path: string,
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit = LIMIT,
): Result<ReadonlyMap<string, Uint8Array>, AppError> => {
  const entries = entriesOf(path, bytes)
  if (!entries.ok) return entries
  const files = new Map<string, Uint8Array>()
  let rest = limit
  for (const entry of entries.value) {
    if (!wanted(entry.name)) continue
    const file = entry.size > rest ? 'too-large' : unpack(bytes, entry, rest)
    if (file === 'too-large')
      return fail(appError('archive-too-large', { path, place: entry.name, megabytes: limit / MEGABYTE }))
    if (file === 'damaged') return damagedWorkbook(path, entry.name, damage.packed)
    rest -= file.length
    files.set(entry.name, file)
  }
  return ok(files)
}
