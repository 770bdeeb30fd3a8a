import type { AnalysisKind } from './analysis'
import { clusters } from './clusters'
import { convergence } from './convergence'
import { correlation } from './correlation'
import { inequality } from './inequality'
import { pca } from './pca'
import { reliability } from './reliability'
import { spatial } from './spatial'
import { weights } from './weights'

/** Every kind of analysis, in the order of the help. */
export const analyses: readonly AnalysisKind[] = [
  correlation,
  pca,
  reliability,
  weights,
  inequality,
  spatial,
  convergence,
  clusters,
]
