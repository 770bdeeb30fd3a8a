import { problem } from '../problems'
import type { DataWeightJob } from './weigher'

/**
 * Reports the marked children: `weights-constant` where some vary (the others have weight 0), `weights-none`
 * where none does. Whether there are weights.
 */
export const reportChildren = (
  { node, children, frame, report, method }: DataWeightJob,
  code: 'weights-constant' | 'weights-not-positive',
  marked: readonly boolean[],
): boolean => {
  const place = { node: node.id, name: node.name, method, periods: [frame.periods] }
  const names = children.filter((_, k) => marked[k]).map(({ name }) => name)
  if (code === 'weights-not-positive') report(problem(code, 'error', { ...place, children: names }))
  else if (names.length === children.length) report(problem('weights-none', 'error', place))
  else if (names.length > 0) report(problem(code, 'warning', { ...place, children: names }))
  return code === 'weights-constant' && names.length < children.length
}
