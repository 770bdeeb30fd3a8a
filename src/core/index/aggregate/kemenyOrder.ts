/** Weight of the children in which a is above b, at a * n + b. */
export interface Support {
  readonly n: number
  readonly above: Float64Array
}

const support = ({ n, above }: Support, a: number, b: number): number => above[a * n + b] as number

/**
 * The order with the most support among those of `items` (at most 20), exactly: the best order of a set begins with
 * the item whose support over the rest plus the best order of the rest is largest (Held and Karp's dynamic programme
 * over subsets). Of orders with equal support, within `tolerance`, the one that comes first by the order of `items`.
 */
export const exactOrder = (of: Support, items: readonly number[], tolerance: number): number[] => {
  const size = items.length
  const best = new Float64Array(1 << size)
  const first = (set: number, k: number): number => {
    const own = items[k] as number
    let total = best[set & ~(1 << k)] as number
    for (let other = 0; other < size; other++)
      if (other !== k && (set & (1 << other)) !== 0) total += support(of, own, items[other] as number)
    return total
  }
  for (let set = 1; set < best.length; set++) {
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k < size; k++) if ((set & (1 << k)) !== 0) most = Math.max(most, first(set, k))
    best[set] = most
  }
  const order: number[] = []
  for (let set = best.length - 1; set > 0; ) {
    let k = 0
    while ((set & (1 << k)) === 0 || first(set, k) < (best[set] as number) - tolerance) k += 1
    order.push(items[k] as number)
    set &= ~(1 << k)
  }
  return order
}

/** Lead of a over b at a * n + b: the scans below then stay within a row. */
const leadsOf = ({ n, above }: Support): Float64Array => {
  const leads = new Float64Array(n * n)
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) leads[a * n + b] = (above[a * n + b] as number) - (above[b * n + a] as number)
  return leads
}

/** Moves each item to where it has most support, until none moves. */
const insertItems = (leads: Float64Array, n: number, order: number[], tolerance: number): void => {
  for (let moved = true; moved; ) {
    moved = false
    for (const item of order.slice()) {
      const at = order.indexOf(item)
      const row = item * n
      let [gain, best, to] = [0, tolerance, at]
      for (let k = at - 1; k >= 0; k--) {
        gain += leads[row + (order[k] as number)] as number
        if (gain > best) [best, to] = [gain, k]
      }
      gain = 0
      for (let k = at + 1; k < order.length; k++) {
        gain -= leads[row + (order[k] as number)] as number
        if (gain > best) [best, to] = [gain, k]
      }
      if (to === at) continue
      order.splice(at, 1)
      order.splice(to, 0, item)
      moved = true
    }
  }
}

/** Items in a row that are ordered exactly at a time. */
const WINDOW = 8

const totalOf = (of: Support, order: readonly number[]): number => {
  let total = 0
  for (const [k, item] of order.entries())
    for (let after = k + 1; after < order.length; after++) total += support(of, item, order[after] as number)
  return total
}

const orderWindows = (of: Support, order: number[], tolerance: number): boolean => {
  let improved = false
  for (let from = 0; from + WINDOW <= order.length; from++) {
    const before = order.slice(from, from + WINDOW)
    const after = exactOrder(of, before, tolerance)
    if (totalOf(of, after) <= totalOf(of, before) + tolerance) continue
    order.splice(from, WINDOW, ...after)
    improved = true
  }
  return improved
}

/**
 * A good order of many items: from the one given, single items are moved and each eight in a row ordered exactly,
 * until neither helps. Nothing says that it is the best.
 */
export const searchOrder = (of: Support, items: readonly number[], tolerance: number): number[] => {
  const order = [...items]
  const leads = leadsOf(of)
  do insertItems(leads, of.n, order, tolerance)
  while (orderWindows(of, order, tolerance))
  return order
}

/** Whether no comparison tells a from b: they may change places in any order without a difference. */
export const interchangeable = (of: Support, a: number, b: number, tolerance: number): boolean => {
  const same = (x: number, y: number) => Math.abs(x - y) <= tolerance
  if (!same(support(of, a, b), support(of, b, a))) return false
  for (let c = 0; c < of.n; c++)
    if (c !== a && c !== b)
      if (!same(support(of, a, c), support(of, b, c)) || !same(support(of, c, a), support(of, c, b)))
        return false
  return true
}
