import { type FileHandle, open } from 'node:fs/promises'
import { quoteCheck } from '#core/formats/bulk/checkQuotes'

/** What a file is understood by; smaller ones are taken whole. */
const HEAD = 128 * 1024
const TAIL = 32 * 1024
const BLOCKS = 16
const BLOCK = 8 * 1024
/** A line so often, for the names that stand only in one part of a sorted file. */
const PROBES = 64 * 1024
const PROBE = 2048

const LF = 10

const readAt = async (file: FileHandle, position: number, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

/** From the beginning of a line to the end of one. */
const wholeLines = (bytes: Uint8Array): Uint8Array =>
  bytes.subarray(bytes.indexOf(LF) + 1, bytes.lastIndexOf(LF) + 1)

export interface TextSample {
  /** Whole lines from the beginning, from all over the file, and to its end. */
  readonly bytes: Uint8Array
  /** Bytes of it that are the beginning of the file. */
  readonly head: number
  /** Single lines from all over the file. */
  readonly probes: Uint8Array
}

/** Reads the lines of a file that it is understood by. Rejects as the file system does. */
export const sampleText = async (path: string): Promise<TextSample> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size <= HEAD + TAIL + BLOCKS * BLOCK)
      return { bytes: await readAt(file, 0, size), head: size, probes: new Uint8Array(0) }
    const head = await readAt(file, 0, HEAD)
    const begin = head.subarray(0, head.lastIndexOf(LF) + 1)
    const pieces = [begin]
    const between = size - HEAD - TAIL
    for (let i = 0; i < BLOCKS; i++)
      pieces.push(wholeLines(await readAt(file, HEAD + Math.floor(((between - BLOCK) * i) / BLOCKS), BLOCK)))
    const tail = await readAt(file, size - TAIL, TAIL)
    pieces.push(tail.subarray(tail.indexOf(LF) + 1))
    const probes: Uint8Array[] = []
    for (let at = HEAD; at < size - TAIL; at += PROBES) {
      const probe = wholeLines(await readAt(file, at, PROBE))
      probes.push(probe.subarray(0, probe.indexOf(LF) + 1))
    }
    return { bytes: Buffer.concat(pieces), head: begin.length, probes: Buffer.concat(probes) }
  } finally {
    await file.close()
  }
}

const PIECE = 1 << 22

const blankLines = [Buffer.from('\n\n'), Buffer.from('\n\r\n')]
/** What stands for characters that could not be decoded. */
const UNKNOWN = Buffer.from('\ufffd')

/**
 * Whether the lines of a text in UTF-8 are such that the engine and our own reader cut them alike: no blank line before the last
 * `tail` bytes, no line break within a field, no stray quotation mark, no byte that stands for nothing.
 */
export const isRegularText = async (
  path: string,
  delimiter: string,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    let quotes: ((bytes: Uint8Array) => boolean) | null = null
    let before = Buffer.alloc(0)
    for (let at = 0; at < size; at += PIECE) {
      signal?.throwIfAborted()
      const piece = Buffer.from(await readAt(file, at, PIECE))
      // What is looked for may lie across two pieces.
      const joined = Buffer.concat([before, piece])
      const blank = blankLines.some((line) => {
        const found = joined.indexOf(line)
        return found >= 0 && at - before.length + found < size - TAIL
      })
      if (blank || joined.includes(UNKNOWN) || piece.includes(0)) return false
      if (quotes === null && piece.includes(34)) {
        quotes = quoteCheck(delimiter.charCodeAt(0))
        // Without a quotation mark so far, only the field that is being read counts.
        const line = before.subarray(before.lastIndexOf(LF) + 1)
        quotes(line)
      }
      if (quotes !== null && !quotes(piece)) return false
      before = piece.subarray(Math.max(0, piece.length - 4))
    }
    return true
  } finally {
    await file.close()
  }
}
