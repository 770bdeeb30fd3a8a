import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseAddress } from '#contract/database'
import { givenPassword, passwordIn } from './passwordFile'

const address: DatabaseAddress = {
  host: 'data.example',
  port: 5432,
  database: 'census',
  user: 'an:a\\lyst',
  tls: 'verify',
  ca: null,
}

describe('passwordIn', () => {
  it('takes the first line that fits, with wildcards and escapes', () => {
    const text = [
      '# a comment',
      '',
      'other.example:5432:census:an\\:a\\\\lyst:no',
      'data.example:*:census:an\\:a\\\\lyst:one\\:two:three',
      '*:*:*:*:last',
    ].join('\r\n')
    expect(passwordIn(text, address)).toBe('one:two:three')
    expect(passwordIn(text, { ...address, database: 'other' })).toBe('last')
    expect(passwordIn('data.example:5433:*:*:no', address)).toBeNull()
    expect(passwordIn('data.example:5432', address)).toBeNull()
  })

  it('calls a socket localhost', () => {
    expect(passwordIn('localhost:*:*:*:here', { ...address, host: '/run/postgresql' })).toBe('here')
  })
})

describe('givenPassword', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'provindex-pgpass-'))
    await writeFile(join(folder, '.pgpass'), '*:*:*:*:of the file', { mode: 0o600 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('prefers PGPASSWORD, then the file', async () => {
    expect(await givenPassword(address, { HOME: folder, PGPASSWORD: 'of the environment' })).toBe(
      'of the environment',
    )
    expect(await givenPassword(address, { HOME: folder })).toBe('of the file')
    expect(await givenPassword(address, { PGPASSFILE: join(folder, 'absent') })).toBeNull()
  })

  it.skipIf(process.platform === 'win32')('does not use a file that others can read', async () => {
    await chmod(join(folder, '.pgpass'), 0o644)
    expect(await givenPassword(address, { HOME: folder })).toBeNull()
  })
})
