import { bytesOf } from './bytesOf'

/** A part of an archive as it stands there, with what the directory claims of it. */
export interface RawEntry {
  readonly name: string
  /** 0 = stored, 8 = deflated. */
  readonly method: number
  readonly packed: Uint8Array
  readonly size: number
  /** What kind of file it is on Unix and who may do what, as `stat` tells it. */
  readonly mode?: number
}

const u16 = (n: number): number[] => [n & 255, (n >> 8) & 255]
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16((n / 65_536) & 0xffff)]

/** An archive that no program would write: sizes and names are not checked (APPNOTE 4.3). */
export const rawZip = (entries: readonly RawEntry[]): Uint8Array => {
  const parts: Uint8Array[] = []
  const directory: number[] = []
  let at = 0
  for (const { name, method, packed, size, mode } of entries) {
    const title = bytesOf([name])
    // Version, flags, method, time, date, checksum, packed size, size, length of the name, of what follows it.
    const fields = [
      ...[...u16(20), 0, 0, ...u16(method), 0, 0, 0, 0, 0, 0, 0, 0],
      ...[...u32(packed.length), ...u32(size), ...u16(title.length), 0, 0],
    ]
    const local = Uint8Array.from([0x50, 0x4b, 3, 4, ...fields, ...title])
    parts.push(local, packed)
    const UNIX = 3
    const made = mode === undefined ? [20, 0] : [20, UNIX]
    const kind = mode === undefined ? [0, 0] : u16(mode)
    directory.push(
      ...[0x50, 0x4b, 1, 2, ...made, ...fields, 0, 0, 0, 0, 0, 0, 0, 0, ...kind],
      ...u32(at),
      ...title,
    )
    at += local.length + packed.length
  }
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...u16(entries.length), ...u16(entries.length)]
  return bytesOf([
    ...parts,
    Uint8Array.from(directory),
    Uint8Array.from([...end, ...u32(directory.length), ...u32(at), 0, 0]),
  ])
}

/**
 * A stream of deflate that unpacks to `megabytes` of blanks (RFC 1951, 3.2.6): one blank, then "258 times what came before"
 * without end. 159 to 1, which text may come near.
 */
export const deflatedBlanks = (megabytes: number): Uint8Array => {
  const matches = Math.ceil((megabytes * 2 ** 20) / 258)
  const whole = new Uint8Array(Math.ceil((3 + 8 + matches * 13 + 7) / 8))
  let at = 0
  const write = (bits: string) => {
    for (const bit of bits) {
      if (bit === '1') whole[at >> 3] = (whole[at >> 3] ?? 0) | (1 << (at & 7))
      at++
    }
  }
  // The last block, with fixed codes; the code of a blank; length 258 at distance 1; the end.
  write('110')
  write('01010000')
  for (let i = 0; i < matches; i++) write('1100010100000')
  return whole
}
