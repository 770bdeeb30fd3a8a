import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DatabaseAddress, Protection } from '#contract/database'
import { type Cipher, openSavedDatabases } from './savedDatabases'

/** Turns every byte over: not readable in the file, and back again. */
const cipher = (protection: Protection): Cipher => ({
  protection,
  encrypt: (text) => Buffer.from(Buffer.from(text).map((byte) => ~byte)),
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => ~byte)).toString(),
})
const address: DatabaseAddress = {
  ...{ host: 'data.example', port: 5432, database: 'census', user: 'ana' },
  ...{ tls: 'verify', ca: null },
}
const login = { address, password: 'säcret' }
const asked = { address, password: null }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-saved-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('keeps a password over restarts, encrypted, in a file for the account alone', async () => {
  const saved = openSavedDatabases(folder, cipher('system'))
  saved.remember(login, 'password')
  await saved.written()
  const path = join(folder, 'databases.json')
  const text = await readFile(path, 'utf8')
  expect(text).toContain('data.example')
  expect(text).not.toContain('cret')
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
  const again = openSavedDatabases(folder, cipher('system'))
  expect(again.list()).toEqual({ databases: [{ address, hasPassword: true }], protection: 'system' })
  expect(again.passwordFor(asked)).toEqual({ ok: true, value: 'säcret' })
  expect(again.passwordFor({ address, password: 'typed' })).toEqual({ ok: true, value: 'typed' })
})

it('gives a kept password to exactly the address that it was given for', () => {
  const saved = openSavedDatabases(folder, cipher('system'))
  saved.remember(login, 'password')
  const changes: Partial<DatabaseAddress>[] = [
    { host: 'other.example' },
    { port: 1 },
    { database: 'other' },
    { user: 'bob' },
    { tls: 'off' },
    { ca: '/ca.pem' },
  ]
  for (const change of changes)
    expect(saved.passwordFor({ address: { ...address, ...change }, password: null })).toEqual({
      ok: true,
      value: null,
    })
})

it('keeps the password when it logs in with it again, and lets go of it when asked', () => {
  const saved = openSavedDatabases(folder, cipher('system'))
  saved.remember(login, 'password')
  saved.remember(asked, 'password')
  expect(saved.passwordFor(asked)).toEqual({ ok: true, value: 'säcret' })
  saved.remember(asked, 'address')
  expect(saved.passwordFor(asked)).toEqual({ ok: true, value: null })
  expect(saved.list().databases).toEqual([{ address, hasPassword: false }])
  saved.forget(address)
  expect(saved.list().databases).toEqual([])
})

it.each([
  ['weak', 'password', false],
  ['weak', 'password-weakly', true],
  ['none', 'password-weakly', false],
  ['system', 'address', false],
] as const)('with %s protection and “%s”: kept %s', (protection, what, expected) => {
  const saved = openSavedDatabases(folder, cipher(protection))
  saved.remember(login, what)
  expect(saved.list().databases).toEqual([{ address, hasPassword: expected }])
})

it('remembers nothing unless asked, and says when a password can no longer be decrypted', () => {
  const broken: Cipher = {
    ...cipher('system'),
    decrypt: () => {
      throw new Error('another key')
    },
  }
  const saved = openSavedDatabases(folder, broken)
  saved.remember(login, 'nothing')
  expect(saved.list().databases).toEqual([])
  saved.remember(login, 'password')
  const answer = saved.passwordFor(asked)
  expect(answer.ok ? null : answer.error.code).toBe('database-password-unreadable')
})
