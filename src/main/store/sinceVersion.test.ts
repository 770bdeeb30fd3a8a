import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import type { Cell, CellKey } from '#core/dataset/schema'
import { PackedChanges } from '#core/project/changeTable'
import { cellText } from '#core/project/diff'
import { sameCell } from '#core/project/equal'
import { arbitraryCommand } from '#core/project/testing/arbitraryCommands'
import type { ProjectStore } from './projectStore'
import { importMany, setValue } from './testing/edits'
import { createGround, reopen, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
let files = 0
const nextPath = () => join(folder, `${++files}.provindex`)

const cells = async (store: ProjectStore): Promise<Map<string, CellKey & Cell>> =>
  new Map([...observations(unwrap(await store.snapshot()).dataset)].map((row) => [cellText(row), row]))

const told = async (store: ProjectStore): Promise<string[]> =>
  [...(unwrap(await store.sinceVersion()).cells ?? [])].map(
    ({ period, before, after }) => `${period}: ${before?.value ?? '-'} > ${after?.value ?? '-'}`,
  )

test('what was edited since the newest version, forth and back, and after reopening', async () => {
  const store = await createGround(nextPath())
  expect(unwrap(await store.sinceVersion())).toEqual({ version: null, head: 0, cells: [] })
  unwrap(await store.execute(setValue(1)))
  unwrap(await store.execute(setValue(2)))
  unwrap(await store.execute(setValue(5, 'gdp', '330000', '2019')))
  expect((await told(store)).sort()).toEqual(['2018: - > 2', '2019: - > 5'])
  unwrap(await store.saveVersion('one'))
  expect(await told(store)).toEqual([])
  unwrap(await store.execute(setValue(3)))
  unwrap(await store.execute(setValue(4)))
  expect(await told(store)).toEqual(['2018: 2 > 4'])
  // Typed back by hand, it is as it was.
  unwrap(await store.execute(setValue(2)))
  expect(await told(store)).toEqual([])
  // Back beyond the version, and on another branch from there.
  for (let i = 0; i < 5; i++) unwrap(await store.undo())
  expect((await told(store)).sort()).toEqual(['2018: 2 > 1', '2019: 5 > -'])
  unwrap(await store.execute(setValue(9)))
  await store.close()
  const again = await reopen(store.path)
  expect((await told(again)).sort()).toEqual(['2018: 2 > 9', '2019: 5 > -'])
  unwrap(await again.revertToVersion('one'))
  expect(await told(again)).toEqual([])
  expect(unwrap(await again.sinceVersion()).version?.name).toBe('one')
  await again.close()
})

test('after an import of very many cells nothing is told, until a version is saved', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(importMany(100_001)))
  expect(unwrap(await store.sinceVersion())).toEqual({ version: null, head: 1, cells: null })
  unwrap(await store.saveVersion('imported'))
  expect(unwrap(await store.sinceVersion()).cells).toEqual([])
  await store.close()
})

test('an import is told as columns, and composed with what came after it', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(importMany(1000)))
  const single = unwrap(await store.sinceVersion()).cells
  expect(single).toBeInstanceOf(PackedChanges)
  expect(single).toHaveLength(1000)
  unwrap(await store.execute(setValue(7, 'gdp', 'c1', '1000')))
  unwrap(await store.execute(setValue(null, 'gdp', 'c2', '1000')))
  const net = [...(unwrap(await store.sinceVersion()).cells ?? [])]
  // The cleared one keeps its source and stays as missing.
  expect(net).toHaveLength(1000)
  const after = new Map(net.map((change) => [change.region + change.period, change.after]))
  expect(after.get('c11000' as never)).toEqual({ value: 7, status: 'A', source: 'page 1', note: null })
  expect(after.get('c21000' as never)).toEqual({ value: null, status: 'M', source: 'page 2', note: null })
  await store.close()
})

test('after any walk it is the difference between the version and now, and reverting takes it back', async () => {
  const action = fc.oneof(
    { weight: 30, arbitrary: arbitraryCommand },
    { weight: 8, arbitrary: fc.constant('undo' as const) },
    { weight: 4, arbitrary: fc.constant('redo' as const) },
    { weight: 1, arbitrary: fc.constant('save' as const) },
  )
  const [walk = []] = fc.sample(fc.array(action, { minLength: 200, maxLength: 200, size: 'max' }), {
    numRuns: 1,
    seed: 21,
  })
  const store = await createGround(nextPath())
  let version = await cells(store)
  let newest: string | null = null
  let met = 0
  for (const [i, each] of walk.entries()) {
    if (each === 'undo' || each === 'redo') await store[each]()
    else if (each === 'save') {
      newest = `v${i}`
      unwrap(await store.saveVersion(newest))
      version = await cells(store)
    } else await store.execute(each)
    const now = await cells(store)
    const expected = [...new Set([...version.keys(), ...now.keys()])].filter(
      (id) => !sameCell(bare(version.get(id)), bare(now.get(id))),
    )
    const since = [...(unwrap(await store.sinceVersion()).cells ?? [])]
    expect(since.map(cellText).sort()).toEqual(expected.sort())
    for (const change of since) {
      met += 1
      expect(change.before).toEqual(bare(version.get(cellText(change))))
      expect(change.after).toEqual(bare(now.get(cellText(change))))
    }
  }
  expect(met).toBeGreaterThan(100)
  if (newest === null) throw new Error('no version on the walk')
  unwrap(await store.revertToVersion(newest))
  expect(await cells(store)).toEqual(version)
  await store.close()
})

const bare = (row: (CellKey & Cell) | undefined): Cell | null => {
  if (row === undefined) return null
  const { value, status, source, note } = row
  return { value, status, source, note }
}
