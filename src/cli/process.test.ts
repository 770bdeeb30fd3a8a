import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountSmall } from '#main/store/testing/smallDisk'

// What only a process of its own can show: being killed, a full disk, a reader that goes away.

const root = fileURLToPath(new URL('../..', import.meta.url))
let built: string
let folder: string

beforeAll(async () => {
  // Within the repository, because the native engine is found from there.
  built = await mkdtemp(join(root, 'node_modules/.cli-test-'))
  folder = await mkdtemp(join(tmpdir(), 'provindex-process-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: built,
      target: 'node20.18',
      rollupOptions: { input: join(root, 'src/cli/index.ts'), external: [/^@duckdb\//] },
    },
  })
})
afterAll(async () => {
  await rm(built, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

const start = (...argv: string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [join(built, 'index.js'), ...argv], { env: { ...process.env, LC_ALL: 'C' } })

const finish = async (child: ChildProcessWithoutNullStreams) => {
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal, out, err }
}
const run = (...argv: string[]) => finish(start(...argv))

const edit = (value: number, period = '2018') =>
  `${JSON.stringify({ indicator: 'gdp', region: '330000', period, value })}\n`

/** The value of the edited cell as the file holds it. */
const valueIn = async (project: string, period = '2018'): Promise<number> => {
  const out = join(folder, 'cell.csv')
  const filter = ['--indicator', 'gdp', '--region', '330000', '--period', period]
  expect(await run('export', project, '--format', 'csv', '--out', out, ...filter)).toMatchObject({
    code: 0,
    err: '',
  })
  return Number((await readFile(out, 'utf8')).split('\n')[1]?.split(',')[4])
}

describe('SIGKILL', () => {
  it('at any moment loses no acknowledged edit, and the file opens', async () => {
    const project = join(folder, 'killed.provindex')
    await run('new', project, '--sample', 'demonstration-panel')
    let value = 0
    // Killed after so many acknowledgements: at once, while the first are written, in the middle of a stream.
    for (const afterLines of [1, 7, 150, 400]) {
      const child = start('set', project, '--from', '-')
      child.stdin.on('error', () => {})
      const first = value + 1
      for (let i = 0; i < afterLines + 200; i++) child.stdin.write(edit(++value))
      let acknowledged = 0
      child.stdout.on('data', (chunk: Buffer) => {
        acknowledged += chunk.toString().split('\n').length - 1
        if (acknowledged >= afterLines) child.kill('SIGKILL')
      })
      const [, signal] = await once(child, 'close')
      expect(signal).toBe('SIGKILL')
      expect(acknowledged).toBeGreaterThanOrEqual(afterLines)
      const kept = await valueIn(project)
      expect(kept).toBeGreaterThanOrEqual(first + acknowledged - 1)
      expect(kept).toBeLessThanOrEqual(value)
      const { entries } = JSON.parse((await run('history', project, '--json')).out)
      expect(entries.length).toBeGreaterThanOrEqual(acknowledged)
    }
    expect(await run('undo', project)).toMatchObject({ code: 0 })
  })
})

/** More than what is read as a whole: such a file goes into the project by the engine. */
const writeTidy = (path: string, regions: number) => {
  const lines: string[] = ['region,period,indicator,value\n']
  for (let region = 0; region < regions; region++)
    for (let period = 1900; period < 2000; period++)
      for (let i = 0; i < 10; i++)
        lines.push(`R${region},${period},I${i},${(region * 7919 + period * 31 + i) / 1000}\n`)
  return writeFile(path, lines.join(''))
}

describe('SIGKILL while a large file is imported', () => {
  it('leaves the project as it was or with all of it', async () => {
    const [project, file] = [join(folder, 'import.provindex'), join(folder, 'tidy.csv')]
    await run('new', project, '--regions', 'none')
    await writeTidy(file, 900)
    const given = ['import', project, file, '--create-regions', '--create-indicators']
    const counts = async () => JSON.parse((await run('info', project, '--json')).out).counts
    const none = { observations: 0, regions: 0, indicators: 0, history: 0 }
    const all = { observations: 900_000, regions: 900, indicators: 10, history: 1 }
    const sizeOf = async (path: string) => (await stat(path).catch(() => ({ size: 0 }))).size
    const before = await sizeOf(project)
    // While rows are written, over what that left behind, and while they are committed.
    for (const [grown, later] of [
      [1e6, 0],
      [5e6, 0],
      [1e6, 300],
      [1e6, 450],
    ] as const) {
      const child = start(...given)
      const ended = once(child, 'close')
      while (child.exitCode === null && (await sizeOf(project)) <= before + grown)
        await new Promise((soon) => setTimeout(soon, 1))
      await new Promise((resolve) => setTimeout(resolve, later))
      child.kill('SIGKILL')
      await ended
      const found = await counts()
      expect(found).toMatchObject(found.history === 0 ? none : all)
      if (found.history > 0) expect(await run('undo', project)).toMatchObject({ code: 0 })
    }
    expect(await run(...given)).toMatchObject({ code: 0 })
    expect(await counts()).toMatchObject({ ...all, history: expect.any(Number) })
  })
})

describe('a reader that goes away', () => {
  it('ends the output without an error', async () => {
    const project = join(folder, 'pipe.provindex')
    await run('new', project, '--sample', 'demonstration-panel')
    const child = start('index', 'run', project, 'dcdi', '--json')
    child.stdout.destroy()
    let err = ''
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    const [code] = await once(child, 'exit')
    expect([code, err]).toEqual([0, ''])
  })
})

describe('standard input', () => {
  it('is not waited for by commands that do not read it, nor after the first wrong line', async () => {
    const project = join(folder, 'open.provindex')
    // Standard input stays open in all three.
    expect((await run('new', project)).code).toBe(0)
    expect((await run('--version')).code).toBe(0)
    const child = start('set', project, '--from', '-')
    child.stdin.write('nonsense\n')
    const { code, err } = await finish(child)
    expect([code, err]).toEqual([1, expect.stringContaining('stdin:1')])
  })
})

const disk = mountSmall('10m')

describe.runIf(disk !== null)('a full disk', () => {
  const place = disk ?? ''
  it('loses nothing: a clear message, exit code 1, and the project as it was', async () => {
    const project = join(place, 'a.provindex')
    expect((await run('new', project, '--sample', 'demonstration-panel')).code).toBe(0)
    expect(
      (
        await run(
          'set',
          project,
          '--indicator',
          'gdp',
          '--region',
          '330000',
          '--period',
          '2018',
          '--value',
          '5',
        )
      ).code,
    ).toBe(0)
    const filler = join(place, 'filler')
    await writeFile(filler, Buffer.alloc(12_000_000)).catch(() => {})
    expect((await stat(filler)).size).toBeGreaterThan(0)

    const child = start('set', project, '--from', '-')
    child.stdin.end(Array.from({ length: 50 }, (_, i) => edit(100 + i)).join(''))
    const many = await finish(child)
    const acknowledged = many.out.split('\n').length - 1
    expect([many.code, many.err]).toEqual([1, expect.stringContaining('full')])

    const out = join(place, 'out.csv')
    const exported = await run('export', project, '--format', 'csv', '--out', out)
    expect([exported.code, exported.err]).toEqual([1, expect.stringContaining('full')])
    await expect(stat(out)).rejects.toThrow()
    const second = await run('new', join(place, 'b.provindex'))
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('full')])
    await expect(stat(join(place, 'b.provindex'))).rejects.toThrow()

    await rm(filler)
    expect(await valueIn(project)).toBe(acknowledged === 0 ? 5 : 99 + acknowledged)
    expect(
      (
        await run(
          'set',
          project,
          '--indicator',
          'gdp',
          '--region',
          '330000',
          '--period',
          '2018',
          '--value',
          '6',
        )
      ).code,
    ).toBe(0)
    expect(await valueIn(project)).toBe(6)
  })
})
