import type { AggregateMethod } from './aggregator'
import { arithmetic } from './arithmetic'

/** Every aggregation, in the order of pickers. Adding one: its file and one line here. */
export const aggregateMethods: readonly AggregateMethod[] = [arithmetic]
