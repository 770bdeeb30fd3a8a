import { describe, expect, it } from 'vitest'
import { installationMatches } from './npmPackages.mjs'

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' }

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-linux-x64': {
    version: '1.0.0',
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['glibc'],
  },
  'node_modules/a-linux-x64-musl': {
    version: '1.0.0',
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  },
  'node_modules/a-win32-x64': { version: '1.0.0', optional: true, os: ['win32'], cpu: ['x64'] },
  'node_modules/only-for-wasm': { version: '1.0.0', optional: true },
}
const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a-linux-x64': { version: '1.0.0' } }

describe('installationMatches', () => {
  it('asks for the packages of this platform and of no other', () => {
    expect(installationMatches(locked, installed, linux)).toBe(true)
    expect(installationMatches(locked, installed, { ...linux, libc: 'musl' })).toBe(false)
    expect(installationMatches(locked, installed, { os: 'darwin', cpu: 'arm64', libc: 'glibc' })).toBe(true)
  })

  it('notices a package that is missing, of another version, or left over', () => {
    const { 'node_modules/a-linux-x64': _, ...without } = installed
    expect(installationMatches(locked, without, linux)).toBe(false)
    expect(installationMatches(locked, { ...installed, 'node_modules/a': { version: '1.0.1' } }, linux)).toBe(
      false,
    )
    expect(installationMatches(locked, { ...installed, 'node_modules/b': { version: '1.0.0' } }, linux)).toBe(
      false,
    )
  })
})
