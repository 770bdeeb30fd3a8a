/** What a search over shares found. */
interface Found {
  /** Not negative, adding up to 1. */
  readonly shares: Float64Array
  readonly objective: number
  /** How often the objective was computed. */
  readonly trials: number
}

/** Steps below this change nothing that could be seen. */
const LEAST_STEP = 1e-9

/**
 * The smallest value of an objective over shares that are not negative and add up to 1: from equal shares it moves
 * a step from one share to another wherever that helps, repeats a move that did with twice the step, and halves the
 * step when nothing does (compass search: Kolda, Lewis and Torczon 2003). Deterministic; what it returns is the best
 * of all trials, because it only ever moves to something better. Yields the share of `maxTrials` done before each trial
 * but the first; it may end long before all are.
 */
export function* searchShares(
  size: number,
  maxTrials: number,
  objective: (shares: Float64Array) => number,
): Generator<number, Found, void> {
  let shares = new Float64Array(size).fill(1 / size)
  let best = objective(shares)
  let trials = 1
  /** Moves as much of the step as the giver has; false where it has nothing or it does not help. */
  const moved = (from: number, to: number, step: number): boolean => {
    const amount = Math.min(step, shares[from] as number)
    if (amount <= 0 || trials >= maxTrials) return false
    const next = shares.slice()
    next[from] = (next[from] as number) - amount
    next[to] = (next[to] as number) + amount
    const value = objective(next)
    trials += 1
    if (!(value < best)) return false
    shares = next
    best = value
    return true
  }
  for (let step = 0.25; step > LEAST_STEP && trials < maxTrials; ) {
    let improved = false
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) {
        if (from === to) continue
        for (let own = step; ; own *= 2) {
          yield trials / maxTrials
          if (!moved(from, to, own)) break
          improved = true
        }
      }
    if (!improved) step /= 2
  }
  return { shares, objective: best, trials }
}
