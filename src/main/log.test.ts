import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './log'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provindex-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const noon = () => new Date('2026-01-02T12:00:00Z')

test('lines in order, details indented', async () => {
  const log = openLog(join(folder, 'logs'), noon)
  log.write('information', 'first')
  log.write('error', 'second', 'a\nb')
  await log.flushed()
  expect(await readFile(log.path, 'utf8')).toBe(
    '2026-01-02T12:00:00.000Z information first\n2026-01-02T12:00:00.000Z error second\n  a\n  b\n',
  )
})

test('never more than twice the limit, the newest lines are kept', async () => {
  const log = openLog(folder, noon, 1000)
  for (let i = 0; i < 100; i++) log.write('warning', `line ${i}`)
  await log.flushed()
  const files = await Promise.all(
    ['provindex.1.log', 'provindex.log'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  for (const content of files) expect(content.length).toBeLessThanOrEqual(1000)
  expect(files.join('')).toMatch(/line 98\n.*line 99\n$/)
  expect((await readdir(folder)).toSorted()).toEqual(['provindex.1.log', 'provindex.log'])
})

test('a log that cannot be written disturbs nothing', async () => {
  await writeFile(join(folder, 'file'), '')
  const log = openLog(join(folder, 'file'), noon)
  log.write('error', 'lost')
  await expect(log.flushed()).resolves.toBeUndefined()
})
