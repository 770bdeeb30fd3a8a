import { levelsParam } from '../method'
import { defineNormaliser } from './normaliser'
import { quantile, sortedValues } from './statistics'

/** Handbook, Table 3: a score by the quantile that a value has reached, such as 100 for the best 5 %. */
export const quantileScore = defineNormaliser({
  id: 'quantile-score',
  label: { zh: '分位分级计分', en: 'Quantile scores' },
  help: {
    zh: '按数值达到的分位数给分（如前 5% 得 100 分）；不受极端值影响，但级内差别被抹平。',
    en: 'A score by the quantile reached, such as 100 for the best 5 %; outliers do not matter, nor do differences within a level.',
  },
  formula: 'score of the highest level with x ≥ quantile(from)',
  params: {
    levels: levelsParam({
      initial: [
        { from: 0, score: 0 },
        { from: 0.15, score: 20 },
        { from: 0.25, score: 40 },
        { from: 0.65, score: 60 },
        { from: 0.85, score: 80 },
        { from: 0.95, score: 100 },
      ],
      label: { zh: '分级', en: 'Levels' },
      help: {
        zh: '每级的起始分位（0 到 1，由低到高）及得分。',
        en: 'For each level the quantile from which it holds (0 to 1, ascending) and its score.',
      },
    }),
  },
  base: true,
  upper: ({ levels }) => {
    const scores = levels.map(({ score }) => score)
    return Math.min(...scores) >= 0 ? Math.max(...scores) : null
  },
  describe: ({ levels }) => {
    const list = levels.map(({ from, score }) => `${Math.round(from * 1000) / 10} %: ${score}`).join(', ')
    return {
      zh: `按分位数分级计分（起始分位与得分：${list}）。`,
      en: `Scored by quantile levels (from: score): ${list}.`,
    }
  },
  apply: ({ levels }, { input, output, direction, frame, cells: { start, end, stride } }) => {
    const sorted = sortedValues(input, direction, frame)
    if (sorted.length === 0) return null
    if (sorted[0] === sorted[sorted.length - 1]) return 'constant'
    const bounds = levels.map(({ from }) => quantile(sorted, from))
    for (let i = start; i < end; i += stride) {
      const value = (input[i] as number) * direction
      if (Number.isNaN(value)) continue
      // Values of a base period may leave its range: below it they get the lowest level.
      let level = 0
      for (let k = 1; k < bounds.length; k++) if (value >= (bounds[k] as number)) level = k
      output[i] = levels[level]?.score ?? Number.NaN
    }
    return null
  },
})
