import { type Position, type Ring, rounded } from './boundary'

/** Twice the signed area: positive where the ring runs counter-clockwise. */
const turn = (ring: Ring): number => {
  let sum = 0
  const [ox, oy] = ring[0] ?? [0, 0]
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] ?? [0, 0]
    const [bx, by] = ring[i + 1] ?? [0, 0]
    // Relative to the first position: small rings far from the origin would drown in rounding.
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return sum
}

/** A ring as it is kept, or what became of it. */
export interface WoundRing {
  /** Null = it encloses nothing. */
  readonly ring: Ring | null
  /** Its last position was not its first one. */
  readonly wasOpen: boolean
}

/**
 * A ring as it is kept: rounded, closed, without positions that follow themselves, outer ones counter-clockwise and holes
 * clockwise (RFC 7946, section 3.1.6). Charts fill by the way that rings run, so a hole that runs as its outer ring would be full.
 */
export const windRing = (positions: readonly Position[], role: 'outer' | 'hole'): WoundRing => {
  const ring: Position[] = []
  for (const [x, y] of positions) {
    const next: Position = [rounded(x), rounded(y)]
    const last = ring.at(-1)
    if (last === undefined || last[0] !== next[0] || last[1] !== next[1]) ring.push(next)
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (first === undefined || last === undefined) return { ring: null, wasOpen: false }
  const wasOpen = first[0] !== last[0] || first[1] !== last[1]
  if (wasOpen) ring.push(first)
  const sign = ring.length < 4 ? 0 : Math.sign(turn(ring))
  if (sign === 0) return { ring: null, wasOpen }
  return { ring: sign > 0 === (role === 'outer') ? ring : ring.reverse(), wasOpen }
}
