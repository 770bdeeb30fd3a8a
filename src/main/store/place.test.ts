import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { SCHEMA_VERSION } from '#core/project/schema'
import { createProject } from './createProject'
import { openForReading } from './openForReading'
import { openProject } from './openProject'
import { openProjectCopy } from './openProjectCopy'
import { importMany, setLongNote, setValue } from './testing/edits'
import { groundProject } from './testing/ground'
import { createGround, errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'
import { mountSmall, remount } from './testing/smallDisk'

const folder = temporaryFolder()
const small = mountSmall('16m')
const large = mountSmall('96m')

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

/** What is told of a project that may only be read. */
const expectReadable = async (path: string): Promise<void> => {
  const before = readFileSync(path)
  const read = unwrap(await openForReading(path, steadyContext()))
  expect(unwrap(await read.info())).toMatchObject({ regions: 3, indicators: 3 })
  expect(unwrap(await read.snapshot()).dataset.regions).toHaveLength(3)
  expect(unwrap(await read.entries(10))).toHaveLength(read.history.head)
  await read.close()
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(dirname(path))).not.toContain(`${basename(path)}.wal`)
}

const frozen = fileURLToPath(new URL('../../../e2e/data', import.meta.url))
const OLD = 'schema-1.provindex'

/** A project of an older schema is read in a copy of it. */
const expectConverted = async (path: string): Promise<void> => {
  const before = readFileSync(path)
  const read = unwrap(await openForReading(path, steadyContext()))
  expect(unwrap(await read.info())).toMatchObject({ schemaVersion: SCHEMA_VERSION })
  await read.close()
  expect(readFileSync(path).equals(before)).toBe(true)
}

/** Root may write whatever the permissions say, so for root the file system itself is made read-only. */
const isRoot = process.getuid?.() === 0

const readOnlyFileSystem = async () => {
  const place = small ?? ''
  const path = join(place, 'fixed.provindex')
  await (await createGround(path)).close()
  const before = statSync(path).mtimeMs
  copyFileSync(join(frozen, OLD), join(place, OLD))
  remount(place, 'ro')
  try {
    expect(errorOf(await openProject(path, steadyContext())).code).toBe('no-permission')
    const made = await createProject(join(place, 'new.provindex'), groundProject(), steadyContext())
    expect(errorOf(made).code).toBe('no-permission')
    const copy = unwrap(await openProjectCopy(path, join(folder, 'writable.provindex'), steadyContext()))
    unwrap(await copy.execute(setValue(3)))
    expect(errorOf(await copy.copyTo(join(place, 'back.provindex'))).code).toBe('no-permission')
    await copy.close()
    expect(statSync(path).mtimeMs).toBe(before)
    await expectReadable(path)
    await expectConverted(join(place, OLD))
  } finally {
    remount(place, 'rw')
  }
}

const permissions = async () => {
  const path = join(folder, 'closed.provindex')
  await (await createGround(path)).close()
  for (const mode of [0o000, 0o444]) {
    chmodSync(path, mode)
    expect(errorOf(await openProject(path, steadyContext())).code).toBe('no-permission')
  }
  await expectReadable(path)
  const old = join(folder, OLD)
  copyFileSync(join(frozen, OLD), old)
  chmodSync(old, 0o444)
  await expectConverted(old)
  const sealed = join(folder, 'sealed')
  mkdirSync(sealed, { mode: 0o555 })
  const made = await createProject(join(sealed, 'new.provindex'), groundProject(), steadyContext())
  expect(errorOf(made).code).toBe('no-permission')
}

test.runIf(!isRoot || small !== null)(
  'a place that may not be written',
  isRoot ? readOnlyFileSystem : permissions,
)

test('what only reads leaves the log of a killed program where it is', async () => {
  const path = join(folder, 'logged.provindex')
  const place = join(folder, 'killed.provindex')
  const store = await createGround(path)
  unwrap(await store.execute(setValue(7)))
  for (const end of ['', '.wal']) copyFileSync(`${path}${end}`, `${place}${end}`)
  await store.close()
  const log = readFileSync(`${place}.wal`)
  const read = unwrap(await openForReading(place, steadyContext()))
  expect(read.history.head).toBe(1)
  await read.close()
  expect(readFileSync(`${place}.wal`).equals(log)).toBe(true)
})
