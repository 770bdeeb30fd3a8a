const LF = 10

/** How many line feeds there are among these bytes of a text. */
export const countLines = (bytes: Uint8Array): number => {
  let lines = 0
  for (const byte of bytes) if (byte === LF) lines += 1
  return lines
}
