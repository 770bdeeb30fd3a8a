import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAtomically } from './atomicFile'
import { fileError } from './fileErrors'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-atomic-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('writes new files and replaces old ones, and leaves no temporary file', async () => {
  const path = join(folder, '图 1.png')
  await writeFile(path, 'old')
  expect(await writeAtomically(path, new Uint8Array([1, 2, 3]))).toEqual({ ok: true, value: null })
  expect([...(await readFile(path))]).toEqual([1, 2, 3])
  expect(await readdir(folder)).toEqual(['图 1.png'])
})

test('a folder that is missing, and a folder in place of the file', async () => {
  const path = join(folder, 'no/such/a.png')
  expect(await writeAtomically(path, '')).toEqual({
    ok: false,
    error: { code: 'folder-missing', data: { path } },
  })
  expect(await writeAtomically(folder, '')).toMatchObject({ ok: false, error: { code: 'file-is-folder' } })
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['EACCES', 'no-permission'],
  ['EPERM', 'no-permission'],
  ['EROFS', 'no-permission'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EISDIR', 'file-is-folder'],
  ['ENOTDIR', 'folder-missing'],
  ['ENOENT', 'folder-missing'],
  ['EIO', 'write-failed'],
])('%s while writing is %s', (code, expected) => {
  expect(fileError(Object.assign(new Error('failed'), { code }), '/x', 'write').code).toBe(expected)
})

test('what is missing while reading is the file; what is no file error says what it is', () => {
  expect(fileError(Object.assign(new Error('failed'), { code: 'ENOENT' }), '/x', 'read').code).toBe(
    'file-missing',
  )
  expect(fileError('odd', '/x', 'read')).toMatchObject({
    code: 'read-failed',
    data: { path: '/x', reason: { zh: '系统未能完成该操作' }, detail: 'odd' },
  })
})
