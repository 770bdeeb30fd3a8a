import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import { openProject } from './openProject'
import { openProjectCopy } from './openProjectCopy'
import { setValue } from './testing/edits'
import { bundleChild, startChild } from './testing/otherProcess'
import { createGround, errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
let bundle = ''
beforeAll(async () => {
  bundle = await bundleChild()
})

test('a project that another process has open says who has it, can be copied, and is free when that is gone', async () => {
  const path = join(folder, 'held.provindex')
  const made = await createGround(path)
  unwrap(await made.execute(setValue(1)))
  await made.close()
  const other = startChild(bundle, 'edit', path)
  await other.lines(10)
  expect(errorOf(await openProject(path, steadyContext()))).toEqual({
    code: 'project-locked',
    data: { path, holder: expect.stringMatching(new RegExp(`^node.* \\(PID ${other.child.pid}\\)$`)) },
  })
  await other.kill()
  // Killed, and its log still there: the copy has all of it, and so has the file.
  const copy = unwrap(await openProjectCopy(path, join(folder, 'copy.provindex'), steadyContext()))
  const store = await reopen(path)
  expect(store.history.head).toBeGreaterThanOrEqual(10)
  expect(copy.history).toEqual(store.history)
  await copy.close()
  await store.close()
})

test('a copy of a file at rest that another process holds', async () => {
  const path = join(folder, 'resting.provindex')
  await (await createGround(path)).close()
  const other = startChild(bundle, 'hold', path)
  await other.lines(1)
  const target = join(folder, 'resting copy.provindex')
  const copy = unwrap(await openProjectCopy(path, target, steadyContext()))
  unwrap(await copy.execute(setValue(5)))
  await copy.close()
  expect(errorOf(await openProjectCopy(path, target, steadyContext())).code).toBe('file-exists')
  const another = await createGround(join(folder, 'another.provindex'))
  expect(errorOf(await another.copyTo(path)).code).toBe('project-locked')
  await another.close()
  await other.kill()
  const store = await reopen(path)
  expect(store.history.head).toBe(0)
  await store.close()
})

test('a copy of what is no project leaves nothing behind and names the file that was chosen', async () => {
  const path = join(folder, 'no project.txt')
  writeFileSync(path, 'text')
  const error = errorOf(await openProjectCopy(path, join(folder, 'no copy.provindex'), steadyContext()))
  expect(error).toEqual({ code: 'not-a-project', data: { path } })
  const missing = join(folder, 'missing')
  expect(errorOf(await openProjectCopy(missing, join(folder, 'x'), steadyContext())).code).toBe(
    'file-missing',
  )
  expect(readdirSync(folder)).not.toContain('no copy.provindex')
})

test('a refused second opening leaves the lock of the first one in place', async () => {
  const path = join(folder, 'twice.provindex')
  const store = await createGround(path)
  expect(errorOf(await openProject(path, steadyContext())).code).toBe('project-open-here')
  const both = await Promise.all([openProject(path, steadyContext()), openProject(path, steadyContext())])
  expect(both.map((result) => errorOf(result).code)).toEqual(['project-open-here', 'project-open-here'])
  const other = startChild(bundle, 'hold', path)
  const [line] = await other.lines(1)
  expect(JSON.parse(line ?? '')).toMatchObject({ code: 'project-locked' })
  await store.close()
})

test('killed at any moment, it has every acknowledged edit and opens', async () => {
  const path = join(folder, 'killed.provindex')
  await (await createGround(path)).close()
  let acknowledged = 0
  for (const edits of [1, 23, 7, 61, 2, 38]) {
    const other = startChild(bundle, 'edit', path)
    await other.lines(edits + 1)
    const printed = (await other.kill()).slice(1).map(Number)
    expect(printed[0]).toBeGreaterThan(acknowledged)
    acknowledged = printed.at(-1) ?? 0
    const store = await reopen(path)
    const { head } = store.history
    // One more may be on disk whose acknowledgement was cut off.
    expect([acknowledged, acknowledged + 1]).toContain(head)
    const [cell] = observations(unwrap(await store.snapshot()).dataset)
    expect(cell?.value).toBe(head)
    expect(unwrap(await store.entries(10_000)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: head }, (_, i) => head - i),
    )
    await store.close()
  }
  expect(readFileSync(path).subarray(8, 12).toString()).toBe('DUCK')
})
