import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

/** ELF, 64 bit, little-endian. */
const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1])
const PT_DYNAMIC = 2
const ENTRY = 16
const DT_NULL = 0n
const DT_SYMBOLIC = 16n
const DT_FLAGS = 30n
const DF_SYMBOLIC = 2n
/** How many relocations need no symbol: tells loaders only what they see by themselves. */
const DT_RELACOUNT = 0x6ffffff9n

/**
 * The dynamic section of a shared library: where it stands in the file, and its bytes; null where there is none.
 * @param {number} file
 */
function readDynamic(file) {
  const header = Buffer.alloc(64)
  if (fs.readSync(file, header, 0, 64, 0) < 64 || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const size = header.readUInt16LE(54)
  const segments = Buffer.alloc(size * header.readUInt16LE(56))
  fs.readSync(file, segments, 0, segments.length, Number(header.readBigUInt64LE(32)))
  for (let at = 0; at < segments.length; at += size) {
    if (segments.readUInt32LE(at) !== PT_DYNAMIC) continue
    const bytes = Buffer.alloc(Number(segments.readBigUInt64LE(at + 32)))
    const offset = Number(segments.readBigUInt64LE(at + 8))
    fs.readSync(file, bytes, 0, bytes.length, offset)
    return { offset, bytes }
  }
  return null
}

/**
 * Where `DT_SYMBOLIC` can be written into a dynamic section; null where it stands already or nothing can give way.
 * @param {Buffer} dynamic
 */
function placeForSymbolic(dynamic) {
  let place = null
  for (let at = 0; at < dynamic.length; at += ENTRY) {
    const tag = dynamic.readBigUInt64LE(at)
    if (tag === DT_NULL) break
    const isSet = tag === DT_FLAGS && (dynamic.readBigUInt64LE(at + 8) & DF_SYMBOLIC) !== 0n
    if (tag === DT_SYMBOLIC || isSet) return null
    if (tag === DT_RELACOUNT) place = at
  }
  return place
}

/**
 * Lets a shared library look for its own symbols in itself first, as if it had been linked with `-Bsymbolic`.
 * The file is replaced, never written: it may be shared by other folders, or be in use.
 * @param {string} library
 * @returns {boolean} whether it was changed; false too where it is no such library
 */
export function bindWithin(library) {
  const file = fs.openSync(library, 'r')
  const dynamic = readDynamic(file)
  fs.closeSync(file)
  const place = dynamic === null ? null : placeForSymbolic(dynamic.bytes)
  if (dynamic === null || place === null) return false
  const changed = `${library}.${process.pid}.tmp`
  fs.copyFileSync(library, changed)
  const entry = Buffer.alloc(ENTRY)
  entry.writeBigUInt64LE(DT_SYMBOLIC)
  const copy = fs.openSync(changed, 'r+')
  fs.writeSync(copy, entry, 0, ENTRY, dynamic.offset + place)
  fs.closeSync(copy)
  fs.renameSync(changed, library)
  return true
}

/**
 * Does so with the database engine (Linux only). It has 40,000 symbols to look up when it is loaded, each of them
 * in the hundred libraries of the Electron runtime before its own: half of the time that loading takes
 * (docs/adr/0005-start-up-order.md). Where the folder cannot be written the engine stays as it is.
 */
export function bindEngine() {
  const library = path.join(root, `node_modules/@duckdb/node-bindings-linux-${process.arch}/libduckdb.so`)
  if (process.platform !== 'linux' || !fs.existsSync(library)) return
  try {
    bindWithin(library)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
  }
}
