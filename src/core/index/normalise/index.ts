import { borda } from './borda'
import { distanceToBest } from './distanceToBest'
import { distanceToReference } from './distanceToReference'
import { distanceToTarget } from './distanceToTarget'
import { goalposts } from './goalposts'
import { minMax } from './minMax'
import type { NormaliseMethod } from './normaliser'
import { percentileRank } from './percentileRank'
import { quantileScore } from './quantileScore'
import { rank } from './rank'
import { ratioToBest } from './ratioToBest'
import { ratioToMean } from './ratioToMean'
import { sigmoid } from './sigmoid'
import { zScore } from './zScore'

/** Every normalisation, in the order of pickers. Adding one: its file and one line here. */
export const normaliseMethods: readonly NormaliseMethod[] = [
  minMax,
  zScore,
  rank,
  percentileRank,
  borda,
  goalposts,
  distanceToTarget,
  distanceToBest,
  distanceToReference,
  ratioToBest,
  ratioToMean,
  quantileScore,
  sigmoid,
]
