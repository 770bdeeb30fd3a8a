import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import type { Cell, CellKey } from '#core/dataset/schema'
import { cellText } from '#core/project/diff'
import { historyTree } from '#core/project/historyTree'
import { arbitraryCommand } from '#core/project/testing/arbitraryCommands'
import { type Content, perform } from '#core/project/testing/memoryProject'
import type { ProjectStore } from './projectStore'
import { groundContent } from './testing/ground'
import { createGround, reopen, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()

const contentOf = async (store: ProjectStore): Promise<Content> => {
  const { dataset } = unwrap(await store.snapshot())
  const cells = new Map<string, CellKey & Cell>()
  for (const row of observations(dataset)) cells.set(cellText(row), row)
  return { records: store.records, cells }
}

const action = fc.oneof(
  { weight: 9, arbitrary: arbitraryCommand },
  { weight: 3, arbitrary: fc.constant('undo' as const) },
  { weight: 2, arbitrary: fc.constant('redo' as const) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
)

test('the file follows the model through edits, undo, redo and reopening; undo of all is the start', async () => {
  let file = 0
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 30, size: 'max' }), async (actions) => {
      const path = join(folder, `${file++}.provindex`)
      let store = await createGround(path)
      const start = groundContent()
      const tree = historyTree([], 0)
      const contents: Content[] = [start]
      for (const each of actions) {
        if (each === 'reopen') {
          await store.close()
          store = await reopen(path)
        } else if (each === 'undo') {
          const seq = tree.head
          expect((await store.undo()).ok).toBe(seq > 0)
          if (seq > 0) tree.moveTo(tree.parentOf(seq))
        } else if (each === 'redo') {
          const seq = tree.redoable()
          expect((await store.redo()).ok).toBe(seq !== null)
          if (seq !== null) tree.moveTo(seq)
        } else {
          const next = perform(contents[tree.head] ?? start, each)
          const done = await store.execute(each)
          // The same verdict, and the same reason.
          if (done.ok && next.ok) {
            // What changes nothing leaves no trace.
            if (done.value.entry !== null) contents[tree.add()] = next.value
          } else expect([done.ok, done.ok || done.error]).toEqual([next.ok, next.ok || next.error])
        }
        expect(store.history.head).toBe(tree.head)
      }
      expect(await contentOf(store)).toEqual(contents[tree.head])
      const end = tree.head
      while ((await store.undo()).ok) expect(store.history.head).toBeLessThan(end)
      expect(await contentOf(store)).toEqual(start)
      await store.close()
      store = await reopen(path)
      expect(await contentOf(store)).toEqual(start)
      expect(unwrap(await store.info()).history).toBe(tree.last)
      let tip = 0
      for (tree.moveTo(0); tree.redoable() !== null; tip = tree.head) tree.moveTo(tree.redoable() ?? 0)
      while ((await store.redo()).ok);
      expect(store.history.head).toBe(tip)
      expect(await contentOf(store)).toEqual(contents[tip])
      await store.close()
    }),
    { numRuns: 6, seed: 21, endOnFailure: true },
  )
})
