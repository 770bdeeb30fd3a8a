import { type Allocations, allocationsParam } from '../method'
import { problem } from '../problems'
import type { NodeId } from '../run'
import { defineWeigher } from './weigher'

/** The experts who allocate to any of these siblings. */
const heard = (experts: Allocations, siblings: readonly NodeId[]): Allocations =>
  experts.filter((expert) => siblings.some((id) => expert[id] !== undefined))

/** Handbook, step 6: budget allocation. Each expert counts alike, whatever the points handed out. */
export const budget = defineWeigher({
  id: 'budget',
  label: { zh: '预算分配法（专家打分）', en: 'Budget allocation' },
  help: {
    zh: '每位专家在同级各项之间分配一定分数，权重为各位专家分配比例的平均。按标识对应。',
    en: 'Each expert shares out points among siblings; weights are the mean of the shares. Matched by id.',
  },
  formula: 'w_k = mean over experts of b_ek / Σ_j b_ej',
  params: {
    experts: allocationsParam({
      label: { zh: '专家分配', en: 'Allocations' },
      help: {
        zh: '每位专家一项，按标识写出分数。一位专家或对某一上级之下的各项全部打分，或全部不打。',
        en: 'One entry an expert with points by id. An expert allocates to all siblings below a node, or to none of them.',
      },
    }),
  },
  over: false,
  data: false,
  named: ({ experts }) => experts.flatMap((expert) => Object.keys(expert)),
  unnamed: ({ experts }, siblings) => {
    const own = heard(experts, siblings)
    return siblings.filter((id) => own.length === 0 || own.some((expert) => expert[id] === undefined))
  },
  describe: ({ experts }) => ({
    zh: `权重为 ${experts.length} 位专家预算分配的平均。`,
    en: `Weights are the mean of the budget allocations of ${experts.length} experts.`,
  }),
  apply: ({ experts }, { node, children, output, report }) => {
    const siblings = children.map(({ id }) => id)
    const own = heard(experts, siblings)
    for (const expert of own) {
      const sum = siblings.reduce((total, id) => total + (expert[id] ?? 0), 0)
      if (sum === 0) {
        report(problem('weights-zero', 'error', { node: node.id, name: node.name }))
        return
      }
      for (const [k, id] of siblings.entries())
        output[k] = (output[k] as number) + (expert[id] ?? 0) / sum / own.length
    }
  },
})
