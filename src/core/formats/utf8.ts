/** Provided by Node and by browsers alike; core sees the types of neither. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/** Text of UTF-8 bytes without a byte order mark, or null where they are not UTF-8 or hold zero characters (UTF-16, binary). */
export const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}
