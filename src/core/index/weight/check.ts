import { problem } from '../problems'
import type { Problem } from '../run'
import type { Setting } from '../settings'
import type { StepContext } from '../step'
import type { TreeNode } from '../tree'
import type { WeightMethod } from './weigher'

type Report = (found: Problem) => void

/** Weights by hand have to be there for all siblings or for none; they may not be negative, nor all 0. */
export const checkGiven = (node: TreeNode, children: readonly TreeNode[], report: Report): void => {
  const place = { node: node.id, name: node.name }
  const missing = children.filter((child) => child.weight === undefined)
  if (missing.length === children.length) {
    if (children.length > 1) report(problem('weights-equal', 'note', place))
    return
  }
  if (missing.length > 0) {
    report(problem('weight-missing', 'error', { ...place, children: missing.map(({ id }) => id) }))
    return
  }
  const negative = children.filter((child) => (child.weight ?? 0) < 0)
  for (const child of negative)
    report(
      problem('weight-negative', 'error', { node: child.id, name: child.name, weight: child.weight ?? 0 }),
    )
  const sum = children.reduce((total, child) => total + (child.weight ?? 0), 0)
  if (negative.length === 0 && sum === 0) report(problem('weights-zero', 'error', place))
}

/**
 * Parameters that name nodes are matched by id, never by position: an id that is no child of a node they hold
 * for would be lost in silence.
 */
export const checkNamed = (
  settings: readonly Setting<WeightMethod>[],
  { tree }: StepContext,
  report: Report,
): void => {
  const children = new Map<Setting<WeightMethod>, Set<string>>()
  for (const { position, children: below } of tree.nodes) {
    const setting = settings[position]
    if (setting === undefined || below.length === 0) continue
    const known = children.get(setting) ?? new Set()
    for (const child of below) known.add(tree.nodes[child]?.id ?? '')
    children.set(setting, known)
  }
  for (const [{ method, params }, known] of children) {
    const unknown = [...new Set(method?.named?.(params) ?? [])].filter((id) => !known.has(id))
    if (method !== null && unknown.length > 0)
      report(problem('weights-unmatched', 'error', { method: method.id, children: unknown }))
  }
}

/** Parameters that name nodes have to say something about all siblings; whether they do. */
export const checkComplete = (
  node: TreeNode,
  children: readonly TreeNode[],
  { method, params }: Setting<WeightMethod>,
  report: Report,
): boolean => {
  if (method === null || children.length < 2) return true
  const siblings = children.map(({ id }) => id)
  const missing = method.unnamed?.(params, siblings) ?? []
  const place = { node: node.id, name: node.name, method: method.id }
  if (missing.length > 0) report(problem('weights-incomplete', 'error', { ...place, children: missing }))
  return missing.length === 0
}
