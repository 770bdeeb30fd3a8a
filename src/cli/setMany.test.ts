import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, temporaryFolder } from './testIo'

// Each command opens and closes the project as it would in a process of its own.

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project: string
beforeAll(async () => {
  folder = await temporaryFolder()
  project = folder.at('a.provindex')
  await run(['new', project])
  await writeFile(folder.at('start.csv'), 'region,period,gdp\n浙江,2018,0\n')
  await run(['import', project, folder.at('start.csv'), '--create-indicators'])
})
afterAll(() => folder.remove())

const line = (value: unknown, more: object = {}) =>
  `${JSON.stringify({ indicator: 'gdp', region: '330000', period: '2018', value, ...more })}\n`
async function* input(...lines: string[]) {
  yield* lines
}
const head = async () => JSON.parse((await run(['history', project, '--json'])).out).head
const many = (lines: string[], readsOutput?: number) =>
  run(['set', project, '--from', '-'], {
    stdin: input(...lines),
    ...(readsOutput === undefined ? {} : { readsOutput }),
  })

describe('set --from -', () => {
  it('makes one edit a line and prints its number', async () => {
    const start = await head()
    const done = await many([line(1), '\n', line('１,２３４．５'), line(null, { period: 2019 }), line('-')])
    expect(done).toEqual({ code: 0, out: [1, 2, 3, 4].map((n) => `${start + n}\n`).join(''), err: '' })
    expect(await head()).toBe(start + 4)
  })

  it('acknowledges a line that changes nothing with the number before, and keeps it out of the history', async () => {
    const start = await head()
    const { code, out } = await many([line(7.5), line(7.5), line(8.5)])
    expect([code, out]).toEqual([0, `${start + 1}\n${start + 1}\n${start + 2}\n`])
    expect(await head()).toBe(start + 2)
  })

  it('makes more edits than it keeps on the way, in order', async () => {
    const start = await head()
    const { code, out } = await many(Array.from({ length: 300 }, (_, i) => line(i)))
    expect(code).toBe(0)
    expect(out.trim().split('\n').map(Number)).toEqual(Array.from({ length: 300 }, (_, i) => start + 1 + i))
  })

  it.each([
    ['{"indicator": ', 'Not valid JSON at stdin:2'],
    ['[]\n', 'is not valid'],
    [line(1, { region: '99' }), 'The region “99” is not in the project'],
    [line('much'), '“much” is not a number'],
    [line(1, { extra: true }), 'is not valid'],
  ])('stops at %j, and says which edits are on disk', async (bad, message) => {
    const start = await head()
    const { code, out, err } = await many([line(start), bad, line(3)])
    expect([code, out]).toEqual([1, `${start + 1}\n`])
    expect(err).toContain('Stopped at line 2 of standard input. 1 earlier edit is on disk.')
    expect(err).toContain(message)
    expect(await head()).toBe(start + 1)
  })

  it('ends an edit that fails although no further line arrives', async () => {
    async function* stalled() {
      yield line('much')
      await new Promise(() => {})
    }
    expect((await run(['set', project, '--from', '-'], { stdin: stalled() })).code).toBe(1)
  })

  it('makes no further edit when nobody reads the numbers any more', async () => {
    const start = await head()
    async function* slowly() {
      for (let i = 0; i < 1000; i++) {
        yield line(i)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const { code, out } = await run(['set', project, '--from', '-'], { stdin: slowly(), readsOutput: 2 })
    expect([code, out]).toEqual([0, `${start + 1}\n${start + 2}\n`])
    expect((await head()) - start).toBeLessThan(1000)
  })

  it('with --json prints one object at the end', async () => {
    const { out } = await run(['set', project, '--from', '-', '--json'], { stdin: input(line(1), line(2)) })
    expect(JSON.parse(out)).toMatchObject({ edits: 2, head: await head() })
  })
})
