import { ahp } from './ahp'
import { benefitOfDoubt } from './benefitOfDoubt'
import { budget } from './budget'
import { correlationTarget } from './correlationTarget'
import { critic } from './critic'
import { entropy } from './entropy'
import { equal } from './equal'
import { equalByNode } from './equalByNode'
import { factor } from './factor'
import { given } from './given'
import { pca } from './pca'
import { variation } from './variation'
import type { WeightMethod } from './weigher'

/** Every weighting, in the order of pickers. Adding one: its file and one line here. */
export const weightMethods: readonly WeightMethod[] = [
  given,
  equal,
  equalByNode,
  pca,
  factor,
  entropy,
  critic,
  variation,
  benefitOfDoubt,
  ahp,
  budget,
  correlationTarget,
]
