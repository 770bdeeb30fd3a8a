import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldersOf } from './folders'
import { isAsKept, keepProject, keptAtStart } from './keptProject'
import { setValue } from './store/testing/edits'
import { createGround, reopen, temporaryFolder, unwrap } from './store/testing/projects'

const root = temporaryFolder()
const PROGRAM = 'this build'

/** A project that was left, in a data folder of its own. */
const left = async (name: string) => {
  const userData = join(root, name)
  mkdirSync(userData)
  const path = join(userData, 'project.provindex')
  const store = await createGround(path)
  unwrap(await store.execute(setValue(12)))
  const content = unwrap(await store.snapshot())
  await keepProject(userData, store, PROGRAM)
  await store.close()
  return { path, content, folders: foldersOf(userData, root, root), file: join(userData, 'kept') }
}

const fileAt = (path: string) => ({ kind: 'file', path }) as const

test('a project that was left is there again as it was, by any way to its file', async () => {
  const { path, content, folders } = await left('same')
  const link = join(root, 'link.provindex')
  symlinkSync(path, link)
  for (const way of [path, link]) {
    const shown = await keptAtStart(folders, fileAt(way), PROGRAM)
    expect(shown?.snapshot).toEqual({ ...content, location: { path, untitled: false } })
  }
  const project = { path, untitled: true, edited: false }
  expect((await keptAtStart(folders, { kind: 'session', project }, PROGRAM))?.snapshot.records).toEqual(
    content.records,
  )
})

test('opening and closing it without an edit leaves it kept', async () => {
  const { path, folders, file } = await left('unedited')
  const before = readFileSync(file)
  const store = await reopen(path)
  const shown = await keptAtStart(folders, fileAt(path), PROGRAM)
  expect(shown !== null && (await isAsKept(shown.kept))).toBe(true)
  await keepProject(folders.userData, store, PROGRAM)
  await store.close()
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(await keptAtStart(folders, fileAt(path), PROGRAM)).not.toBeNull()
})

test('after an edit by another program the file counts, and what was kept is deleted', async () => {
  const { path, folders, file } = await left('edited')
  const store = await reopen(path)
  unwrap(await store.execute(setValue(13)))
  // The edit is in the log beside the file.
  expect(await keptAtStart(folders, fileAt(path), PROGRAM)).toBeNull()
  expect(existsSync(file)).toBe(false)
  await store.close()
})

test('an edit that is in the file itself is seen too', async () => {
  const { path, folders } = await left('closed')
  const store = await reopen(path)
  unwrap(await store.execute(setValue(13)))
  await store.close()
  expect(await keptAtStart(folders, fileAt(path), PROGRAM)).toBeNull()
})

test('nothing is taken from another build, of another project, or from damaged bytes', async () => {
  const build = await left('build')
  expect(await keptAtStart(build.folders, fileAt(build.path), 'another build')).toBeNull()

  const [one, two] = [await left('one'), await left('two')]
  expect(await keptAtStart(one.folders, fileAt(two.path), PROGRAM)).toBeNull()
  expect(await keptAtStart(two.folders, { kind: 'sample', id: 'x' }, PROGRAM)).toBeNull()

  const damaged = await left('damaged')
  const bytes = readFileSync(damaged.file)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  for (const content of [bytes, bytes.subarray(0, 3), Buffer.alloc(0)]) {
    writeFileSync(damaged.file, content)
    expect(await keptAtStart(damaged.folders, fileAt(damaged.path), PROGRAM)).toBeNull()
  }
})
