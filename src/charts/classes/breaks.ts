import { ckmeans, quantileSorted } from 'simple-statistics'

export const schemes = ['quantile', 'equal', 'natural'] as const
export type Scheme = (typeof schemes)[number]

const quantiles = (sorted: readonly number[], classes: number): number[] =>
  Array.from({ length: classes - 1 }, (_, i) => quantileSorted([...sorted], (i + 1) / classes))

const equalIntervals = (low: number, high: number, classes: number): number[] =>
  Array.from({ length: classes - 1 }, (_, i) => low + ((high - low) * (i + 1)) / classes)

/** Optimal one-dimensional k-means, which is what Jenks' natural breaks look for; each class begins at its least value. */
const naturalBreaks = (sorted: readonly number[], classes: number): number[] =>
  ckmeans([...sorted], Math.min(classes, new Set(sorted).size))
    .slice(1)
    .map((cluster) => cluster[0] ?? Number.NaN)

/**
 * Class limits, ascending, from the least to the greatest value: n + 1 limits for n classes. Class i holds
 * limits[i] <= value < limits[i + 1], the last one its upper limit too. NaN is ignored; where values tie there
 * are fewer classes, and for no value at all none.
 *
 * @example breaks([1, 2, 3, 4], 2, 'equal') // [1, 2.5, 4]
 */
export const breaks = (values: readonly number[], classes: number, scheme: Scheme): readonly number[] => {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const low = sorted[0]
  const high = sorted.at(-1)
  if (low === undefined || high === undefined) return []
  if (low === high) return [low, high]
  const inner =
    scheme === 'equal'
      ? equalIntervals(low, high, classes)
      : scheme === 'quantile'
        ? quantiles(sorted, classes)
        : naturalBreaks(sorted, classes)
  const distinct = [...new Set(inner)].filter((limit) => limit > low && limit < high)
  // A last class of one tied greatest value would lose its limit above.
  const closes = inner.some((limit) => limit === high)
  return closes && distinct.length < classes - 1 ? [low, ...distinct, high, high] : [low, ...distinct, high]
}

/** The class of a value by `breaks`, from 0; -1 for NaN and for what lies outside. */
export const classOf = (value: number, limits: readonly number[]): number => {
  const low = limits[0]
  const high = limits.at(-1)
  if (low === undefined || high === undefined || !(value >= low && value <= high)) return -1
  let at = limits.length - 2
  while (at > 0 && value < (limits[at] ?? low)) at -= 1
  return at
}

// Which of the seven steps of a ramp n classes take: far apart, and clear of the colour of missing values.
const steps: Readonly<Record<number, readonly number[]>> = {
  1: [4],
  2: [2, 5],
  3: [1, 3, 6],
  4: [1, 3, 4, 6],
  5: [1, 2, 3, 5, 6],
  6: [1, 2, 3, 4, 5, 6],
  7: [0, 1, 2, 3, 4, 5, 6],
}

/** One colour a class from a ramp of seven steps, from few to many. */
export const classColours = (ramp: readonly string[], classes: number): readonly string[] =>
  (steps[Math.min(7, Math.max(1, classes))] ?? []).map((step) => ramp[step] ?? ramp[0] ?? '#888888')
