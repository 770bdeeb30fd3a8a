export interface KMeans {
  /** Cluster of each row, numbered from 1 in the order of the rows. */
  readonly labels: Int32Array
  /** Per cluster and column. */
  readonly centres: readonly Float64Array[]
  /** Sum of squared distances to the own centre. */
  readonly within: number
}

const ROUNDS = 300

const squaredDistance = (columns: readonly Float64Array[], row: number, centre: Float64Array): number => {
  let sum = 0
  for (let c = 0; c < columns.length; c++) {
    const gap = ((columns[c] as Float64Array)[row] as number) - (centre[c] as number)
    sum += gap * gap
  }
  return sum
}

/** k-means++ (Arthur and Vassilvitskii 2007): each next centre is a row drawn by its squared distance to the nearest one. */
const firstCentres = (
  columns: readonly Float64Array[],
  n: number,
  count: number,
  random: () => number,
): Float64Array[] => {
  const rowOf = (row: number) => Float64Array.from(columns, (column) => column[row] as number)
  const centres = [rowOf(Math.floor(random() * n))]
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  while (centres.length < count) {
    const latest = centres.at(-1) as Float64Array
    let sum = 0
    for (let row = 0; row < n; row++) {
      nearest[row] = Math.min(nearest[row] as number, squaredDistance(columns, row, latest))
      sum += nearest[row] as number
    }
    let left = random() * sum
    let chosen = nearest.findLastIndex((distance) => distance > 0)
    for (let row = 0; row < n; row++) {
      left -= nearest[row] as number
      if (left < 0 && (nearest[row] as number) > 0) {
        chosen = row
        break
      }
    }
    centres.push(rowOf(Math.max(0, chosen)))
  }
  return centres
}

const lloyd = (columns: readonly Float64Array[], n: number, centres: Float64Array[]) => {
  const labels = new Int32Array(n).fill(-1)
  let within = 0
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    within = 0
    for (let row = 0; row < n; row++) {
      let [best, least] = [0, Number.POSITIVE_INFINITY]
      for (const [k, centre] of centres.entries()) {
        const distance = squaredDistance(columns, row, centre)
        if (distance < least) [best, least] = [k, distance]
      }
      within += least
      if (labels[row] !== best) moved = true
      labels[row] = best
    }
    if (!moved) break
    for (const [k, centre] of centres.entries()) {
      let size = 0
      for (const label of labels) if (label === k) size += 1
      // A centre that lost all its rows stays where it is.
      if (size === 0) continue
      for (const [c, column] of columns.entries()) {
        let sum = 0
        for (let row = 0; row < n; row++) if (labels[row] === k) sum += column[row] as number
        centre[c] = sum / size
      }
    }
  }
  return { labels, centres, within }
}

/**
 * k-means of complete rows: Lloyd's algorithm from k-means++ starts, the best of `starts`. The same random numbers
 * give the same clusters. `count` must not exceed the number of different rows.
 */
export const kMeans = (
  columns: readonly Float64Array[],
  count: number,
  random: () => number,
  starts = 20,
): KMeans => {
  const n = columns[0]?.length ?? 0
  let best = lloyd(columns, n, firstCentres(columns, n, count, random))
  for (let start = 1; start < starts; start++) {
    const found = lloyd(columns, n, firstCentres(columns, n, count, random))
    if (found.within < best.within * (1 - 1e-12)) best = found
  }
  const numbers = new Map<number, number>()
  const labels = best.labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size + 1
    numbers.set(label, number)
    return number
  })
  return {
    labels,
    centres: [...numbers.keys()].map((label) => best.centres[label] as Float64Array),
    within: best.within,
  }
}
