import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import tCdf from '@stdlib/stats-base-dists-t-cdf'

/** Two-sided p-value of Student's t; NaN for NaN. */
export const pOfT = (t: number, degrees: number): number => Math.min(1, 2 * tCdf(-Math.abs(t), degrees))

/** Two-sided p-value of a standard normal z; NaN for NaN. */
export const pOfZ = (z: number): number => Math.min(1, 2 * normalCdf(-Math.abs(z), 0, 1))
