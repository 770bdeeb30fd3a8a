import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bindWithin } from './engineLibrary.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provindex-elf-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const DYNAMIC = 64 + 56

/** A file with nothing but an ELF header, one program header and these dynamic entries. */
const library = (entries: readonly (readonly [bigint, bigint])[]): string => {
  const file = Buffer.alloc(DYNAMIC + entries.length * 16)
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1])
  file.writeBigUInt64LE(64n, 32)
  file.writeUInt16LE(56, 54)
  file.writeUInt16LE(1, 56)
  file.writeUInt32LE(2, 64)
  file.writeBigUInt64LE(BigInt(DYNAMIC), 64 + 8)
  file.writeBigUInt64LE(BigInt(entries.length * 16), 64 + 32)
  entries.forEach(([tag, value], i) => {
    file.writeBigUInt64LE(tag, DYNAMIC + i * 16)
    file.writeBigUInt64LE(value, DYNAMIC + i * 16 + 8)
  })
  const path = join(folder, 'library.so')
  writeFileSync(path, file)
  return path
}

test('the count of relocations gives way to the flag, once, and nothing else changes', () => {
  const path = library([
    [1n, 7n],
    [0x6ffffff9n, 14451n],
    [5n, 99n],
    [0n, 0n],
  ])
  const before = readFileSync(path)
  expect(bindWithin(path)).toBe(true)
  const after = readFileSync(path)
  expect(after.readBigUInt64LE(DYNAMIC + 16)).toBe(16n)
  expect(after.readBigUInt64LE(DYNAMIC + 24)).toBe(0n)
  before.fill(0, DYNAMIC + 16, DYNAMIC + 32)
  after.fill(0, DYNAMIC + 16, DYNAMIC + 32)
  expect(after.equals(before)).toBe(true)
  expect(bindWithin(path)).toBe(false)
  expect(readdirSync(folder)).toEqual(['library.so'])
})

test.each<[string, readonly (readonly [bigint, bigint])[]]>([
  [
    'is bound within already',
    [
      [16n, 0n],
      [0x6ffffff9n, 3n],
      [0n, 0n],
    ],
  ],
  [
    'has the flag among others',
    [
      [0x6ffffff9n, 3n],
      [30n, 0xan],
      [0n, 0n],
    ],
  ],
  [
    'has no entry that can give way',
    [
      [1n, 7n],
      [0n, 0n],
      [0x6ffffff9n, 3n],
    ],
  ],
])('a library that %s stays as it is', (_name, entries) => {
  const path = library(entries)
  const before = readFileSync(path)
  expect(bindWithin(path)).toBe(false)
  expect(readFileSync(path).equals(before)).toBe(true)
})

test.each([
  ['empty', ''],
  ['text', 'no library, but more than sixty-four bytes long, so that a header could stand in it.'],
])('a file that is %s stays as it is', (_name, content) => {
  const path = join(folder, 'other')
  writeFileSync(path, content)
  expect(bindWithin(path)).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe(content)
})
