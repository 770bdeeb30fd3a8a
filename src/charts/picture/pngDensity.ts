const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Signature, then IHDR: length, type, 13 bytes of data, checksum. It is always the first chunk (PNG 3rd edition, 5.6). */
const AFTER_IHDR = SIGNATURE.length + 4 + 4 + 13 + 4
const INCHES_A_METRE = 1 / 0.0254

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 as PNG's annex D has it. */
const crc32 = (bytes: Uint8Array): number => {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (const [at, character] of [...type].entries()) bytes[4 + at] = character.charCodeAt(0)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/**
 * The same PNG with its resolution written into it (chunk pHYs, pixels a metre), so that word processors place it
 * in its intended size. The PNG must not carry a pHYs chunk already; a canvas writes none.
 */
export const withDensity = (png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> => {
  const data = new Uint8Array(9)
  const view = new DataView(data.buffer)
  const density = Math.round(dpi * INCHES_A_METRE)
  view.setUint32(0, density)
  view.setUint32(4, density)
  data[8] = 1
  const physical = chunk('pHYs', data)
  const result = new Uint8Array(png.length + physical.length)
  result.set(png.subarray(0, AFTER_IHDR))
  result.set(physical, AFTER_IHDR)
  result.set(png.subarray(AFTER_IHDR), AFTER_IHDR + physical.length)
  return result
}
