/** A game: the value of each coalition. `members` holds `count` rows of one flag a player. */
export interface Game {
  readonly players: number
  value(members: Uint8Array, count: number): Float64Array
}

export interface ShapleyLimits {
  /** Up to so many players every coalition is looked at. */
  readonly exactUpTo: number
  /** Beyond, so many orders of the players; each is also taken in reverse. */
  readonly orders: number
}

/** Share of the orders in which exactly the players of a coalition of size s stand before a given one: s! (n − s − 1)! / n! */
const orderShares = (n: number): Float64Array => {
  const shares = new Float64Array(n)
  shares[0] = 1 / n
  for (let s = 1; s < n; s++) shares[s] = ((shares[s - 1] as number) * s) / (n - s)
  return shares
}

const exact = ({ players: n, value }: Game): Float64Array => {
  const count = 2 ** n
  const members = new Uint8Array(count * n)
  const sizes = new Uint8Array(count)
  for (let c = 0; c < count; c++)
    for (let k = 0; k < n; k++)
      if ((c >>> k) & 1) {
        members[c * n + k] = 1
        sizes[c] = (sizes[c] as number) + 1
      }
  const values = value(members, count)
  const shares = orderShares(n)
  const result = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    let sum = 0
    for (let c = 0; c < count; c++)
      if (((c >>> k) & 1) === 0)
        sum +=
          (shares[sizes[c] as number] as number) * ((values[c | (1 << k)] as number) - (values[c] as number))
    result[k] = sum
  }
  return result
}

/** Fixed multiplier and start of a linear congruential generator: the same orders on every machine and for every question. */
const orderSource = (): ((below: number) => number) => {
  let state = 0x2545f491
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const sampled = ({ players: n, value }: Game, orders: number): Float64Array => {
  const draw = orderSource()
  const order = Uint32Array.from({ length: n }, (_, k) => k)
  const result = new Float64Array(n)
  const members = new Uint8Array((n + 1) * n)
  const take = (sequence: Uint32Array) => {
    members.fill(0)
    for (let row = 1; row <= n; row++) {
      members.copyWithin(row * n, (row - 1) * n, row * n)
      members[row * n + (sequence[row - 1] as number)] = 1
    }
    const values = value(members, n + 1)
    for (let row = 1; row <= n; row++) {
      const player = sequence[row - 1] as number
      const gained = (values[row] as number) - (values[row - 1] as number)
      result[player] = (result[player] as number) + gained / (2 * orders)
    }
  }
  for (let o = 0; o < orders; o++) {
    for (let k = n - 1; k > 0; k--) {
      const other = draw(k + 1)
      const kept = order[k] as number
      order[k] = order[other] as number
      order[other] = kept
    }
    take(order)
    take(order.toReversed())
  }
  return result
}

/**
 * The Shapley value of each player: what it adds, on average over the orders in which players can join. The
 * values add up to v(all) − v(none), also where orders are only sampled; an order and its reverse are taken
 * together, so that exchanging the two sides of a comparison exactly turns every sign.
 */
export const shapley = (game: Game, { exactUpTo, orders }: ShapleyLimits): Float64Array => {
  if (game.players === 0) return new Float64Array(0)
  return game.players <= exactUpTo ? exact(game) : sampled(game, orders)
}
