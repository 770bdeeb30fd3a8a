/**
 * The shape of the history: rows with a parent, numbered from 1 in the order in which they were made; 0 is the
 * state before the first edit. Undo moves the head to its parent, redo to its newest child, and an edit adds a
 * child to the head, so that what was undone before it stays as a branch.
 */
export interface HistoryTree {
  /** The newest row; 0 where there is none. */
  readonly last: number
  readonly head: number
  parentOf(seq: number): number
  /** The row that redo would apply, or null. */
  redoable(): number | null
  /** Adds the next row below the head and makes it the head; returns its number. */
  add(): number
  /** Sets the head to a row that is there. */
  moveTo(seq: number): void
  /** Rows to undo (newest first), then rows to redo (oldest first), on the way from one row to another. */
  path(from: number, to: number): { readonly undo: readonly number[]; readonly redo: readonly number[] }
  /** Tells of the rows from `oldest` on whether each is on the way to the head, can be redone, or was left behind. */
  states(oldest: number): (seq: number) => 'done' | 'undone' | 'branched'
}

/** `parents[seq - 1]` is the parent of row `seq`; the array becomes the tree's own. */
export const historyTree = (parents: number[], start: number): HistoryTree => {
  /** newest[seq] = the newest child of a row, 0 = none. */
  const newest: number[] = [0]
  parents.forEach((parent, i) => {
    newest[parent] = i + 1
    newest[i + 1] = 0
  })
  let head = start
  const parentOf = (seq: number) => parents[seq - 1] ?? 0
  const redoable = () => newest[head] || null
  return {
    get last() {
      return parents.length
    },
    get head() {
      return head
    },
    parentOf,
    redoable,
    add: () => {
      const seq = parents.push(head)
      newest[head] = seq
      newest[seq] = 0
      head = seq
      return seq
    },
    moveTo: (seq) => {
      head = seq
    },
    path: (from, to) => {
      // A parent always has the smaller number, so the larger of two different rows is never above the other.
      const undo: number[] = []
      const redo: number[] = []
      let [a, b] = [from, to]
      while (a !== b) {
        if (a > b) {
          undo.push(a)
          a = parentOf(a)
        } else {
          redo.push(b)
          b = parentOf(b)
        }
      }
      return { undo, redo: redo.reverse() }
    },
    states: (oldest) => {
      const done = new Set<number>()
      for (let seq = head; seq >= oldest && seq > 0; seq = parentOf(seq)) done.add(seq)
      const undone = new Set<number>()
      for (let seq = newest[head]; seq; seq = newest[seq]) undone.add(seq)
      return (seq) => (done.has(seq) ? 'done' : undone.has(seq) ? 'undone' : 'branched')
    },
  }
}
