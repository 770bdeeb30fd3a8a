import type { Period } from '../../dataset/schema'

/**
 * Position of a period in time, in years. Years are equally long here, and so are the parts of a year, so that
 * 2017 lies exactly between 2016 and 2018 and the second quarter between the first and the third.
 */
export const periodTime = (period: Period): number => {
  const year = Number(period.slice(0, 4))
  const rest = period.slice(5)
  if (rest === '') return year
  const number = Number(rest.slice(1)) - 1
  if (rest.startsWith('S')) return year + number / 2
  if (rest.startsWith('Q')) return year + number / 4
  if (rest.startsWith('W')) return year + number / 53
  const month = year + (Number(rest.slice(0, 2)) - 1) / 12
  return rest.length === 2 ? month : month + (Number(rest.slice(3)) - 1) / 372
}
