import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dataset } from '../dataset/dataset'
import { observations } from '../dataset/observations'
import { applyDiffToDataset } from './applyDiff'
import { PackedChanges, packChanges } from './changeTable'
import { commands } from './commands/index'
import { composeDiffs, type Diff, reverseDiff } from './diff'
import { historyTree } from './historyTree'
import { arbitraryCommand, ground } from './testing/arbitraryCommands'
import { applyDiff, type Content, datasetOf, diffOf, emptyContent, performAll } from './testing/memoryProject'

const start = performAll(emptyContent(), ...ground)
const sequences = fc.array(arbitraryCommand, { minLength: 1, maxLength: 25, size: 'max' })

/** The diffs of those commands that are accepted, and every content on the way. */
const run = (commands: Parameters<typeof performAll>[1][]) => {
  const contents: Content[] = [start]
  const diffs: Diff[] = []
  const kinds: string[] = []
  for (const command of commands) {
    const content = contents.at(-1) ?? start
    const diff = diffOf(content, command)
    if (!diff.ok) continue
    diffs.push(diff.value)
    kinds.push(command.kind)
    contents.push(applyDiff(content, diff.value))
  }
  return { diffs, contents, kinds, end: contents.at(-1) ?? start }
}

const tidy = (dataset: Dataset) => ({
  axes: [dataset.regions, dataset.periods, dataset.indicators],
  rows: [...observations(dataset)],
})

test('undo of all commands is the start, redo of all the end', () => {
  const accepted = new Set<string>()
  fc.assert(
    fc.property(sequences, (sequence) => {
      const { diffs, end, kinds } = run(sequence)
      for (const kind of kinds) accepted.add(kind)
      const undone = diffs.toReversed().reduce((content, diff) => applyDiff(content, reverseDiff(diff)), end)
      expect(undone).toEqual(start)
      expect(diffs.reduce(applyDiff, undone)).toEqual(end)
    }),
    { numRuns: 300, seed: 7 },
  )
  // The commands met a document on which each of them could be done.
  expect([...accepted].sort()).toEqual(commands.map(({ kind }) => kind).sort())
})

test('a diff names each record and cell once, and only what it changes', () => {
  fc.assert(
    fc.property(sequences, (commands) => {
      for (const diff of run(commands).diffs) expect(composeDiffs(diff)).toEqual(diff)
    }),
    { numRuns: 150, seed: 8 },
  )
})

test('composed diffs have the effect of one after the other', () => {
  fc.assert(
    fc.property(sequences, fc.nat(), (commands, split) => {
      const { diffs, contents, end } = run(commands)
      const at = diffs.length === 0 ? 0 : split % diffs.length
      const middle = contents[at] ?? start
      expect(applyDiff(middle, composeDiffs(...diffs.slice(at)))).toEqual(end)
      const there = composeDiffs(...diffs)
      expect(composeDiffs(there, reverseDiff(there))).toEqual({ records: [], cells: [] })
    }),
    { numRuns: 200, seed: 9 },
  )
})

test.each(['rows', 'columns'] as const)(
  'the replica follows every diff, forth and back, sent as %s',
  (sent) => {
    const received = (diff: Diff): Diff =>
      sent === 'rows'
        ? diff
        : { ...diff, cells: new PackedChanges(structuredClone(packChanges(diff.cells).table)) }
    fc.assert(
      fc.property(sequences, (commands) => {
        const { diffs, contents } = run(commands)
        let replica = datasetOf(start)
        diffs.forEach((diff, i) => {
          const after = contents[i + 1] ?? start
          const applied = applyDiffToDataset(replica, received(diff), after.records)
          replica = applied.dataset
          expect(tidy(replica)).toEqual(tidy(datasetOf(after)))
          expect(applied.touched).toEqual(new Set([...diff.cells].map(({ indicator }) => indicator)))
        })
        for (const [i, diff] of [...diffs.entries()].toReversed()) {
          const before = contents[i] ?? start
          replica = applyDiffToDataset(replica, reverseDiff(received(diff)), before.records).dataset
          expect(tidy(replica)).toEqual(tidy(datasetOf(before)))
        }
      }),
      { numRuns: 150, seed: 10 },
    )
  },
)

test('any walk over the history ends at the content of its row', () => {
  const action = fc.oneof(
    { weight: 4, arbitrary: arbitraryCommand },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constant('redo' as const) },
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30, size: 'max' }), fc.nat(), (actions, goal) => {
      const tree = historyTree([], 0)
      const diffs: Diff[] = []
      const contents: Content[] = [start]
      let content = start
      for (const each of actions) {
        if (each === 'undo' || each === 'redo') {
          const seq = each === 'undo' ? tree.head || null : tree.redoable()
          const diff = seq === null ? undefined : diffs[seq - 1]
          if (seq === null || diff === undefined) continue
          content = applyDiff(content, each === 'undo' ? reverseDiff(diff) : diff)
          tree.moveTo(each === 'undo' ? tree.parentOf(seq) : seq)
        } else {
          const diff = diffOf(content, each)
          if (!diff.ok) continue
          content = applyDiff(content, diff.value)
          diffs.push(diff.value)
          contents[tree.add()] = content
        }
        expect(content).toEqual(contents[tree.head])
      }
      const to = goal % (tree.last + 1)
      const path = tree.path(tree.head, to)
      const net = composeDiffs(
        ...path.undo.flatMap((seq) => diffs[seq - 1] ?? []).map(reverseDiff),
        ...path.redo.flatMap((seq) => diffs[seq - 1] ?? []),
      )
      expect(applyDiff(content, net)).toEqual(contents[to])
    }),
    { numRuns: 200, seed: 11 },
  )
})
