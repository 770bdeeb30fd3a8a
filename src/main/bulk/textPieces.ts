import { type FileHandle, open } from 'node:fs/promises'
import type { TextRows } from '#core/formats/bulk/pieceTable'
import { csvRows } from '#core/formats/csv'
import type { Delimiter } from '#core/formats/delimited'
import { type Encoding, encodings } from '#core/formats/text/detectEncoding'

/** Bytes that are read at once, and characters of a text without an end of a row that are waited for. */
const PIECE = 1 << 20
const MOST_WAITED = 64 * PIECE

const QUOTE = '"'
const UNKNOWN = '\ufffd'

/** What is told of a text besides its rows, when all of it was read. */
export interface TextTold {
  /** Characters that could not be decoded, and the line of the first. */
  damaged: { count: number; line: number }
}

const occurrences = (text: string, sign: string): number => {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++
  return count
}

/** Where the last row of a text ends: behind a line feed that no open quotation mark stands before; -1 where it has none. */
const endOfRows = (text: string): number => {
  let end = text.lastIndexOf('\n')
  if (!text.includes(QUOTE)) return end
  let quotes = occurrences(text.slice(0, end + 1), QUOTE)
  while (end >= 0 && quotes % 2 === 1) {
    const before = text.lastIndexOf('\n', end - 1)
    quotes -= occurrences(text.slice(before + 1, end + 1), QUOTE)
    if (end === 0) return -1
    end = before
  }
  return end
}

/**
 * The rows of a delimited text in any encoding, in pieces of bounded size, cut and cleaned as csv.ts does with the text as a whole. Ends
 * with null where quotation marks do not pair or bytes are no text. Rejects as the file system does.
 */
export async function* textPieces(
  path: string,
  encoding: Encoding,
  delimiter: Delimiter,
  told: TextTold,
  progress: (bytes: number) => void,
): AsyncGenerator<TextRows | null> {
  const file: FileHandle = await open(path)
  try {
    const decoder = new TextDecoder(encodings[encoding])
    const buffer = new Uint8Array(PIECE)
    let [waiting, line, at] = ['', 1, 0]
    const cut = (text: string): TextRows | null => {
      if (text.includes('\0')) return null
      const unknown = text.indexOf(UNKNOWN)
      if (unknown >= 0) {
        if (told.damaged.count === 0) told.damaged.line = line + occurrences(text.slice(0, unknown), '\n')
        told.damaged.count += occurrences(text, UNKNOWN)
      }
      // The end of its last row would begin a blank one.
      const read = csvRows(text.replace(/\r?\n$/, ''), delimiter)
      if (!read.ok) return null
      const first = line
      line += occurrences(text, '\n')
      return { rows: read.value.rows, lines: read.value.lines.map((own) => own + first - 1) }
    }
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, at)
      at += bytesRead
      progress(at)
      const isLast = bytesRead === 0
      waiting += isLast ? decoder.decode() : decoder.decode(buffer.subarray(0, bytesRead), { stream: true })
      const end = isLast ? waiting.length : endOfRows(waiting) + 1
      if (end > 0) {
        const piece = cut(waiting.slice(0, end))
        yield piece
        if (piece === null) return
        waiting = waiting.slice(end)
      }
      if (isLast) return
      if (waiting.length > MOST_WAITED) {
        yield null
        return
      }
    }
  } finally {
    await file.close()
  }
}
