import { defineWeigher } from './weigher'

/** Handbook, step 6: all indicators count alike, so that a dimension weighs as much as it has indicators. */
export const equal = defineWeigher({
  id: 'equal',
  label: { zh: '等权（按指标）', en: 'Equal (indicators)' },
  help: {
    zh: '每个指标的最终权重相同，因此指标多的维度权重也大。',
    en: 'Every indicator has the same effective weight, so a dimension with more indicators weighs more.',
  },
  formula: 'w_i = number of indicators below i',
  params: {},
  over: false,
  data: false,
  describe: () => ({
    zh: '所有指标的最终权重相等。',
    en: 'All indicators have the same effective weight.',
  }),
  apply: (_params, { leaves, output }) => output.set(leaves),
})
