import { equal } from './equal'
import { equalByNode } from './equalByNode'
import { given } from './given'
import { variation } from './variation'
import type { WeightMethod } from './weigher'

/** Every weighting, in the order of pickers. Adding one: its file and one line here. */
export const weightMethods: readonly WeightMethod[] = [given, equal, equalByNode, variation]
