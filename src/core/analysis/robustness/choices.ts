import type { LocalText } from '../../dataset/schema'
import type { Framework } from '../../index/framework'
import type { NodeId } from '../../index/run'
import { stepNames } from '../../index/stepNames'
import { stepDefinitions } from '../../index/steps'
import type { TreeNode } from '../../index/tree'
import { mixSeeds, mulberry32 } from '../../random'
import type { Alternative, Choice, StepChoice, WeightChoice } from './spec'
import { stepOf, withAlternative, withoutNode } from './variant'

/** An uncertain choice, ready to be drawn by a number u in [0, 1). */
export interface DrawnChoice {
  readonly label: LocalText
  /** null for weights, which are drawn anew for every u. */
  readonly alternatives:
    | readonly {
        readonly label: LocalText
        apply(framework: Framework): Framework
      }[]
    | null
  /** Writes the factors of the weights that u stands for. Only for weights. */
  factors(u: number, seed: number, into: Map<NodeId, number>): void
}

/** [0, 1) split evenly. */
export const alternativeAt = (u: number, count: number): number => Math.min(Math.floor(u * count), count - 1)

const text = (words: string): LocalText => ({ zh: words, en: words })

const methodLabel = (step: StepChoice['vary'], id: unknown): LocalText =>
  stepDefinitions.find((definition) => definition.id === step)?.methods?.find((method) => method.id === id)
    ?.label ?? text(String(id))

/** "Min-max (1, 100)": the method with the parameters that the alternative gives. */
const alternativeLabel = (framework: Framework, choice: StepChoice, alternative: Alternative): LocalText => {
  if (alternative === 'none') return { zh: '不做', en: 'none' }
  if (alternative === 'as-written') {
    const method = framework.steps[stepOf(framework, choice)]?.method
    if (method === undefined) return { zh: '按原设定', en: 'as written' }
    const { zh, en } = methodLabel(choice.vary, method)
    return { zh: `${zh}（原设定）`, en: `${en} (as written)` }
  }
  const { method, ...params } = alternative
  const label = methodLabel(choice.vary, method)
  const values = Object.entries(params).map(([key, value]) => `${key} ${JSON.stringify(value)}`)
  if (values.length === 0) return label
  return { zh: `${label.zh}（${values.join('，')}）`, en: `${label.en} (${values.join(', ')})` }
}

const percent = (share: number): string => String(Math.round(share * 1000) / 10)

const weightsChoice = ({ by, level }: WeightChoice, tree: readonly TreeNode[], at: number): DrawnChoice => {
  const drawn = tree.filter(({ depth, parent }) => parent >= 0 && (level === undefined || depth === level))
  const where = level === undefined ? { zh: '', en: '' } : { zh: `，第 ${level} 级`, en: `, level ${level}` }
  return {
    label: { zh: `权重（±${percent(by)}%${where.zh}）`, en: `Weights (±${percent(by)} %${where.en})` },
    alternatives: null,
    factors: (u, seed, into) => {
      // u has 32 bits, each of which gives another stream: the same u the same weights, and no other.
      const random = mulberry32(mixSeeds(seed, at, u * 2 ** 32))
      for (const { id } of drawn) {
        const factor = 1 + by * (2 * random() - 1)
        into.set(id, (into.get(id) ?? 1) * factor)
      }
    },
  }
}

const stepChoice = (choice: StepChoice, framework: Framework): DrawnChoice => ({
  label: stepNames[choice.vary],
  alternatives: choice.alternatives.map((alternative) => ({
    label: alternativeLabel(framework, choice, alternative),
    apply: (given) => withAlternative(given, choice, alternative),
  })),
  factors: () => undefined,
})

const leaveOutChoice = (nodes: readonly NodeId[] | undefined, tree: readonly TreeNode[]): DrawnChoice => {
  const ids = nodes ?? tree.filter(({ indicator }) => indicator !== null).map(({ id }) => id)
  const nameOf = (id: string): LocalText => tree.find((node) => node.id === id)?.name ?? text(id)
  return {
    label: { zh: '剔除', en: 'Leaving out' },
    alternatives: [
      { label: { zh: '不剔除', en: 'nothing' }, apply: (framework) => framework },
      ...ids.map((id) => ({
        label: nameOf(id),
        apply: (framework: Framework) => withoutNode(framework, id),
      })),
    ],
    factors: () => undefined,
  }
}

/** The choices of a spec that was found sound, in its order. */
export const drawnChoices = (
  choices: readonly Choice[],
  framework: Framework,
  tree: readonly TreeNode[],
): readonly DrawnChoice[] =>
  choices.map((choice, at) => {
    if (choice.vary === 'weights') return weightsChoice(choice, tree, at)
    if (choice.vary === 'leave-out') return leaveOutChoice(choice.nodes, tree)
    return stepChoice(choice, framework)
  })
