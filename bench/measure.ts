/** One measured promise. Lower is better for value and ratio; `goal` is the highest ratio, or value where there is no baseline. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | 'exponent'
  readonly baseline: number | null
  readonly ratio: number | null
  readonly goal: number
}

/** A measure against a baseline taken in the same run. */
export const against = (
  name: string,
  unit: Measure['unit'],
  value: number,
  baseline: number,
  goal: number,
): Measure => ({ name, value, unit, baseline, ratio: value / baseline, goal })

/** A measure with an absolute bound. */
export const bounded = (name: string, unit: Measure['unit'], value: number, goal: number): Measure => ({
  name,
  value,
  unit,
  baseline: null,
  ratio: null,
  goal,
})

/** Linear interpolation between order statistics. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
