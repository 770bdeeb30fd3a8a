import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'

const byPosition = <R extends { readonly position: number }>(rows: Iterable<R>): R[] =>
  [...rows].sort((a, b) => a.position - b.position)

/** The node of an index that has no parent, or null where the tree is empty. */
export const rootNode = (records: Records, index: string): string | null => {
  for (const node of records.indices.get(index)?.nodes ?? [])
    if ('id' in node && (node.parent ?? null) === null) return node.id
  return null
}

/** What a project shows first: its first index, else its first indicator. */
export const firstSubject = (records: Records): Subject | null => {
  for (const { id } of records.indices.values()) {
    const node = rootNode(records, id)
    if (node !== null) return { kind: 'node', index: id, node }
  }
  const [indicator] = byPosition(records.indicators.values())
  return indicator === undefined ? null : { kind: 'indicator', indicator: indicator.code }
}
