import { defineWeigher } from './weigher'

/** The weights of the framework document. Siblings of which none has a weight count alike; the run says so. */
export const given = defineWeigher({
  id: 'given',
  label: { zh: '给定权重', en: 'As given' },
  help: {
    zh: '使用指标体系中写明的权重，同级之间按比例分配。',
    en: 'The weights written in the framework, shared out among siblings.',
  },
  formula: 'w_i / Σ w_j',
  params: {},
  over: false,
  data: false,
  describe: () => ({
    zh: '权重采用指标体系中给定的数值，同级之间按比例分配。',
    en: 'Weights are those given in the framework, in proportion among siblings.',
  }),
  apply: (_params, { given, output }) => {
    const none = given.every((weight) => Number.isNaN(weight))
    if (none) output.fill(1)
    else output.set(given)
  },
})
