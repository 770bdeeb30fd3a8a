import { spread } from '../../analysis/spread'
import { shareParam } from '../method'
import { problem } from '../problems'
import { reportChildren } from './found'
import { frontier, mostFavourable, ROUNDED, type ShareBounds, scoreOf } from './frontier'
import { type DataWeightJob, defineDataWeigher } from './weigher'

const shared = {
  zh: '各地区综合得分中任一项所占份额的',
  en: 'of the share that a child has in a region’s score',
}

/** What the children have in a cell; NaN = missing. */
const rowOf = ({ columns }: DataWeightJob, cell: number): Float64Array =>
  Float64Array.from(columns, (column) => column[cell] as number)

const availableIn = (row: Float64Array): readonly number[] =>
  Array.from(row.keys()).filter((k) => !Number.isNaN(row[k]))

/** Per set of available children: the search against the cells of the frame that have them all. */
const searches = (job: DataWeightJob, bounds: ShareBounds) => {
  const rows: Float64Array[] = []
  const { start, end, stride } = job.frame.frame
  for (let cell = start; cell < end; cell += stride) rows.push(rowOf(job, cell))
  const known = new Map<string, ReturnType<typeof mostFavourable>>()
  return (available: readonly number[]): ReturnType<typeof mostFavourable> => {
    const key = available.join()
    const before = known.get(key)
    if (before !== undefined) return before
    const complete = rows.filter((row) => available.every((k) => !Number.isNaN(row[k])))
    const peers = frontier(complete.map((row) => Float64Array.from(available, (k) => row[k] as number)))
    const search = mostFavourable(peers, bounds)
    known.set(key, search)
    return search
  }
}

/**
 * Handbook, step 6 (Melyn and Moesen 1991; Cherchye et al. 2007): each region has the weights that suit it best,
 * measured against the best region under the same weights.
 */
export const benefitOfDoubt = defineDataWeigher({
  id: 'benefit-of-doubt',
  label: { zh: '最有利权重法（BoD）', en: 'Benefit of the doubt' },
  help: {
    zh: '为每个地区（每期）求对其最有利的权重（线性规划，相当于投入为 1 的 DEA），得分为其与同权重下最佳地区之比。须用算术平均汇总，数据不得为负。',
    en: 'Each region, in each period, has the weights that suit it best (a linear programme); its score is its value over that of the best region under the same weights. For the arithmetic mean and values of at least 0.',
  },
  formula: 'max Σ w x, Σ w x_r ≤ 1 for every region r, w ≥ 0, minShare ≤ w_k x_k / Σ w x ≤ maxShare',
  params: {
    minShare: shareParam({
      initial: 0,
      label: { zh: '最低份额', en: 'Least share' },
      help: {
        zh: `${shared.zh}下限；大于 0 时要求数值均大于 0。`,
        en: `Lower bound ${shared.en}; above 0 it needs values above 0.`,
      },
    }),
    maxShare: shareParam({
      initial: 1,
      label: { zh: '最高份额', en: 'Largest share' },
      help: { zh: `${shared.zh}上限。`, en: `Upper bound ${shared.en}.` },
    }),
  },
  data: true,
  arithmetic: true,
  check: ({ minShare, maxShare }) =>
    maxShare > minShare
      ? null
      : { parameter: 'maxShare', expects: { zh: '大于 minShare 的数', en: 'a number above minShare' } },
  describe: ({ minShare, maxShare }) => {
    const bounded = minShare > 0 || maxShare < 1
    return {
      zh: `各地区采用对其最有利的权重（BoD 法）${bounded ? `，各项份额限于 ${minShare} 至 ${maxShare}` : ''}。`,
      en: `Each region has the weights that suit it best (benefit of the doubt)${bounded ? `; shares are bounded by ${minShare} and ${maxShare}` : ''}.`,
    }
  },
  apply: (bounds, job) => {
    const { node, method, frame, report } = job
    const negative = job.columns.map((column) =>
      [frame.frame, frame.cells].some((cells) => spread(column, cells).min < 0),
    )
    if (negative.includes(true)) return reportChildren(job, 'weights-negative-values', negative)
    const searchAmong = searches(job, bounds)
    // On a scale with a top the best region reaches it; otherwise 1.
    const top = job.upper ?? 1
    let without = 0
    for (let cell = frame.cells.start; cell < frame.cells.end; cell += frame.cells.stride) {
      const row = rowOf(job, cell)
      const available = availableIn(row)
      if (available.length === 0) continue
      const own = Float64Array.from(available, (k) => row[k] as number)
      // Whatever the weights, a region that has nothing scores 0, of which every share is within bounds.
      const nothing = own.every((value) => value === 0)
      const found = nothing ? own.map(() => 1 / own.length) : searchAmong(available)(own)
      if (found === null || (!nothing && bounds.minShare > 0 && own.includes(0))) {
        without += 1
        continue
      }
      const share = scoreOf(found, own)
      // Regions that reach the frontier tie, whatever the last digit of a solution says; their weights follow.
      const scale = Math.abs(share - 1) <= ROUNDED ? top / share : top
      const score = scale === top ? share * top : top
      const weights = new Float64Array(row.length)
      for (const [at, k] of available.entries()) weights[k] = (found[at] as number) * scale
      job.local({ cells: { start: cell, end: cell + 1, stride: 1 }, weights, score })
    }
    if (without > 0)
      report(
        problem('weights-without-solution', 'error', {
          node: node.id,
          name: node.name,
          method,
          count: without,
          periods: [frame.periods],
        }),
      )
    return false
  },
})
