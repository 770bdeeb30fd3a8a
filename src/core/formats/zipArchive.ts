import { Inflate } from 'fflate'
import type { LocalText } from '../dataset/schema'
import { fail, ok, type Result } from '../result'
import { crc32 } from './crc32'
import { damage } from './spreadsheet/damage'
import { issues } from './statistical/broken'
import { decodeText } from './text/decodeText'
import { decodeUtf8 } from './utf8'

/** Why an archive is not unpacked: `place` is the file within it, or `ZIP` for its directory. */
export interface ZipFault {
  readonly kind: 'damaged' | 'encrypted' | 'too-large'
  readonly place: string
  readonly issue: LocalText
}

const damaged = (place: string, issue: LocalText) => fail<ZipFault>({ kind: 'damaged', place, issue })

/** A file within an archive, as its directory declares it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly checksum: number
  readonly at: number
}

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

const entriesOf = (bytes: Uint8Array, most: number): Result<Entry[], ZipFault> => {
  const end = endOfDirectory(bytes)
  if (end < 0) return damaged('ZIP', damage.incomplete)
  const count = u16(bytes, end + 10)
  if (count > most) return damaged('ZIP', damage.manyParts(count))
  const entries: Entry[] = []
  let at = u32(bytes, end + 16)
  for (let i = 0; i < count; i++) {
    if (u32(bytes, at) !== CENTRAL) return damaged('ZIP', damage.directory(i + 1))
    const [length, more] = [u16(bytes, at + 28), u16(bytes, at + 30)]
    const name = nameOf(bytes.subarray(at + 46, at + 46 + length))
    if (leadsOut(name)) return damaged(name, damage.leadsOut)
    if ((u16(bytes, at + 8) & 1) !== 0) return fail({ kind: 'encrypted', place: name, issue: damage.locked })
    const wide = wideNumbers(bytes.subarray(at + 46 + length, at + 46 + length + more))
    // In this order, and only where there is no room for them.
    const [size, packed, start] = [24, 20, 42].map((field) => {
      const number = u32(bytes, at + field)
      return number === WIDE ? (wide.shift() ?? number) : number
    })
    entries.push({
      ...{ name, method: u16(bytes, at + 10), packed: packed ?? 0, size: size ?? 0 },
      checksum: u32(bytes, at + 16),
      at: start ?? 0,
    })
    at += 46 + length + more + u16(bytes, at + 32)
  }
  return ok(entries)
}

/** Stands for a number of 64 bits, which many programs write for small files too. */
const WIDE = 0xffffffff

/** The numbers of 64 bits of an entry (APPNOTE 4.5.3). */
const wideNumbers = (extra: Uint8Array): number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + u16(extra, at + 2)) {
    if (u16(extra, at) !== 1) continue
    const count = Math.min(3, Math.floor(u16(extra, at + 2) / 8))
    return Array.from(
      { length: count },
      (_, i) => u32(extra, at + 4 + 8 * i) + u32(extra, at + 8 + 8 * i) * 2 ** 32,
    )
  }
  return []
}

/** Names are UTF-8 with nearly every program; those of older ones are in the encoding of their system. */
const nameOf = (bytes: Uint8Array): string =>
  decodeUtf8(bytes) ??
  decodeText(bytes)?.text ??
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

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
  // One that lies about its size is given up there.
  const most = Math.min(limit, entry.size)
  const inflate = new Inflate((chunk) => {
    total += chunk.length
    if (total <= most) chunks.push(chunk)
  })
  try {
    // In pieces, so that a bomb is noticed before it has gone off.
    const piece = 16_384
    for (let at = 0; at < packed.length && total <= most; at += piece)
      inflate.push(packed.subarray(at, at + piece), at + piece >= packed.length)
  } catch {
    return 'damaged'
  }
  if (total !== entry.size) return 'damaged'
  const whole = new Uint8Array(total)
  let to = 0
  for (const chunk of chunks) {
    whole.set(chunk, to)
    to += chunk.length
  }
  return checked(whole, entry)
}

const MEGABYTE = 1 << 20
const MOST_NAMES = 10_000

/** The names in the directory of a zip archive, folders with a slash at their end; null where the bytes are no sound archive. */
export const namesIn = (bytes: Uint8Array): readonly string[] | null => {
  const entries = isArchive(bytes) ? entriesOf(bytes, MOST_NAMES) : null
  return entries?.ok === true ? entries.value.map(({ name }) => name) : null
}

/** How much an archive may hold. */
export interface ZipLimits {
  readonly files: number
  /** What the files that are wanted may unpack to together. */
  readonly bytes: number
}

/** The files of a zip archive that `wanted` names, unpacked within bounds; nothing is written anywhere. */
export const readArchive = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): Result<ReadonlyMap<string, Uint8Array>, ZipFault> => {
  const entries = entriesOf(bytes, limits.files)
  if (!entries.ok) return entries
  const files = new Map<string, Uint8Array>()
  let rest = limits.bytes
  for (const entry of entries.value) {
    if (!wanted(entry.name)) continue
    const { name: place, size } = entry
    const file = size > rest ? 'too-large' : unpack(bytes, entry, rest)
    if (file === 'too-large')
      return fail({ kind: file, place, issue: issues.tooLarge(Math.round(size / MEGABYTE)) })
    if (file === 'damaged') return damaged(place, damage.packed)
    rest -= file.length
    files.set(place, file)
  }
  return ok(files)
}
