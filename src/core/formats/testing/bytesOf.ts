import type { Chunks } from '../writer'

/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

/** A file in one piece. */
export const bytesOf = (chunks: Chunks): Uint8Array => {
  const parts = [...chunks].map((chunk) =>
    typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk,
  )
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
