import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/**
 * A file system of its own, such as `16m` large, where this account may mount one (root, or inside a container); null elsewhere.
 * Unmounted after the tests of the file.
 */
export const mountSmall = (size: string): string | null => {
  if (process.platform !== 'linux') return null
  const place = mkdtempSync(join(tmpdir(), 'provindex-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'provindex-test', place])
  const remove = () => rmSync(place, { recursive: true })
  if (mounted.status !== 0) {
    remove()
    return null
  }
  afterAll(() => {
    spawnSync('umount', ['-l', place])
    remove()
  })
  return place
}

/** Makes such a file system read-only, or writable again; root may write whatever the permissions of a file say. */
export const remount = (place: string, how: 'ro' | 'rw'): void => {
  const { status, stderr } = spawnSync('mount', ['-o', `remount,${how}`, place])
  if (status !== 0) throw new Error(String(stderr))
}
