import { defineNormaliser, type NormaliseJob, type NormaliseRefusal } from './normaliser'
import { countBelow, sortedValues } from './statistics'

/** Writes `score(number of values below, n)` for each value; constant where all values are the same. */
export const scoreRanks = (
  { input, output, direction, frame, cells: { start, end, stride } }: NormaliseJob,
  score: (below: number, count: number) => number,
): NormaliseRefusal | null => {
  const sorted = sortedValues(input, direction, frame)
  const count = sorted.length
  if (count === 0) return null
  if (sorted[0] === sorted[count - 1]) return 'constant'
  for (let i = start; i < end; i += stride) {
    const value = (input[i] as number) * direction
    if (!Number.isNaN(value)) output[i] = score(countBelow(sorted, value), count)
  }
  return null
}

/** Handbook, step 5: the rank among the values, 1 = worst; ties take the smallest rank. */
export const rank = defineNormaliser({
  id: 'rank',
  label: { zh: '位次', en: 'Rank' },
  help: {
    zh: '由差到好的位次（最差为 1），并列取最小位次；不受极端值影响，也不反映差距大小。',
    en: 'The rank from worst (1) to best, ties take the smallest; outliers do not matter, nor do distances.',
  },
  formula: '1 + #{x_j < x}',
  params: {},
  base: false,
  upper: () => null,
  describe: () => ({
    zh: '以由差到好的位次代替数值，并列取最小位次。',
    en: 'Values are replaced by their rank, 1 being the worst; ties take the smallest rank.',
  }),
  apply: (_params, job) => scoreRanks(job, (below) => below + 1),
})
