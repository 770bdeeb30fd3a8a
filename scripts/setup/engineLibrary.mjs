import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {
  countSymbols,
  DT,
  gnuHashTable,
  number64,
  RELOCATION_SIZE,
  readLibrary,
  SYMBOL_SIZE,
  textAt,
  writeNumber64,
} from './elf.mjs'
import { root } from './paths.mjs'

const X86_64 = 62
/** Kinds of relocations: the address of a symbol (with an addend), the same in a slot of a table, of a function; a place within. */
const [DIRECT, SLOT, FUNCTION_SLOT, RELATIVE] = [1, 6, 7, 8]
const [GLOBAL, WEAK] = [1, 2]
/** Data and functions; not those that are chosen at run time, nor what each thread has for itself. */
const PLAIN_TYPES = [0, 1, 2]
const [UNDEFINED, ABSOLUTE] = [0, 0xfff1]

/** What others may ask the library for: the functions of its C interface. */
const PUBLIC = /^duckdb_/

/**
 * @typedef {object} Symbol
 * @property {string} name
 * @property {number} place where its record stands in the file
 * @property {boolean} isDefined
 * @property {boolean} isWithin may be bound to the definition that the library itself has
 * @property {number} value
 * @property {number} version
 */

/**
 * Binds a library to itself, in memory: what `-Wl,-Bsymbolic,-z,now` and a list of exports do when it is linked.
 * References to symbols that it defines become plain addresses, and only symbols that are still looked up, by it or in
 * it, keep a name. Libraries of another make or another processor stay as they are.
 * @param {Buffer} bytes
 * @returns {boolean} whether it was changed
 */
export function bindToItself(bytes) {
  const library = readLibrary((offset, size) => bytes.subarray(offset, offset + size))
  if (library === null || library.machine !== X86_64) return false
  const { entries, place } = library
  const value = new Map(entries)
  /** @param {number} tag */
  const sectionOf = (tag) => {
    const address = value.get(tag)
    return address === undefined ? -1 : place(address)
  }
  const strings = sectionOf(DT.strings)
  const symbols = sectionOf(DT.symbols)
  const relocations = sectionOf(DT.relocations)
  const functions = sectionOf(DT.pltRelocations)
  const hash = sectionOf(DT.gnuHash)
  const versions = sectionOf(DT.versionsOfSymbols)
  const size = (value.get(DT.relocationsSize) ?? 0) + (value.get(DT.pltRelocationsSize) ?? 0)
  const isAsExpected =
    Math.min(strings, symbols, relocations, functions, hash, versions) >= 0 &&
    relocations + (value.get(DT.relocationsSize) ?? 0) === functions &&
    !value.has(DT.hash) &&
    !value.has(DT.versionsDefined)
  if (!isAsExpected) return false

  /** @param {number} index @returns {Symbol} */
  const symbolAt = (index) => {
    const at = symbols + index * SYMBOL_SIZE
    const info = bytes.readUInt8(at + 4)
    const section = bytes.readUInt16LE(at + 6)
    const isDefined = section !== UNDEFINED
    return {
      name: textAt(bytes, strings + bytes.readUInt32LE(at)),
      place: at,
      isDefined,
      isWithin:
        isDefined &&
        section !== ABSOLUTE &&
        [GLOBAL, WEAK].includes(info >> 4) &&
        PLAIN_TYPES.includes(info & 15),
      value: number64(bytes, at + 8),
      version: bytes.readUInt16LE(versions + index * 2),
    }
  }
  const all = Array.from({ length: countSymbols(bytes, hash) }, (_, index) => symbolAt(index))

  /** @type {{at: number, addend: bigint}[]} */
  const relative = []
  /** @type {{at: number, kind: number, index: number, addend: bigint}[]} */
  const others = []
  for (let from = relocations; from < relocations + size; from += RELOCATION_SIZE) {
    const at = number64(bytes, from)
    const kind = bytes.readUInt32LE(from + 8)
    const index = bytes.readUInt32LE(from + 12)
    const addend = bytes.readBigInt64LE(from + 16)
    const symbol = all[index]
    if (kind === RELATIVE) relative.push({ at, addend })
    else if (symbol?.isWithin && [DIRECT, SLOT, FUNCTION_SLOT].includes(kind))
      relative.push({ at, addend: BigInt(symbol.value) + (kind === DIRECT ? addend : 0n) })
    else others.push({ at, kind, index, addend })
  }

  const wanted = new Set(others.map(({ index }) => index))
  const kept = all.flatMap((symbol, index) =>
    index > 0 && (wanted.has(index) || (symbol.isDefined && PUBLIC.test(symbol.name)))
      ? [{ ...symbol, index }]
      : [],
  )
  const outer = kept.filter(({ isDefined }) => !isDefined)
  const { ordered, table } = gnuHashTable(
    kept.filter(({ isDefined }) => isDefined),
    1 + outer.length,
  )
  const sorted = [...outer, ...ordered]
  const newIndex = new Map(sorted.map(({ index }, i) => [index, i + 1]))

  let text = '\0'
  /** @type {Map<string, number>} */
  const written = new Map()
  /** @param {string} name */
  const writeText = (name) => {
    const at = written.get(name) ?? text.length
    if (!written.has(name)) text += `${name}\0`
    written.set(name, at)
    return at
  }
  /** @param {number} at where the place of a text stands */
  const rewrite = (at) => bytes.writeUInt32LE(writeText(textAt(bytes, strings + bytes.readUInt32LE(at))), at)

  const records = sorted.map(({ name, place: at, version }) => {
    const record = Buffer.from(bytes.subarray(at, at + SYMBOL_SIZE))
    record.writeUInt32LE(writeText(name), 0)
    return { record, version }
  })
  const named = [DT.needed, DT.soname, DT.rpath, DT.runpath]
  const removed = [
    DT.pltRelocations,
    DT.pltRelocationsSize,
    DT.pltRelocationsKind,
    DT.relativeCount,
    DT.symbolic,
  ]
  const changed = entries
    .filter(([tag]) => !removed.includes(tag))
    .map(([tag, old]) => {
      if (named.includes(tag)) return /** @type {const} */ ([tag, writeText(textAt(bytes, strings + old))])
      return /** @type {const} */ ([tag, tag === DT.relocationsSize ? size : old])
    })
  let need = sectionOf(DT.versionsNeeded)
  for (let i = 0; i < (value.get(DT.versionsNeededCount) ?? 0); i++) {
    rewrite(need + 4)
    let version = need + bytes.readUInt32LE(need + 8)
    for (let k = 0; k < bytes.readUInt16LE(need + 2); k++) {
      rewrite(version + 8)
      version += bytes.readUInt32LE(version + 12)
    }
    need += bytes.readUInt32LE(need + 12)
  }

  bytes.write(text, strings, 'latin1')
  table.copy(bytes, hash)
  records.forEach(({ record, version }, i) => {
    record.copy(bytes, symbols + (i + 1) * SYMBOL_SIZE)
    bytes.writeUInt16LE(version, versions + (i + 1) * 2)
  })
  relative.sort((a, b) => a.at - b.at)
  // The loader remembers the last symbol that it looked up.
  others.sort((a, b) => a.index - b.index || a.at - b.at)
  const lines = [
    ...relative.map(({ at, addend }) => ({ at, kind: RELATIVE, index: 0, addend })),
    ...others.map((each) => ({ ...each, index: newIndex.get(each.index) ?? 0 })),
  ]
  lines.forEach(({ at, kind, index, addend }, i) => {
    const to = relocations + i * RELOCATION_SIZE
    writeNumber64(bytes, at, to)
    bytes.writeUInt32LE(kind, to + 8)
    bytes.writeUInt32LE(index, to + 12)
    bytes.writeBigInt64LE(addend, to + 16)
  })
  library.writeEntries(bytes, [...changed, [DT.relativeCount, relative.length]])
  return true
}

/**
 * A file that was just written stands in the memory of the system in large pieces, and each of them that is touched counts
 * as memory of the program: 16 MB more with the engine. So it is written to disk and left to be read again.
 * @param {string} file
 */
function forgetContent(file) {
  spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], { stdio: 'ignore' })
}

/**
 * Whether a library on disk has references that can be bound. Reads little of it.
 * @param {string} library
 */
function canBeBound(library) {
  const file = fs.openSync(library, 'r')
  try {
    const found = readLibrary((offset, size) => {
      const part = Buffer.alloc(size)
      return part.subarray(0, fs.readSync(file, part, 0, size, offset))
    })
    return found?.machine === X86_64 && found.entries.some(([tag]) => tag === DT.pltRelocations)
  } finally {
    fs.closeSync(file)
  }
}

/**
 * Binds a library on disk. The file is replaced, never written: it may be shared by other folders, or be in use.
 * @param {string} library
 * @returns {boolean} whether it was changed
 */
export function bindLibrary(library) {
  if (!canBeBound(library)) return false
  const bytes = fs.readFileSync(library)
  if (!bindToItself(bytes)) return false
  const changed = `${library}.${process.pid}.tmp`
  fs.writeFileSync(changed, bytes, { mode: fs.statSync(library).mode })
  forgetContent(changed)
  fs.renameSync(changed, library)
  return true
}

/**
 * Binds the database engine (Linux only). It has 60,000 references to its own symbols, each of which is looked for in
 * the hundred libraries of the Electron runtime before its own when it is loaded, and tables of 40,000 names
 * that are read for it (docs/adr/0005-start-up-order.md). Where the folder cannot be written the engine stays as it is.
 */
export function bindEngine() {
  const library = path.join(root, `node_modules/@duckdb/node-bindings-linux-${process.arch}/libduckdb.so`)
  if (process.platform !== 'linux' || !fs.existsSync(library)) return
  try {
    bindLibrary(library)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
  }
}
