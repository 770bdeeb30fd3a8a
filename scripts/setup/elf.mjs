/**
 * As much of the file format of shared libraries (ELF, 64 bit, little-endian; System V ABI, generic and x86-64) as
 * `engineLibrary.mjs` needs. Offsets and addresses are numbers: libraries are far smaller than 2^53 bytes.
 */

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1])
const PT_LOAD = 1
const PT_DYNAMIC = 2

/** Tags of the dynamic section. */
export const DT = {
  null: 0,
  needed: 1,
  pltRelocationsSize: 2,
  hash: 4,
  strings: 5,
  symbols: 6,
  relocations: 7,
  relocationsSize: 8,
  stringsSize: 10,
  soname: 14,
  rpath: 15,
  symbolic: 16,
  pltRelocationsKind: 20,
  pltRelocations: 23,
  runpath: 29,
  gnuHash: 0x6ffffef5,
  versionsOfSymbols: 0x6ffffff0,
  relativeCount: 0x6ffffff9,
  versionsDefined: 0x6ffffffc,
  versionsNeeded: 0x6ffffffe,
  versionsNeededCount: 0x6fffffff,
}

export const SYMBOL_SIZE = 24
export const RELOCATION_SIZE = 24
const ENTRY_SIZE = 16

/** @param {Buffer} bytes @param {number} at */
export const number64 = (bytes, at) => Number(bytes.readBigUInt64LE(at))

/** @param {Buffer} bytes @param {number} value @param {number} at */
export const writeNumber64 = (bytes, value, at) => bytes.writeBigUInt64LE(BigInt(value), at)

/** @param {Buffer} bytes @param {number} at */
export const textAt = (bytes, at) => bytes.toString('latin1', at, bytes.indexOf(0, at))

/**
 * @typedef {object} Library
 * @property {number} machine
 * @property {[tag: number, value: number][]} entries the dynamic section, without its end
 * @property {(address: number) => number} place where in the file an address of the library stands
 * @property {(bytes: Buffer, entries: readonly (readonly [number, number])[]) => void} writeEntries no more than there were
 */

/**
 * @param {(offset: number, size: number) => Buffer} read a part of the file; shorter where the file ends
 * @returns {Library | null} null where it is no such library
 */
export function readLibrary(read) {
  const header = read(0, 64)
  if (header.length < 64 || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  /** @type {{offset: number, address: number, size: number}[]} */
  const loaded = []
  let dynamic = null
  const headerSize = header.readUInt16LE(54)
  const headers = read(number64(header, 32), headerSize * header.readUInt16LE(56))
  for (let at = 0; at < headers.length; at += headerSize) {
    const segment = {
      offset: number64(headers, at + 8),
      address: number64(headers, at + 16),
      size: number64(headers, at + 32),
    }
    const kind = headers.readUInt32LE(at)
    if (kind === PT_LOAD) loaded.push(segment)
    else if (kind === PT_DYNAMIC) dynamic = segment
  }
  if (dynamic === null) return null
  const { offset, size } = dynamic
  const section = read(offset, size)
  /** @type {[number, number][]} */
  const entries = []
  for (let at = 0; at < section.length && number64(section, at) !== DT.null; at += ENTRY_SIZE)
    entries.push([number64(section, at), number64(section, at + 8)])
  return {
    machine: header.readUInt16LE(18),
    entries,
    place: (address) => {
      const segment = loaded.find((each) => address >= each.address && address < each.address + each.size)
      if (segment === undefined) throw new RangeError(`No segment has the address ${address}`)
      return address - segment.address + segment.offset
    },
    writeEntries: (bytes, changed) => {
      bytes.fill(0, offset, offset + size)
      changed.forEach(([tag, value], i) => {
        writeNumber64(bytes, tag, offset + i * ENTRY_SIZE)
        writeNumber64(bytes, value, offset + i * ENTRY_SIZE + 8)
      })
    },
  }
}

/** @param {string} name */
const hashOf = (name) =>
  [...Buffer.from(name, 'latin1')].reduce((hash, code) => (hash * 33 + code) >>> 0, 5381)

const BLOOM_SHIFT = 6

/**
 * The order that a hash table gives to symbols, and the table (the one that `-Wl,--hash-style=gnu` makes).
 * @template {{name: string}} S
 * @param {readonly S[]} symbols
 * @param {number} first the index of the first of them among all symbols
 * @returns {{ordered: S[], table: Buffer}}
 */
export function gnuHashTable(symbols, first) {
  const buckets = Math.max(1, symbols.length >> 2)
  const hashed = symbols
    .map((symbol) => ({ symbol, hash: hashOf(symbol.name) }))
    .sort((a, b) => (a.hash % buckets) - (b.hash % buckets))
  const words = 2 ** Math.ceil(Math.log2(Math.max(1, symbols.length / 8)))
  const bucketsAt = 16 + words * 8
  const chainAt = bucketsAt + buckets * 4
  const table = Buffer.alloc(chainAt + hashed.length * 4)
  table.writeUInt32LE(buckets, 0)
  table.writeUInt32LE(first, 4)
  table.writeUInt32LE(words, 8)
  table.writeUInt32LE(BLOOM_SHIFT, 12)
  hashed.forEach(({ hash }, i) => {
    const word = 16 + ((hash >>> 6) % words) * 8
    const bits = (1n << BigInt(hash % 64)) | (1n << BigInt((hash >>> BLOOM_SHIFT) % 64))
    table.writeBigUInt64LE(table.readBigUInt64LE(word) | bits, word)
    const bucket = hash % buckets
    const next = hashed[i + 1]
    const isLast = next === undefined || next.hash % buckets !== bucket
    const isFirst = i === 0 || (hashed[i - 1]?.hash ?? 0) % buckets !== bucket
    if (isFirst) table.writeUInt32LE(first + i, bucketsAt + bucket * 4)
    table.writeUInt32LE(((hash & ~1) | (isLast ? 1 : 0)) >>> 0, chainAt + i * 4)
  })
  return { ordered: hashed.map(({ symbol }) => symbol), table }
}

/**
 * How many symbols there are, the unnamed first one included: no header says so, only the end of the last chain.
 * @param {Buffer} bytes
 * @param {number} at where the hash table stands
 */
export function countSymbols(bytes, at) {
  const buckets = bytes.readUInt32LE(at)
  const first = bytes.readUInt32LE(at + 4)
  const bucketsAt = at + 16 + bytes.readUInt32LE(at + 8) * 8
  const chainAt = bucketsAt + buckets * 4
  let last = 0
  for (let i = 0; i < buckets; i++) last = Math.max(last, bytes.readUInt32LE(bucketsAt + i * 4))
  if (last < first) return first
  while ((bytes.readUInt32LE(chainAt + (last - first) * 4) & 1) === 0) last++
  return last + 1
}
