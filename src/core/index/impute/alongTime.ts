import { countParam, flagParam } from '../method'
import { defineImputer } from './imputer'

/** Last observation carried forward, over at most `maxGap` periods. */
export const carryForward = defineImputer({
  id: 'carry-forward',
  label: { zh: '前值结转', en: 'Carry forward' },
  help: {
    zh: '以该地区最近一期的数值代替，最多结转给定的期数。',
    en: 'The region’s last known value, carried over at most the given number of periods.',
  },
  formula: 'x of the last known period',
  params: {
    maxGap: countParam({
      min: 1,
      initial: 1000,
      label: { zh: '最多结转期数', en: 'Periods at most' },
      help: { zh: '超过该期数则保持缺失。', en: 'Beyond it a value stays missing.' },
    }),
  },
  over: false,
  siblings: false,
  describe: ({ maxGap }) => ({
    zh: `缺失值以该地区前期数值结转（最多 ${maxGap} 期）。`,
    en: `Missing values are carried forward from the region’s last known one (at most ${maxGap} periods).`,
  }),
  apply: ({ maxGap }, { input, output, shape: { regions, periods } }) => {
    for (let r = 0; r < regions; r++) {
      let last = -1
      for (let p = 0; p < periods; p++) {
        const i = r * periods + p
        if (!Number.isNaN(input[i])) last = p
        else if (last >= 0 && p - last <= maxGap) output[i] = input[r * periods + last] as number
      }
    }
  },
})

/** Linear interpolation between the known neighbours in time; the ends held or left missing. */
export const linear = defineImputer({
  id: 'linear',
  label: { zh: '线性插值', en: 'Linear interpolation' },
  help: {
    zh: '按时间在该地区前后两期已知数值之间线性插值。',
    en: 'A straight line in time between the region’s known values before and after.',
  },
  formula: 'x_a + (x_b − x_a) · (t − t_a) / (t_b − t_a)',
  params: {
    holdEnds: flagParam({
      initial: false,
      label: { zh: '两端延用', en: 'Hold the ends' },
      help: {
        zh: '首个已知值之前、末个已知值之后延用该值；否则保持缺失。',
        en: 'Before the first and after the last known value that value holds; otherwise it stays missing.',
      },
    }),
  },
  over: false,
  siblings: false,
  describe: ({ holdEnds }) => ({
    zh: `缺失值按时间线性插值${holdEnds ? '，两端延用最近的数值' : ''}。`,
    en: `Missing values are interpolated linearly in time${holdEnds ? '; the ends hold the nearest value' : ''}.`,
  }),
  apply: ({ holdEnds }, { input, output, times, shape: { regions, periods } }) => {
    const time = (p: number) => times[p] as number
    for (let r = 0; r < regions; r++) {
      const value = (p: number) => input[r * periods + p] as number
      let before = -1
      let after = -1
      for (let p = 0; p < periods; p++) {
        if (!Number.isNaN(value(p))) {
          before = p
          continue
        }
        if (after < p) {
          after = p + 1
          while (after < periods && Number.isNaN(value(after))) after += 1
        }
        const inside = before >= 0 && after < periods
        if (inside) {
          const share = (time(p) - time(before)) / (time(after) - time(before))
          output[r * periods + p] = value(before) + (value(after) - value(before)) * share
        } else if (holdEnds && (before >= 0 || after < periods))
          output[r * periods + p] = value(before >= 0 ? before : after)
      }
    }
  },
})
