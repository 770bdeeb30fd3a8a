/** An item of the tree before it is laid out in rows. */
export interface TreeItem<C> {
  readonly key: string
  readonly label: string
  /** Further texts by which the filter finds it. */
  readonly keywords: readonly string[]
  readonly content: C
  /** Absent = a leaf; empty = a branch with nothing in it. */
  readonly children?: readonly TreeItem<C>[]
}

/** One line of the tree as it is shown. */
export interface TreeRow<C> {
  readonly key: string
  readonly label: string
  readonly content: C
  /** From 1, as `aria-level`. */
  readonly level: number
  /** From 1, among the siblings that are shown. */
  readonly position: number
  readonly siblings: number
  readonly parent: string | null
  /** null = a leaf. */
  readonly expanded: boolean | null
}

type Fits = (...texts: readonly string[]) => boolean

/** Items that fit, with the branches that lead to them; a branch that fits keeps all that is in it. */
const narrowed = <C>(items: readonly TreeItem<C>[], fits: Fits): readonly TreeItem<C>[] =>
  items.flatMap((item) => {
    if (fits(item.label, ...item.keywords)) return [item]
    if (item.children === undefined) return []
    const children = narrowed(item.children, fits)
    return children.length === 0 ? [] : [{ ...item, children }]
  })

/**
 * The rows of a tree, top to bottom.
 *
 * @param expanded keys of open branches; with a filter the ways to what was found are open as well
 * @param fits null = no filter
 */
export const treeRows = <C>(
  items: readonly TreeItem<C>[],
  expanded: ReadonlySet<string>,
  fits: Fits | null,
): readonly TreeRow<C>[] => {
  const rows: TreeRow<C>[] = []
  const found = (item: TreeItem<C>) => fits?.(item.label, ...item.keywords) ?? false
  const add = (list: readonly TreeItem<C>[], level: number, parent: string | null) => {
    for (const [at, item] of list.entries()) {
      const leads = fits !== null && item.children !== undefined && !found(item)
      const open = item.children === undefined ? null : leads || expanded.has(item.key)
      rows.push({
        key: item.key,
        label: item.label,
        content: item.content,
        level,
        position: at + 1,
        siblings: list.length,
        parent,
        expanded: open,
      })
      if (open === true && item.children !== undefined) add(item.children, level + 1, item.key)
    }
  }
  add(fits === null ? items : narrowed(items, fits), 1, null)
  return rows
}

/** What a key does in a tree: go to a row, or open or close the present one. */
export type TreeMove = { readonly to: number } | { readonly open: boolean }

/**
 * The keys of the WAI-ARIA tree view, as far as they move: arrows, Home, End, a page up or down.
 *
 * @param at the present row
 * @param page rows on a screen
 * @returns null for other keys, and where there is nowhere to go
 */
export const moveByKey = <C>(
  key: string,
  rows: readonly TreeRow<C>[],
  at: number,
  page: number,
): TreeMove | null => {
  const row = rows[at]
  if (row === undefined) return null
  const to = (index: number) => ({ to: Math.min(Math.max(index, 0), rows.length - 1) })
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'ArrowRight':
      if (row.expanded === null) return null
      return row.expanded ? to(at + 1) : { open: true }
    case 'ArrowLeft':
      if (row.expanded === true) return { open: false }
      return row.parent === null ? null : to(rows.findIndex((other) => other.key === row.parent))
    default:
      return null
  }
}

/** The next row whose label begins with the typed letters, from the one after `from` round to it again. */
export const typeAhead = <C>(rows: readonly TreeRow<C>[], from: number, typed: string): number => {
  const wanted = typed.toLowerCase()
  // A further letter may still fit where one stands; a first one goes on.
  const start = typed.length > 1 ? from : from + 1
  for (let step = 0; step < rows.length; step += 1) {
    const at = (start + step + rows.length) % rows.length
    if (rows[at]?.label.toLowerCase().startsWith(wanted) === true) return at
  }
  return from
}

/** Which rows of fixed height are on the screen, with a few around them. */
export const visibleRange = (
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): readonly [from: number, to: number] => {
  const around = 6
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - around)
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + around)
  return [Math.min(from, to), to]
}
