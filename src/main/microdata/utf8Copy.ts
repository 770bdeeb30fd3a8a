import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Encoding } from '#core/formats/text/detectEncoding'
import { encodings } from '#core/formats/text/detectEncoding'
import type { Watch } from '../engine/watching'

/**
 * Writes a text in another encoding as UTF-8, piece by piece, unpacked: the engine reads UTF-8 only. Rejects as the file system
 * does, and with an AbortError where it is given up.
 */
export const writeUtf8Copy = async (
  from: string,
  to: string,
  { encoding, gzip }: { readonly encoding: Encoding; readonly gzip: boolean },
  { signal, progress }: Watch,
): Promise<void> => {
  const { size } = await stat(from)
  let done = 0
  const source = createReadStream(from, { highWaterMark: 1 << 20 })
  source.on('data', (chunk) => {
    done += chunk.length
    progress?.(Math.min(1, done / size))
  })
  const decoder = new TextDecoder(encodings[encoding])
  const decoded = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  }
  const target = createWriteStream(to)
  const options = signal === undefined ? {} : { signal }
  await (gzip
    ? pipeline(source, createGunzip(), decoded, target, options)
    : pipeline(source, decoded, target, options))
}
