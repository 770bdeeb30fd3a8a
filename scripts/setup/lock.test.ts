import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'provindex-lock-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const nobody = { onWait: () => expect.unreachable('the lock is free') }

describe('withLock', () => {
  it('lets one in at a time and tells the next whom it waits for', async () => {
    const file = path.join(folder, 'setup.lock')
    const events: string[] = []
    let leave = () => {}
    const inside = new Promise<void>((resolve) => {
      leave = resolve
    })
    const first = withLock(file, nobody, async () => {
      events.push('first in')
      await inside
      events.push('first out')
    })
    const onWait = (owner: number) => {
      events.push(`waits for ${owner === process.pid ? 'us' : owner}`)
      leave()
    }
    const second = withLock(file, { onWait }, async () => {
      events.push('second in')
    })
    await Promise.all([first, second])
    expect(events).toEqual(['first in', 'waits for us', 'first out', 'second in'])
    expect(fs.readdirSync(folder)).toEqual([])
  })

  it('takes over from a process that died, and releases after a failure', async () => {
    const file = path.join(folder, 'setup.lock')
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    fs.writeFileSync(file, `${pid}`)
    await expect(withLock(file, nobody, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(file, nobody, async () => 'done')).toBe('done')
  })
})
