import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingPlatformPackages, platformOf } from './lockPlatforms.mjs'

describe('package-lock.json', () => {
  it('describes the native packages of every platform, whichever machine wrote it', () => {
    const file = path.join(import.meta.dirname, '..', 'package-lock.json')
    expect(missingPlatformPackages(JSON.parse(fs.readFileSync(file, 'utf8')))).toEqual([])
  })

  it('notices a native package that is named and not described', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { 'a-win32-x64': '1.0.0', 'a-linux-x64': '1.0.0' } },
      'node_modules/a-linux-x64': { version: '1.0.0' },
    }
    const missing = [{ owner: 'node_modules/a', name: 'a-win32-x64', version: '1.0.0' }]
    expect(missingPlatformPackages({ packages })).toEqual(missing)
  })

  it.each([
    ['@biomejs/cli-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@oxc-parser/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'], libc: [] }],
    ['@oxc-parser/binding-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@duckdb/node-bindings-darwin-x64', { os: ['darwin'], cpu: ['x64'], libc: [] }],
  ])('reads the platform from the name %s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })
})
