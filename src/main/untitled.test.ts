import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copySample, freeUntitledPath, projectName, removeProjectFile, sampleIds } from './untitled'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-untitled-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('untitled projects are numbered, gaps are filled', async () => {
  const untitled = join(folder, 'untitled')
  expect(await freeUntitledPath(untitled, 'project')).toBe(join(untitled, 'project-1.provindex'))
  await writeFile(join(untitled, 'project-1.provindex'), '')
  await writeFile(join(untitled, 'project-3.provindex'), '')
  expect(await freeUntitledPath(untitled, 'project')).toBe(join(untitled, 'project-2.provindex'))
})

test('the name of a project', () => {
  expect(projectName('/u/demonstration-panel-12.provindex')).toBe('demonstration-panel')
  expect(projectName('/u/浙江 2018.provindex')).toBe('浙江 2018')
})

test('a sample is copied byte for byte, and the copy can be written', async () => {
  const samples = join(folder, 'samples')
  const untitled = join(folder, 'untitled')
  await mkdir(samples)
  await writeFile(join(samples, 'b.provindex'), 'content')
  await writeFile(join(samples, 'a.provindex'), '')
  await writeFile(join(samples, 'notes.txt'), '')
  await chmod(join(samples, 'b.provindex'), 0o444)
  expect(await sampleIds(samples)).toEqual(['a', 'b'])
  const path = join(untitled, 'b-1.provindex')
  expect(await copySample(samples, untitled, 'b')).toEqual({ ok: true, value: path })
  expect(await readFile(path, 'utf8')).toBe('content')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a sample that does not exist, and a name that leads elsewhere', async () => {
  await writeFile(join(folder, 'secret.provindex'), '')
  for (const id of ['nothing', '../secret'])
    expect(await copySample(join(folder, 'samples'), join(folder, 'untitled'), id)).toEqual({
      ok: false,
      error: { code: 'sample-unknown', data: { id, known: [] } },
    })
})

test('removing takes the log of the engine away, too', async () => {
  const path = join(folder, 's.provindex')
  await writeFile(path, 'main')
  await writeFile(`${path}.wal`, 'edits')
  await removeProjectFile(path)
  await removeProjectFile(path)
  expect(await readdir(folder)).toEqual([])
})
