import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compileFromFile } from './compiledCode'

let folder: string
let kept: string
const require = createRequire(import.meta.url)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provindex-compiled-'))
  kept = join(folder, 'compiled')
  writeFileSync(
    join(folder, 'part.cjs'),
    "const { sep } = require('node:path'); exports.twice = (n) => 2 * n; exports.sep = sep; exports.here = [__filename, __dirname]",
  )
})

afterEach(() => {
  delete require.extensions['.cjs']
  rmSync(folder, { recursive: true })
})

/** A start of the program: loads the part, uses it and keeps what was compiled. */
const start = async (): Promise<unknown> => {
  const keep = compileFromFile(kept)
  const part = join(folder, 'part.cjs')
  delete require.cache[part]
  const { twice, sep, here } = require(part)
  expect(here).toEqual([part, folder])
  await keep()
  return [twice(21), typeof sep]
}

test('what a start compiled is kept once, and later starts do not write it again', async () => {
  expect(await start()).toEqual([42, 'string'])
  const first = readFileSync(kept)
  expect(first.length).toBeGreaterThan(200)
  expect(await start()).toEqual([42, 'string'])
  expect(readFileSync(kept).equals(first)).toBe(true)
})

test.each([
  ['cut', (file: Buffer) => file.subarray(0, file.length >> 1)],
  [
    'changed',
    (file: Buffer) => Buffer.concat([file.subarray(0, -1), Buffer.from([file.at(-1) === 0 ? 1 : 0])]),
  ],
  ['empty', () => Buffer.alloc(0)],
])('a file that is %s is not used, and replaced', async (_name, damage) => {
  await start()
  const damaged = damage(readFileSync(kept))
  writeFileSync(kept, damaged)
  expect(await start()).toEqual([42, 'string'])
  const replaced = readFileSync(kept)
  expect(replaced.equals(damaged)).toBe(false)
  await start()
  expect(readFileSync(kept).equals(replaced)).toBe(true)
})
