import { problem } from '../problems'
import type { DataWeightJob } from './weigher'

/**
 * Reports the marked children and says whether there are weights: with `weights-constant` they have weight 0, and
 * where all are marked there are none (`weights-none`); with the other codes there are none.
 */
export const reportChildren = (
  { node, children, frame, report, method }: DataWeightJob,
  code: 'weights-constant' | 'weights-not-positive' | 'weights-negative-values',
  marked: readonly boolean[],
): boolean => {
  const place = { node: node.id, name: node.name, method, periods: [frame.periods] }
  const names = children.filter((_, k) => marked[k]).map(({ name }) => name)
  if (code !== 'weights-constant') report(problem(code, 'error', { ...place, children: names }))
  else if (names.length === children.length) report(problem('weights-none', 'error', place))
  else if (names.length > 0) report(problem(code, 'warning', { ...place, children: names }))
  return code === 'weights-constant' && names.length < children.length
}
