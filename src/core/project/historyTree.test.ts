import { expect, test } from 'vitest'
import { historyTree } from './historyTree'

/** 1-2-3 on the first branch, 4-5 from 1, 6 from the start. */
const branched = () => historyTree([0, 1, 2, 1, 4, 0], 5)

test('redo goes to the newest child', () => {
  const tree = branched()
  expect([tree.head, tree.last, tree.redoable()]).toEqual([5, 6, null])
  tree.moveTo(tree.parentOf(5))
  expect([tree.head, tree.redoable()]).toEqual([4, 5])
  tree.moveTo(1)
  expect(tree.redoable()).toBe(4)
  tree.moveTo(0)
  expect(tree.redoable()).toBe(6)
})

test('an edit after undo adds a branch; what was redoable stays in the tree', () => {
  const tree = historyTree([], 0)
  expect([tree.add(), tree.add()]).toEqual([1, 2])
  tree.moveTo(1)
  expect([tree.add(), tree.parentOf(3), tree.redoable()]).toEqual([3, 1, null])
  expect([1, 2, 3].map(tree.states(1))).toEqual(['done', 'branched', 'done'])
  tree.moveTo(1)
  expect([1, 2, 3].map(tree.states(1))).toEqual(['done', 'branched', 'undone'])
})

test('the way from one row to another goes over their common ancestor', () => {
  const tree = branched()
  expect(tree.path(3, 5)).toEqual({ undo: [3, 2], redo: [4, 5] })
  expect(tree.path(5, 6)).toEqual({ undo: [5, 4, 1], redo: [6] })
  expect(tree.path(0, 3)).toEqual({ undo: [], redo: [1, 2, 3] })
  expect(tree.path(2, 2)).toEqual({ undo: [], redo: [] })
})
