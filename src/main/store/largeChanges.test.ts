import { copyFileSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBConnection } from '@duckdb/node-api'
import { expect, test, vi } from 'vitest'
import { openDatabase } from './database'
import { importMany, setValue } from './testing/edits'
import { createGround, reopen, temporaryFolder, unwrap } from './testing/projects'

/*
 * The engine takes over rows that a transaction put into the file before its commit also from a log that is cut short, without
 * the rest of it. So no cut of the log may show part of a large change; one that needs more than a block of rows does.
 */

const folder = temporaryFolder()
const MANY = 125_000

interface Found {
  readonly head: number
  readonly history: number
  readonly regions: number
  readonly cells: number
  readonly changes: number
}

/** What is in a copy of a project whose log was cut to so many bytes. */
const foundAfterCut = async (path: string, bytes: number): Promise<Found> => {
  const copy = join(folder, 'cut.provindex')
  copyFileSync(path, copy)
  rmSync(`${copy}.wal`, { force: true })
  if (existsSync(`${path}.wal`)) {
    copyFileSync(`${path}.wal`, `${copy}.wal`)
    truncateSync(`${copy}.wal`, bytes)
  }
  const database = await openDatabase(copy, 'READ_WRITE')
  const [row] = await database.rows(
    `SELECT (SELECT value FROM meta WHERE key = 'head')::INTEGER AS head, (SELECT count(*) FROM history)::INTEGER AS history,
       (SELECT count(*) FROM regions)::INTEGER AS regions, (SELECT count(*) FROM cells)::INTEGER AS cells,
       (SELECT count(*) FROM cell_changes)::INTEGER AS changes`,
  )
  database.close()
  return row as unknown as Found
}

/** What a kill at this moment would leave: with the whole log, and with logs that were cut at several places. */
const foundAfterKills = async (path: string): Promise<Found[]> => {
  const size = existsSync(`${path}.wal`) ? statSync(`${path}.wal`).size : 0
  const cuts = size === 0 ? [0] : [0.1, 0.5, 1].map((share) => Math.floor(size * share))
  const found: Found[] = []
  for (const bytes of cuts) found.push(await foundAfterCut(path, bytes))
  return found
}

/** Does `work` and asks before each checkpoint, and after it, that a kill leaves the project as it was or as it is then. */
const withKills = async (path: string, work: () => Promise<unknown>): Promise<Found> => {
  const [before] = await foundAfterKills(path)
  const found: Found[] = []
  const run = DuckDBConnection.prototype.run
  const spy = vi.spyOn(DuckDBConnection.prototype, 'run').mockImplementation(async function (
    this: DuckDBConnection,
    ...given
  ) {
    if (given[0] === 'CHECKPOINT') found.push(...(await foundAfterKills(path)))
    return run.apply(this, given)
  })
  await work()
  spy.mockRestore()
  const after = await foundAfterKills(path)
  const [end] = after.slice(-1)
  if (before === undefined || end === undefined) throw new Error('nothing found')
  for (const each of [...found, ...after]) expect([before, end]).toContainEqual(each)
  return end
}

/** A project whose log is empty, so that a cut of it cuts what follows. */
const ground = async (name: string) => {
  const path = join(folder, name)
  const made = await createGround(path)
  unwrap(await made.execute(setValue(1)))
  await made.close()
  return { path, store: await reopen(path) }
}

test('a kill within an import, its undo, redo or reversal of many cells leaves it whole or undone', async () => {
  const { path, store } = await ground('steps.provindex')
  unwrap(await store.saveVersion('first'))
  unwrap(await store.intoFile())
  const all = { head: 2, history: 2, regions: 503, cells: MANY + 1, changes: MANY + 1 }
  expect(await withKills(path, async () => unwrap(await store.execute(importMany(MANY))))).toEqual(all)
  expect(await withKills(path, async () => unwrap(await store.undo()))).toEqual({
    ...all,
    ...{ head: 1, regions: 3, cells: 1 },
  })
  expect(await withKills(path, async () => unwrap(await store.redo()))).toEqual(all)
  expect(await withKills(path, async () => unwrap(await store.revertToVersion('first')))).toEqual({
    ...{ head: 3, history: 3, regions: 3, cells: 1, changes: 2 * MANY + 1 },
  })
  expect(store.history.head).toBe(3)
  await store.close()
  const again = await reopen(path)
  expect(again.records.regions.size).toBe(3)
  await again.close()
})

test('commands that wait together and are many cells only together are whole each', async () => {
  const { path, store } = await ground('together.provindex')
  const run = DuckDBConnection.prototype.run
  const found: Found[] = []
  const spy = vi.spyOn(DuckDBConnection.prototype, 'run').mockImplementation(async function (
    this: DuckDBConnection,
    ...given
  ) {
    if (given[0] === 'CHECKPOINT') found.push(...(await foundAfterKills(path)))
    return run.apply(this, given)
  })
  const parts = ['c', 'd', 'e', 'f'].map((prefix) => importMany(31_000, prefix))
  const done = await Promise.all(parts.map((part) => store.execute(part)))
  spy.mockRestore()
  expect(done.map((each) => unwrap(each).history.head)).toEqual([2, 3, 4, 5])
  for (const { head, history, cells, changes } of [...found, ...(await foundAfterKills(path))]) {
    expect(history).toBe(head)
    expect([cells, changes]).toEqual([head * 31_000 - 30_999, head * 31_000 - 30_999])
  }
  await store.close()
})
