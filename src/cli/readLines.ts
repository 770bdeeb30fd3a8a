/** Longer lines are no edits; without a bound a file without line ends would be gathered into memory. */
const LONGEST = 1_000_000

/** The lines of a stream of UTF-8 as they arrive, without their ends (LF or CRLF); a last one without end counts too. */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (rest.length > LONGEST) throw new Error(`a line is longer than ${LONGEST} characters`)
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
