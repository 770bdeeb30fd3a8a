import { describe, expect, it } from 'vitest'
import { readLines } from './readLines'

async function* chunks(...parts: (string | Uint8Array)[]) {
  yield* parts
}
const collect = async (stream: AsyncIterable<string | Uint8Array>) => {
  const lines: string[] = []
  for await (const line of readLines(stream)) lines.push(line)
  return lines
}

describe('readLines', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a\r\nb'], ['a', 'b']],
    [
      ['a', 'b\nc', '\n'],
      ['ab', 'c'],
    ],
    [['\n\n'], ['', '']],
    [[''], []],
  ])('cuts %j into %j', async (parts, lines) => {
    expect(await collect(chunks(...parts))).toEqual(lines)
  })

  it('puts characters together that were cut apart', async () => {
    const bytes = new TextEncoder().encode('浙江\n')
    expect(await collect(chunks(bytes.slice(0, 1), bytes.slice(1, 4), bytes.slice(4)))).toEqual(['浙江'])
  })

  it('refuses what is not UTF-8, and lines without end', async () => {
    await expect(collect(chunks(new Uint8Array([0xff, 0x0a])))).rejects.toThrow()
    await expect(collect(chunks('x'.repeat(1_000_001)))).rejects.toThrow('longer')
  })
})
