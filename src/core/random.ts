/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * mulberry32 (Tommy Ettinger, public domain): 32-bit integer arithmetic only, so the same seed gives the same
 * numbers on every platform.
 */
export const mulberry32 = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A seed made from several: every bit of each changes about half of the bits of the result (the finaliser of
 * MurmurHash3, Austin Appleby, public domain), so that numbered streams of one seed have nothing in common.
 */
export const mixSeeds = (...seeds: readonly number[]): number => {
  let mixed = 0x9e3779b9
  for (const seed of seeds) {
    mixed = (mixed ^ seed) | 0
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    mixed = (mixed ^ (mixed >>> 16)) + 0x9e3779b9
  }
  return mixed >>> 0
}

/**
 * A bell-shaped number with mean 0 and standard deviation 1, within ±3.5: the sum of twelve uniform ones would
 * be the classic; four are enough here. No logarithm or cosine, whose last digit differs between platforms.
 */
export const bell = (random: Random): number =>
  (random() + random() + random() + random() - 2) * 1.7320508075688772
