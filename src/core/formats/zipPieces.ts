import { strToU8, Zip, ZipDeflate } from 'fflate'

/** One file of an archive, in pieces. */
export interface ArchiveFile {
  /** With forward slashes. */
  readonly name: string
  readonly chunks: Iterable<string | Uint8Array>
}

/** The earliest date that a zip file can name: without a clock the same files give the same bytes. */
const earliest = new Date(1980, 0, 1)

/** A zip archive in pieces; of each file only one piece is held at a time. */
export function* zipPieces(files: Iterable<ArchiveFile>): Generator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error
    ready.push(bytes)
  })
  const take = function* () {
    const pieces = ready
    ready = []
    yield* pieces
  }
  for (const { name, chunks } of files) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = earliest
    zip.add(file)
    for (const chunk of chunks) {
      file.push(typeof chunk === 'string' ? strToU8(chunk) : chunk)
      yield* take()
    }
    file.push(new Uint8Array(0), true)
    yield* take()
  }
  zip.end()
  yield* take()
}
