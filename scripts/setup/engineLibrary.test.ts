import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countSymbols, DT, gnuHashTable, number64, readLibrary, textAt } from './elf.mjs'
import { bindLibrary, bindToItself } from './engineLibrary.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provindex-elf-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const [DIRECT, SLOT, FUNCTION_SLOT, RELATIVE, THREAD] = [1, 6, 7, 8, 16]
const PLACE = {
  hash: 0x200,
  symbols: 0x400,
  versions: 0x600,
  needs: 0x640,
  strings: 0x700,
  relocations: 0x900,
}
const DYNAMIC = 0xb00
const ADDRESS = 0x10000

interface Part {
  readonly name: string
  /** Binding and type. */
  readonly info: number
  readonly value: number
}
const GLOBAL_FUNCTION = 0x12
const WEAK_DATA = 0x21
const UNIQUE_DATA = 0xa1
const UNDEFINED: readonly Part[] = [{ name: 'malloc', info: GLOBAL_FUNCTION, value: 0 }]
const DEFINED: readonly Part[] = [
  { name: 'inner', info: GLOBAL_FUNCTION, value: 0x111 },
  { name: 'table', info: WEAK_DATA, value: 0x222 },
  { name: 'once', info: UNIQUE_DATA, value: 0x333 },
  { name: 'unused', info: GLOBAL_FUNCTION, value: 0x444 },
  { name: 'duckdb_open', info: GLOBAL_FUNCTION, value: 0x555 },
]

type Entries = readonly (readonly [number, number])[]

/** A library with these symbols, loaded at ADDRESS, and references to them. */
const library = (change: (entries: Entries) => Entries = (entries) => entries): Buffer => {
  const bytes = Buffer.alloc(DYNAMIC + 20 * 16)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1])
  bytes.writeUInt16LE(62, 18)
  const { ordered, table } = gnuHashTable(DEFINED, 1 + UNDEFINED.length)
  table.copy(bytes, PLACE.hash)
  let text = '\0filler so that places move\0libc.so\0V1\0'
  const symbols = [...UNDEFINED, ...ordered]
  symbols.forEach(({ name, info, value }, i) => {
    const at = PLACE.symbols + (i + 1) * 24
    bytes.writeUInt32LE(text.length, at)
    bytes.writeUInt8(info, at + 4)
    bytes.writeUInt16LE(value === 0 ? 0 : 9, at + 6)
    bytes.writeBigUInt64LE(BigInt(value), at + 8)
    bytes.writeUInt16LE(value === 0 ? 2 : 1, PLACE.versions + (i + 1) * 2)
    text += `${name}\0`
  })
  bytes.write(text, PLACE.strings, 'latin1')
  bytes.writeUInt16LE(1, PLACE.needs)
  bytes.writeUInt16LE(1, PLACE.needs + 2)
  bytes.writeUInt32LE(text.indexOf('libc'), PLACE.needs + 4)
  bytes.writeUInt32LE(16, PLACE.needs + 8)
  bytes.writeUInt32LE(text.indexOf('V1'), PLACE.needs + 16 + 8)
  const relocations = [
    [0x10, SLOT, 'malloc', 0],
    [0x20, DIRECT, 'table', 4],
    [0x30, DIRECT, 'inner', 0],
    [0x40, RELATIVE, '', 0x77],
    [0x50, SLOT, 'once', 0],
    [0x60, THREAD, '', 0],
    [0x70, FUNCTION_SLOT, 'inner', 9],
    [0x08, FUNCTION_SLOT, 'malloc', 0],
  ] as const
  relocations.forEach(([at, kind, name, addend], i) => {
    const to = PLACE.relocations + i * 24
    bytes.writeBigUInt64LE(BigInt(at), to)
    bytes.writeUInt32LE(kind, to + 8)
    bytes.writeUInt32LE(symbols.findIndex((symbol) => symbol.name === name) + 1, to + 12)
    bytes.writeBigInt64LE(BigInt(addend), to + 16)
  })
  const entries = change([
    [DT.needed, text.indexOf('libc')],
    [DT.gnuHash, ADDRESS + PLACE.hash],
    [DT.strings, ADDRESS + PLACE.strings],
    [DT.symbols, ADDRESS + PLACE.symbols],
    [DT.relocations, ADDRESS + PLACE.relocations],
    [DT.relocationsSize, 6 * 24],
    [DT.pltRelocations, ADDRESS + PLACE.relocations + 6 * 24],
    [DT.pltRelocationsSize, 2 * 24],
    [DT.pltRelocationsKind, 7],
    [DT.versionsOfSymbols, ADDRESS + PLACE.versions],
    [DT.versionsNeeded, ADDRESS + PLACE.needs],
    [DT.versionsNeededCount, 1],
    [DT.symbolic, 0],
  ])
  bytes.writeBigUInt64LE(64n, 32)
  bytes.writeUInt16LE(56, 54)
  bytes.writeUInt16LE(2, 56)
  for (const [at, kind, offset, address, size] of [
    [64, 1, 0, ADDRESS, bytes.length],
    [120, 2, DYNAMIC, ADDRESS + DYNAMIC, entries.length * 16],
  ] as const) {
    bytes.writeUInt32LE(kind, at)
    bytes.writeBigUInt64LE(BigInt(offset), at + 8)
    bytes.writeBigUInt64LE(BigInt(address), at + 16)
    bytes.writeBigUInt64LE(BigInt(size), at + 32)
  }
  entries.forEach(([tag, value], i) => {
    bytes.writeBigUInt64LE(BigInt(tag), DYNAMIC + i * 16)
    bytes.writeBigUInt64LE(BigInt(value), DYNAMIC + i * 16 + 8)
  })
  return bytes
}

const entriesOf = (bytes: Buffer) =>
  readLibrary((from, size) => bytes.subarray(from, from + size))?.entries ?? []

const symbolName = (bytes: Buffer, index: number): string =>
  textAt(bytes, PLACE.strings + bytes.readUInt32LE(PLACE.symbols + index * 24))

/** As a loader looks a name up; null where it is not to be found. */
const lookUp = (bytes: Buffer, name: string): number | null => {
  const [buckets = 0, first = 0, words = 0, shift = 0] = [0, 4, 8, 12].map((at) =>
    bytes.readUInt32LE(PLACE.hash + at),
  )
  let hash = 5381
  for (const letter of name) hash = (hash * 33 + letter.charCodeAt(0)) >>> 0
  const word = bytes.readBigUInt64LE(PLACE.hash + 16 + ((hash >>> 6) % words) * 8)
  const bits = (1n << BigInt(hash % 64)) | (1n << BigInt((hash >>> shift) % 64))
  if ((word & bits) !== bits) return null
  const bucketsAt = PLACE.hash + 16 + words * 8
  let index = bytes.readUInt32LE(bucketsAt + (hash % buckets) * 4)
  if (index < first) return null
  for (; ; index++) {
    const link = bytes.readUInt32LE(bucketsAt + buckets * 4 + (index - first) * 4)
    if (link >>> 1 === hash >>> 1 && symbolName(bytes, index) === name)
      return number64(bytes, PLACE.symbols + index * 24 + 8)
    if ((link & 1) === 1) return null
  }
}

test('references within become addresses, the others keep their symbols', () => {
  const bytes = library()
  expect(bindToItself(bytes)).toBe(true)
  const lines = Array.from({ length: 8 }, (_, i) => {
    const at = PLACE.relocations + i * 24
    const index = bytes.readUInt32LE(at + 12)
    return [
      number64(bytes, at),
      bytes.readUInt32LE(at + 8),
      index === 0 ? '' : symbolName(bytes, index),
      number64(bytes, at + 16),
    ]
  })
  expect(lines).toEqual([
    [0x20, RELATIVE, '', 0x226],
    [0x30, RELATIVE, '', 0x111],
    [0x40, RELATIVE, '', 0x77],
    [0x70, RELATIVE, '', 0x111],
    [0x60, THREAD, '', 0],
    [0x08, FUNCTION_SLOT, 'malloc', 0],
    [0x10, SLOT, 'malloc', 0],
    [0x50, SLOT, 'once', 0],
  ])
})

test('what is still looked up is found by its name, with its version; nothing else is', () => {
  const bytes = library()
  for (const { name, value } of DEFINED) expect(lookUp(bytes, name)).toBe(value)
  expect(bindToItself(bytes)).toBe(true)
  expect(lookUp(bytes, 'duckdb_open')).toBe(0x555)
  expect(lookUp(bytes, 'once')).toBe(0x333)
  for (const name of ['inner', 'table', 'unused', 'malloc']) expect(lookUp(bytes, name)).toBeNull()
  expect(countSymbols(bytes, PLACE.hash)).toBe(4)
  expect(symbolName(bytes, 1)).toBe('malloc')
  expect([1, 2, 3].map((i) => bytes.readUInt16LE(PLACE.versions + i * 2))).toEqual([2, 1, 1])
})

test('the dynamic section tells of one table of relocations, and its names are where they are now', () => {
  const bytes = library()
  bindToItself(bytes)
  const entries = new Map(entriesOf(bytes))
  expect(entries.get(DT.relocationsSize)).toBe(8 * 24)
  expect(entries.get(DT.relativeCount)).toBe(4)
  for (const tag of [DT.pltRelocations, DT.pltRelocationsSize, DT.pltRelocationsKind, DT.symbolic])
    expect(entries.has(tag)).toBe(false)
  const text = (at: number) => textAt(bytes, PLACE.strings + at)
  expect(text(entries.get(DT.needed) ?? 0)).toBe('libc.so')
  expect(text(bytes.readUInt32LE(PLACE.needs + 4))).toBe('libc.so')
  expect(text(bytes.readUInt32LE(PLACE.needs + 16 + 8))).toBe('V1')
  expect(text(1)).not.toContain('filler')
})

test('a library on disk is replaced, once', () => {
  const path = join(folder, 'library.so')
  const bytes = library()
  writeFileSync(path, bytes)
  expect(bindLibrary(path)).toBe(true)
  bindToItself(bytes)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(bindLibrary(path)).toBe(false)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(folder)).toEqual(['library.so'])
})

const without = (tag: number) => (entries: Entries) => entries.filter(([each]) => each !== tag)
const withTag = (tag: number) => (entries: Entries) => [...entries, [tag, ADDRESS] as const]

test.each<[string, Buffer]>([
  ['a library without functions to look up', library(without(DT.pltRelocations))],
  ['one without a hash table', library(without(DT.gnuHash))],
  ['one with a second hash table', library(withTag(DT.hash))],
  ['one that defines versions', library(withTag(DT.versionsDefined))],
  ['an empty file', Buffer.alloc(0)],
  [
    'a text',
    Buffer.from('no library, but more than sixty-four bytes long, so that a header could stand in it.'),
  ],
])('%s stays as it is', (_name, bytes) => {
  const path = join(folder, 'other')
  writeFileSync(path, bytes)
  expect(bindLibrary(path)).toBe(false)
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a library for another processor stays as it is', () => {
  const bytes = library()
  bytes.writeUInt16LE(183, 18)
  const before = Buffer.from(bytes)
  expect(bindToItself(bytes)).toBe(false)
  expect(bytes.equals(before)).toBe(true)
})
