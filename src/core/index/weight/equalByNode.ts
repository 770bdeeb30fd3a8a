import { defineWeigher } from './weigher'

/** Handbook, step 6: siblings count alike, whatever the number of indicators below them. */
export const equalByNode = defineWeigher({
  id: 'equal-by-node',
  label: { zh: '等权（按层级）', en: 'Equal by node' },
  help: {
    zh: '同一上级之下的各项权重相同，与其下指标的多少无关。',
    en: 'Siblings have the same weight, however many indicators stand below them.',
  },
  formula: 'w_i = 1',
  params: {},
  over: false,
  data: false,
  describe: () => ({
    zh: '同一上级之下各项权重相等。',
    en: 'Siblings have equal weights at every level.',
  }),
  apply: (_params, { output }) => void output.fill(1),
})
