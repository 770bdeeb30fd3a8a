/** Two clusters that became one. Clusters 0 to n − 1 are the rows; merge m makes cluster n + m. */
export interface Merge {
  readonly left: number
  readonly right: number
  /** Of the dendrogram: ascending. */
  readonly height: number
  /** Rows in the new cluster. */
  readonly size: number
}

const squaredDistances = (columns: readonly Float64Array[], n: number): Float64Array => {
  const distances = new Float64Array(n * n)
  for (const column of columns)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const gap = (column[i] as number) - (column[j] as number)
        distances[i * n + j] = (distances[i * n + j] as number) + gap * gap
      }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) distances[j * n + i] = distances[i * n + j] as number
  return distances
}

/** Sorts merges found in another order by height and numbers their clusters. */
const numbered = (
  found: readonly { a: number; b: number; squared: number }[],
  n: number,
): readonly Merge[] => {
  const parent = Array.from({ length: n }, (_, row) => row)
  const cluster = Array.from({ length: n }, (_, row) => row)
  const size = new Array<number>(n).fill(1)
  const rootOf = (row: number): number => {
    let root = row
    while (parent[root] !== root) root = parent[root] as number
    return root
  }
  return [...found]
    .sort((x, y) => x.squared - y.squared)
    .map(({ a, b, squared }, step) => {
      const [first, second] = [rootOf(a), rootOf(b)]
      const pair = [cluster[first] as number, cluster[second] as number].sort((x, y) => x - y)
      const joint = (size[first] as number) + (size[second] as number)
      parent[second] = first
      cluster[first] = n + step
      size[first] = joint
      return { left: pair[0] as number, right: pair[1] as number, height: Math.sqrt(squared), size: joint }
    })
}

/**
 * Ward's hierarchical clustering of complete rows by Euclidean distance: n − 1 merges, heights as R's `ward.D2` and
 * SciPy's `ward`. Nearest-neighbour chains with the formula of Lance and Williams; quadratic in time and memory.
 * Source: F. Murtagh and P. Legendre (2014), Ward's hierarchical agglomerative clustering method, J. Classification 31.
 */
export const ward = (columns: readonly Float64Array[]): readonly Merge[] => {
  const n = columns[0]?.length ?? 0
  const distances = squaredDistances(columns, n)
  const size = new Float64Array(n).fill(1)
  const active = new Uint8Array(n).fill(1)
  const found: { a: number; b: number; squared: number }[] = []
  const chain: number[] = []
  while (found.length < n - 1) {
    if (chain.length === 0) chain.push(active.indexOf(1))
    const tip = chain.at(-1) as number
    const before = chain.at(-2) ?? -1
    // Among equals the one before in the chain, or chains could go in circles.
    let nearest = before
    let least = before < 0 ? Number.POSITIVE_INFINITY : (distances[tip * n + before] as number)
    for (let other = 0; other < n; other++) {
      if (active[other] === 0 || other === tip) continue
      const distance = distances[tip * n + other] as number
      if (distance < least) {
        least = distance
        nearest = other
      }
    }
    if (nearest !== before) {
      chain.push(nearest)
      continue
    }
    chain.length -= 2
    found.push({ a: tip, b: nearest, squared: least })
    const [own, joined] = [size[tip] as number, size[nearest] as number]
    for (let other = 0; other < n; other++) {
      if (active[other] === 0 || other === tip || other === nearest) continue
      const third = size[other] as number
      const distance =
        ((own + third) * (distances[tip * n + other] as number) +
          (joined + third) * (distances[nearest * n + other] as number) -
          third * least) /
        (own + joined + third)
      distances[nearest * n + other] = distance
      distances[other * n + nearest] = distance
    }
    active[tip] = 0
    size[nearest] = own + joined
  }
  return numbered(found, n)
}

/** Cluster of each row when the dendrogram is cut into `count`; numbered from 1 in the order of the rows. */
export const cutDendrogram = (merges: readonly Merge[], count: number): Int32Array => {
  const n = merges.length + 1
  const parent = Int32Array.from({ length: n + merges.length }, (_, at) => at)
  for (const [step, { left, right }] of merges.slice(0, Math.max(0, n - count)).entries()) {
    parent[left] = n + step
    parent[right] = n + step
  }
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: n }, (_, row) => {
    let root = row
    while (parent[root] !== root) root = parent[root] as number
    const number = numbers.get(root) ?? numbers.size + 1
    numbers.set(root, number)
    return number
  })
}
