import { carryForward, linear } from './alongTime'
import { groupMean, groupMedian, mean, median } from './centre'
import { em } from './em'
import type { ImputeMethod } from './imputer'
import { regression } from './regression'
import { rowMean } from './rowMean'

/** Every imputation, in the order of pickers. Adding one: its file and one line here. */
export const imputeMethods: readonly ImputeMethod[] = [
  mean,
  median,
  groupMean,
  groupMedian,
  rowMean,
  carryForward,
  linear,
  regression,
  em,
]
