import { mulberry32, type Random } from '#core/random'

/** Headers of the engine's file, and what a block begins at a multiple of (the file of a project is made of larger ones). */
const HEADERS = 12_288
const PIECE = 4096
const BLOCK = 16_384

const below = (random: Random, n: number): number => Math.floor(random() * n)

/** Copies `length` bytes from one multiple of it behind `start` to another. */
const moved = (bytes: Buffer, random: Random, start: number, length: number): Buffer => {
  const count = Math.floor((bytes.length - start) / length)
  const from = start + below(random, count) * length
  bytes.copyWithin(start + below(random, count) * length, from, from + length)
  return bytes
}

const kinds: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  'cut off': (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  'bits turned': (bytes, random) => {
    for (let n = 1 + below(random, 4); n > 0; n--) {
      const at = below(random, bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8))
    }
    return bytes
  },
  'bytes overwritten': (bytes, random) => {
    const from = below(random, bytes.length)
    for (let at = from; at < Math.min(bytes.length, from + 64); at++) bytes[at] = below(random, 256)
    return bytes
  },
  'a header changed': (bytes, random) => {
    bytes[below(random, HEADERS)] = below(random, 256)
    return bytes
  },
  'a piece in the wrong place': (bytes, random) => moved(bytes, random, 0, PIECE),
  'a block in the wrong place': (bytes, random) => moved(bytes, random, HEADERS, BLOCK),
}

export const damagedKinds: readonly string[] = Object.keys(kinds)

/** A project file damaged in one of these ways; the same number of the same file gives the same damage. */
export const damagedProject = (n: number, sound: Buffer): Buffer =>
  kinds[damagedKinds[n % damagedKinds.length] ?? '']?.(Buffer.from(sound), mulberry32(n + 1)) ?? sound
