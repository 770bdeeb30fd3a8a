import type { AggregateMethod } from './aggregator'
import { arithmetic } from './arithmetic'
import { copeland } from './copeland'
import { geometric } from './geometric'
import { harmonic } from './harmonic'
import { kemeny } from './kemeny'
import { median } from './median'
import { min } from './min'
import { power } from './power'

/** Every aggregation, in the order of pickers. Adding one: its file and one line here. */
export const aggregateMethods: readonly AggregateMethod[] = [
  arithmetic,
  geometric,
  harmonic,
  power,
  median,
  min,
  copeland,
  kemeny,
]
