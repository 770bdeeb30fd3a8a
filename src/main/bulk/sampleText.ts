import { type FileHandle, open } from 'node:fs/promises'
import { quoteCheck } from '#core/formats/bulk/checkQuotes'
import { strange, strangeBytes } from '#core/formats/bulk/strangeBytes'
import { countLines } from '#core/formats/text/countLines'
import { detectEncoding } from '#core/formats/text/detectEncoding'

/** What a file is understood by; smaller ones are taken whole. */
const HEAD = 64 * 1024
const TAIL = 32 * 1024
const BLOCKS = 12
const BLOCK = 4 * 1024
/** Lines of the beginning and of each block that are enough: understanding each of thousands of short ones takes time and tells no more. */
const HEAD_LINES = 1000
const BLOCK_LINES = 40
/** A line so often, for the names that stand only in one part of a sorted file. */
const PROBES = 64 * 1024
const PROBE = 2048
/** Probes that are read at once. */
const TOGETHER = 256

const LF = 10
const CR = 13
const QUOTE = 34

/** How a line ends: in UTF-16 with two bytes, of which the first stands at an even place. */
const lineEnd = (begin: Uint8Array): Buffer => {
  const encoding = detectEncoding(begin)?.encoding
  return Buffer.from(encoding === 'UTF-16LE' ? [LF, 0] : encoding === 'UTF-16BE' ? [0, LF] : [LF])
}

/** Where a line ends behind `from`; -1 = nowhere. */
const nextEnd = (bytes: Uint8Array, end: Buffer, from = 0): number => {
  let at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(end, from)
  while (at >= 0 && at % end.length !== 0)
    at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(end, at + 1)
  return at < 0 ? -1 : at + end.length
}

/** Where the last line ends; 0 where none does. */
const lastEnd = (bytes: Uint8Array, end: Buffer): number => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = all.lastIndexOf(end)
  while (at > 0 && at % end.length !== 0) at = all.lastIndexOf(end, at - 1)
  return at < 0 ? 0 : at + end.length
}

const linesOf = (bytes: Uint8Array, end: Buffer): number => {
  if (end.length === 1) return countLines(bytes)
  let lines = 0
  for (let at = nextEnd(bytes, end); at >= 0; at = nextEnd(bytes, end, at)) lines++
  return lines
}

const readAt = async (file: FileHandle, position: number, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

/** Whole lines from the beginning, at most so many. */
const firstLines = (bytes: Uint8Array, end: Buffer, most: number): Uint8Array => {
  let at = 0
  for (let lines = 0; lines < most; lines++) {
    const next = nextEnd(bytes, end, at)
    if (next < 0) break
    at = next
  }
  return bytes.subarray(0, at)
}

/** From the beginning of a line to the end of one. */
const wholeLines = (bytes: Uint8Array, end: Buffer): Uint8Array => {
  const from = nextEnd(bytes, end)
  return from < 0 ? bytes.subarray(0, 0) : bytes.subarray(from, lastEnd(bytes, end))
}

export interface TextSample {
  /** Whole lines from the beginning, from all over the file, and to its end. */
  readonly bytes: Uint8Array
  /** Bytes of it that are the beginning of the file, and the lines of these. */
  readonly head: number
  readonly lines: number
  /** Single lines from all over the file, in its order, each so many bytes behind the one before. */
  readonly probes: Uint8Array
  readonly step: number
}

/** Reads the lines of a file that it is understood by. Rejects as the file system does. */
export const sampleText = async (path: string): Promise<TextSample> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size <= HEAD + TAIL + BLOCKS * BLOCK) {
      const bytes = await readAt(file, 0, size)
      const lines = linesOf(bytes, lineEnd(bytes))
      return { bytes, head: size, lines, probes: new Uint8Array(0), step: PROBES }
    }
    const head = await readAt(file, 0, HEAD)
    const end = lineEnd(head)
    const even = (position: number) => position - (position % end.length)
    const begin = firstLines(head, end, HEAD_LINES)
    const pieces = [begin]
    const between = size - HEAD - TAIL
    for (let i = 0; i < BLOCKS; i++) {
      const at = HEAD + even(Math.floor(((between - BLOCK) * i) / BLOCKS))
      pieces.push(firstLines(wholeLines(await readAt(file, at, BLOCK), end), end, BLOCK_LINES))
    }
    const tail = await readAt(file, even(size - TAIL), TAIL + 1)
    pieces.push(tail.subarray(Math.max(0, nextEnd(tail, end))))
    const starts = Array.from(
      { length: Math.ceil((size - TAIL - HEAD) / PROBES) },
      (_, i) => HEAD + i * PROBES,
    )
    const probes: Uint8Array[] = []
    // One after the other, thousands of them would mostly wait for their turn.
    for (let i = 0; i < starts.length; i += TOGETHER) {
      const read = await Promise.all(starts.slice(i, i + TOGETHER).map((at) => readAt(file, at, PROBE)))
      for (const bytes of read) {
        const probe = wholeLines(bytes, end)
        probes.push(probe.subarray(0, Math.max(0, nextEnd(probe, end))))
      }
    }
    return {
      ...{ bytes: Buffer.concat(pieces), head: begin.length, lines: linesOf(begin, end) },
      ...{ probes: Buffer.concat(probes), step: PROBES },
    }
  } finally {
    await file.close()
  }
}

/** Bytes that are read at once: they stay in the cache of a processor. */
const PIECE = 1 << 18
/** Bytes of the piece before that are kept as neighbours. */
const KEPT = 4

/** What every byte of a text says of it. */
export interface TextLook {
  /**
   * The engine and our own reader cut it into rows alike: no blank line before the last `TAIL` bytes, no line break within a
   * field, no stray quotation mark, no byte that stands for nothing.
   */
  readonly isRegular: boolean
  /** Nothing in it looks like a number that only the engine reads as one. */
  readonly isPlain: boolean
}

/** Bytes of which `strangeBytes` may say something, besides blank lines. */
const TELLING = [...Buffer.from('\0+_eE'), 0xbd]
const BLANK = [Buffer.from('\n\n'), Buffer.from('\n\r\n')] as const

/** Whether `strangeBytes` would find nothing: asked of the runtime's own search, five times as quick where it is so. */
const saysNothing = (bytes: Buffer): boolean =>
  !TELLING.some((byte) => bytes.includes(byte)) &&
  !bytes.includes(BLANK[0]) &&
  !(bytes.includes(CR) && bytes.includes(BLANK[1]))

/** Looks at all bytes of a text in UTF-8. Rejects as the file system does. */
export const lookAtText = async (
  path: string,
  delimiter: string,
  signal: AbortSignal | undefined,
): Promise<TextLook> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const separator = delimiter.charCodeAt(0)
    // What stands before the text ends a line, and is no blank one.
    const bytes = Buffer.alloc(KEPT + PIECE, CR)
    let [isPlain, quotes]: [boolean, ((bytes: Uint8Array) => boolean) | null] = [true, null]
    for (let at = 0; at < size; ) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(bytes, KEPT, PIECE, at)
      if (bytesRead === 0) break
      const end = KEPT + bytesRead
      // The last byte is looked at with the next piece, when its neighbour is known; that of the text has none.
      const found = saysNothing(bytes.subarray(0, end))
        ? 0
        : strangeBytes(bytes, KEPT - 1, end - 1, separator)
      const isTail = at + bytesRead > size - TAIL
      const isBlank =
        (found & strange.blankLine) > 0 &&
        (!isTail ||
          (strangeBytes(bytes, KEPT - 1, size - TAIL - at + KEPT, separator) & strange.blankLine) > 0)
      if (isBlank || (found & strange.byte) > 0) return { isRegular: false, isPlain }
      isPlain &&= (found & strange.number) === 0
      const piece = bytes.subarray(KEPT, end)
      if (quotes === null && piece.includes(QUOTE)) {
        quotes = quoteCheck(separator)
        // Without a quotation mark so far, only the field that is being read counts.
        quotes(bytes.subarray(bytes.lastIndexOf(LF, KEPT - 1) + 1, KEPT))
      }
      if (quotes !== null && !quotes(piece)) return { isRegular: false, isPlain }
      bytes.copyWithin(0, end - KEPT, end)
      at += bytesRead
    }
    bytes[KEPT] = LF
    const last = strangeBytes(bytes, KEPT - 1, KEPT, separator)
    return { isRegular: (last & strange.byte) === 0, isPlain }
  } finally {
    await file.close()
  }
}
