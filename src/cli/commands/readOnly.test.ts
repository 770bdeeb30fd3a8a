import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mountSmall, remount } from '#main/store/testing/smallDisk'
import { type Ran, run, sampleProject } from '../testIo'

// Root may write whatever the permissions say, so for root the file system itself is made read-only.
const isRoot = process.getuid?.() === 0
const disk = isRoot ? mountSmall('16m') : null

describe.runIf(!isRoot || disk !== null)('a project that may not be written', () => {
  let sample: Awaited<ReturnType<typeof sampleProject>>
  let path = ''
  let before: Buffer
  beforeAll(async () => {
    sample = await sampleProject()
    const folder = disk ?? sample.folder.at('fixed')
    path = join(folder, 'a.provindex')
    if (disk === null) await mkdir(folder)
    await copyFile(sample.project, path)
    before = await readFile(path)
    if (disk === null) {
      await chmod(path, 0o444)
      await chmod(folder, 0o555)
    } else remount(disk, 'ro')
  })
  afterAll(async () => {
    if (disk === null) await chmod(sample.folder.at('fixed'), 0o755)
    else remount(disk, 'rw')
    await sample.folder.remove()
  })

  const out = (name: string) => sample.folder.at(name)
  const reading: readonly (readonly [string, () => Promise<Ran>])[] = [
    ['info', () => run(['info', path])],
    ['history', () => run(['history', path])],
    ['export', () => run(['export', path, '--format', 'csv', '--out', out('a.csv')])],
    ['index run', () => run(['index', 'run', path, 'dcdi', '--out', out('scores.csv')])],
    ['index explain', () => run(['index', 'explain', path, 'dcdi', '--region', '330000'])],
    ['index robustness', () => run(['index', 'robustness', path, 'dcdi', '--draws', '3', '--seed', '1'])],
    ['analyse', () => run(['analyse', path, 'correlation'])],
    ['chart', () => run(['chart', path, 'map', '--out', out('a.svg')])],
  ]
  test.each(reading)('is read by %s', async (_, command) => {
    const { code, err } = await command()
    expect([code, err]).toEqual([0, err])
    expect((await readFile(path)).equals(before)).toBe(true)
  })

  const cell = ['--indicator', 'gdp', '--region', '330000', '--period', '2018', '--value', '5']
  test.each([
    ['set', () => run(['set', path, ...cell])],
    ['undo', () => run(['undo', path])],
    ['derive', () => run(['derive', path, 'x', '[gdp] * 2'])],
  ])('is not written by %s, which says why', async (_, command) => {
    const { code, err } = await command()
    expect([code, err]).toEqual([1, expect.stringContaining('a.provindex')])
    expect((await readFile(path)).equals(before)).toBe(true)
  })
})
