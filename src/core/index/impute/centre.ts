import { groupParam } from '../method'
import { type ColumnImputeMethod, defineImputer, type ImputeJob } from './imputer'

type Centre = (values: readonly number[]) => number

const meanOf: Centre = (values) => values.reduce((sum, value) => sum + value, 0) / values.length

const medianOf: Centre = (values) => {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >>> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** Completes with the centre of the values; `groupOf` keeps regions of different groups apart. */
const complete = (
  { input, output, frame, cells, shape: { periods } }: ImputeJob,
  groupOf: (region: number) => number,
  centre: Centre,
): void => {
  const known = new Map<number, number[]>()
  for (let i = frame.start; i < frame.end; i += frame.stride) {
    const value = input[i] as number
    const group = groupOf(Math.floor(i / periods))
    if (Number.isNaN(value) || group < 0) continue
    const values = known.get(group)
    if (values === undefined) known.set(group, [value])
    else values.push(value)
  }
  const centres = new Map([...known].map(([group, values]) => [group, centre(values)]))
  for (let i = cells.start; i < cells.end; i += cells.stride)
    if (Number.isNaN(input[i])) output[i] = centres.get(groupOf(Math.floor(i / periods))) ?? Number.NaN
}

const one = () => 0

const group = groupParam({
  label: { zh: '分组', en: 'Grouping' },
  help: {
    zh: '地区分组的标识，例如 economic-region（东、中、西、东北）。',
    en: 'The grouping of regions, such as economic-region (East, Central, West, Northeast).',
  },
})

/** Handbook, step 3: the mean of the known values. */
export const mean = defineImputer({
  id: 'mean',
  label: { zh: '均值插补', en: 'Mean' },
  help: {
    zh: '以已知数值的均值代替缺失值；会低估离散程度。',
    en: 'The mean of the known values; understates the spread.',
  },
  formula: 'x̄',
  params: {},
  over: true,
  siblings: false,
  describe: () => ({ zh: '缺失值以均值插补。', en: 'Missing values are replaced by the mean.' }),
  apply: (_params, job) => complete(job, one, meanOf),
})

/** Handbook, step 3: the median of the known values. */
export const median = defineImputer({
  id: 'median',
  label: { zh: '中位数插补', en: 'Median' },
  help: {
    zh: '以已知数值的中位数代替缺失值，不受极端值影响。',
    en: 'The median of the known values, which outliers do not move.',
  },
  formula: 'median(x)',
  params: {},
  over: true,
  siblings: false,
  describe: () => ({ zh: '缺失值以中位数插补。', en: 'Missing values are replaced by the median.' }),
  apply: (_params, job) => complete(job, one, medianOf),
})

const grouped = (
  { id, label, help, formula }: Pick<ColumnImputeMethod, 'id' | 'label' | 'help' | 'formula'>,
  what: { readonly zh: string; readonly en: string },
  centre: Centre,
) =>
  defineImputer({
    id,
    label,
    help,
    formula,
    params: { group },
    over: true,
    siblings: false,
    describe: (params) => ({
      zh: `缺失值以所在分组（${params.group}）的${what.zh}插补。`,
      en: `Missing values are replaced by the ${what.en} of their group (${params.group}).`,
    }),
    apply: (_params, job) => complete(job, (region) => job.groups[region] as number, centre),
  })

/** The mean of the regions of the same group. */
export const groupMean = grouped(
  {
    id: 'group-mean',
    label: { zh: '组均值插补', en: 'Group mean' },
    help: {
      zh: '以同组地区的均值代替缺失值；组内无数值时保持缺失。',
      en: 'The mean of the regions of the same group; stays missing where the group has no value.',
    },
    formula: 'mean of x in the group',
  },
  { zh: '均值', en: 'mean' },
  meanOf,
)

/** The median of the regions of the same group. */
export const groupMedian = grouped(
  {
    id: 'group-median',
    label: { zh: '组中位数插补', en: 'Group median' },
    help: {
      zh: '以同组地区的中位数代替缺失值；组内无数值时保持缺失。',
      en: 'The median of the regions of the same group; stays missing where the group has no value.',
    },
    formula: 'median of x in the group',
  },
  { zh: '中位数', en: 'median' },
  medianOf,
)
