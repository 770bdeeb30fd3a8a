import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createProject } from './createProject'
import { openProject } from './openProject'
import { openProjectCopy } from './openProjectCopy'
import { importMany, setLongNote, setValue } from './testing/edits'
import { groundProject } from './testing/ground'
import { createGround, errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
const mounted: string[] = []
// Registered after the folder's own, so that it comes before it.
afterAll(() => {
  for (const place of mounted) spawnSync('umount', ['-l', place])
})

/** A small file system of its own, where this account may mount one (root, or inside a container). */
const mountSmall = (name: string, size: string): string | null => {
  const place = join(folder, name)
  mkdirSync(place)
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'provindex-test', place])
  if (done.status !== 0) return null
  mounted.push(place)
  return place
}

const small = mountSmall('small', '16m')
const large = mountSmall('large', '96m')

const FULL = 'filling'
/** Takes all free space but `left` bytes. */
const fill = (place: string, left: number): void => {
  const { bavail, bsize } = statfsSync(place)
  writeFileSync(join(place, FULL), Buffer.alloc(Math.max(0, bavail * bsize - left), 1))
}

test.runIf(small !== null)(
  'a full disk: the edit is not made, nothing earlier is lost, and it goes on when there is space',
  async () => {
    const place = small ?? ''
    const store = await createGround(join(place, 'full.provindex'))
    unwrap(await store.execute(setValue(1)))
    fill(place, 8192)
    let last = 1
    let error = null
    while (error === null) {
      const done = await store.execute(setValue(last + 1))
      if (done.ok) last += 1
      else error = done.error
      expect(last).toBeLessThan(500)
    }
    expect(error).toEqual({ code: 'disk-full', data: { path: store.path } })
    expect(store.history.head).toBe(last)
    const { dataset } = unwrap(await store.snapshot())
    expect(dataset.columns.get(dataset.indicators[0] ?? ('' as never))?.values).toContain(last)
    // Several at once: each is told, none is made.
    const several = await Promise.all([7, 8, 9].map((value) => store.execute(setValue(value))))
    expect(several.map((result) => errorOf(result).code)).toEqual(['disk-full', 'disk-full', 'disk-full'])
    expect(errorOf(await store.undo()).code).toBe('disk-full')
    expect(errorOf(await store.saveVersion('v'.repeat(5000))).code).toBe('disk-full')
    expect(errorOf(await store.copyTo(join(place, 'copy.provindex'))).code).toBe('disk-full')
    const made = await createProject(join(place, 'new.provindex'), groundProject(), steadyContext())
    expect(errorOf(made).code).toBe('disk-full')
    expect(readdirSync(place).sort()).toEqual([FULL, 'full.provindex', 'full.provindex.wal'])
    rmSync(join(place, FULL))
    unwrap(await store.execute(setValue(last + 1)))
    expect(store.history.head).toBe(last + 1)
    unwrap(await store.undo())
    await store.close()
    const again = await reopen(store.path)
    expect(again.history.head).toBe(last)
    await again.close()
  },
)

test.runIf(small !== null)(
  'an import that fills the disk says that the disk is full, and nothing of it is written',
  async () => {
    const place = small ?? ''
    const store = await createGround(join(place, 'import.provindex'))
    unwrap(await store.execute(setValue(1)))
    fill(place, 1_000_000)
    expect(errorOf(await store.execute(importMany(100_000)))).toEqual({
      code: 'disk-full',
      data: { path: store.path },
    })
    expect(store.history.head).toBe(1)
    expect(unwrap(await store.info())).toMatchObject({ regions: 3, observations: 1, history: 1 })
    rmSync(join(place, FULL))
    await store.close()
    rmSync(store.path)
  },
)

test.runIf(small !== null)(
  'closing on a full disk keeps the log, and the next opening reads it',
  async () => {
    const place = small ?? ''
    const store = await createGround(join(place, 'closing.provindex'))
    for (let value = 1; value <= 20; value++) unwrap(await store.execute(setValue(value)))
    fill(place, 0)
    await store.close()
    rmSync(join(place, FULL))
    const again = await reopen(store.path)
    expect(again.history.head).toBe(20)
    await again.close()
    expect(readdirSync(place)).not.toContain('closing.provindex.wal')
  },
)

test.runIf(large !== null)(
  'a long log stays where the disk has no room to write it back, and editing goes on',
  async () => {
    const place = large ?? ''
    const store = await createGround(join(place, 'log.provindex'))
    for (let value = 1; value <= 63; value++) unwrap(await store.execute(setLongNote(value)))
    fill(place, 3_000_000)
    unwrap(await store.execute(setLongNote(64)))
    unwrap(await store.execute(setValue(65)))
    expect(store.history.head).toBe(65)
    expect(statSync(`${store.path}.wal`).size).toBeGreaterThan(17_000_000)
    rmSync(join(place, FULL))
    await store.close()
    const again = await reopen(store.path)
    expect(again.history.head).toBe(65)
    await again.close()
  },
)

/** Root may write whatever the permissions say, so for root the file system itself is made read-only. */
const isRoot = process.getuid?.() === 0

const readOnlyFileSystem = async () => {
  const place = small ?? ''
  const path = join(place, 'fixed.provindex')
  await (await createGround(path)).close()
  const before = statSync(path).mtimeMs
  expect(spawnSync('mount', ['-o', 'remount,ro', place]).status).toBe(0)
  try {
    expect(errorOf(await openProject(path, steadyContext())).code).toBe('no-permission')
    const made = await createProject(join(place, 'new.provindex'), groundProject(), steadyContext())
    expect(errorOf(made).code).toBe('no-permission')
    const copy = unwrap(await openProjectCopy(path, join(folder, 'writable.provindex'), steadyContext()))
    unwrap(await copy.execute(setValue(3)))
    expect(errorOf(await copy.copyTo(join(place, 'back.provindex'))).code).toBe('no-permission')
    await copy.close()
    expect(statSync(path).mtimeMs).toBe(before)
  } finally {
    expect(spawnSync('mount', ['-o', 'remount,rw', place]).status).toBe(0)
  }
}

const permissions = async () => {
  const path = join(folder, 'closed.provindex')
  await (await createGround(path)).close()
  for (const mode of [0o000, 0o444]) {
    chmodSync(path, mode)
    expect(errorOf(await openProject(path, steadyContext())).code).toBe('no-permission')
  }
  const sealed = join(folder, 'sealed')
  mkdirSync(sealed, { mode: 0o555 })
  const made = await createProject(join(sealed, 'new.provindex'), groundProject(), steadyContext())
  expect(errorOf(made).code).toBe('no-permission')
}

test.runIf(!isRoot || small !== null)(
  'a place that may not be written',
  isRoot ? readOnlyFileSystem : permissions,
)
