import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { detectEncoding } from '#core/formats/text/detectEncoding'

/** Enough to know delimiter, header and what the columns hold. */
const HEAD = 1 << 20
/** Looked at further on where the head has ASCII only: the first Chinese name may come late. */
const PIECES = 4
const PIECE = 1 << 18

const GZIP = [0x1f, 0x8b]

/** The beginning of a file, and what its content says it is. */
export interface FileHead {
  readonly kind: 'parquet' | 'text'
  readonly gzip: boolean
  /** Unpacked. */
  readonly bytes: Uint8Array
  /** `bytes` and, of a larger file, further pieces: what the encoding is told by. */
  readonly sample: Uint8Array
  /** `bytes` is the whole text. */
  readonly complete: boolean
  /** Of the file as it is. */
  readonly size: number
}

const readAt = async (file: FileHandle, position: number, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

/** The first bytes of a packed file, unpacked. Rejects where it is damaged there. */
const unpackedHead = async (path: string): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  const unpacked = createReadStream(path).pipe(createGunzip())
  for await (const chunk of unpacked) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= HEAD) break
  }
  return Buffer.concat(chunks).subarray(0, HEAD)
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80 && byte > 0)

/** From a line's beginning to a line's end. */
const wholeLines = (bytes: Uint8Array): Uint8Array => {
  const first = bytes.indexOf(10)
  const last = bytes.lastIndexOf(10)
  return first < 0 ? bytes.subarray(0, 0) : bytes.subarray(first + 1, last + 1)
}

/** Reads the beginning of a file. Rejects as the file system does. */
export const readHead = async (path: string): Promise<FileHead> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const start = await readAt(file, 0, Math.min(size, HEAD))
    const gzip = GZIP.every((byte, at) => start[at] === byte)
    const kind = [...'PAR1'].every((character, at) => start[at] === character.charCodeAt(0))
      ? 'parquet'
      : 'text'
    const bytes = gzip ? await unpackedHead(path) : start
    const complete = gzip ? bytes.length < HEAD : size <= HEAD
    const pieces = [bytes]
    // UTF-16 has its zero bytes from the beginning on.
    if (!gzip && !complete && kind === 'text' && isAscii(start))
      for (let i = 1; i <= PIECES; i += 1)
        pieces.push(wholeLines(await readAt(file, Math.floor(((size - PIECE) * i) / PIECES), PIECE)))
    return { kind, gzip, bytes, sample: Buffer.concat(pieces), complete, size }
  } finally {
    await file.close()
  }
}

/** The encoding of a head by all of its sample: `detectEncoding` itself looks at the first megabyte only. */
export const encodingOf = ({ bytes, sample }: FileHead): string | undefined =>
  sample.length === bytes.length || detectEncoding(bytes) === null
    ? detectEncoding(bytes)?.encoding
    : detectEncoding(sample.subarray(bytes.length))?.encoding
