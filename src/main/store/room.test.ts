import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import type { Period } from '#core/dataset/schema'
import { addPeriod } from '#core/project/commands/addPeriod'
import { removePeriod } from '#core/project/commands/removePeriod'
import { limits } from '#core/project/limits'
import { translator } from '#text/translate'
import { createProject } from './createProject'
import { setValue } from './testing/edits'
import { groundProject } from './testing/ground'
import { errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()

const withPeriods = (count: number) => {
  const content = groundProject()
  const periods = Array.from({ length: count }, (_, n) => ({
    code: new Date(n * 86_400_000).toISOString().slice(0, 10) as Period,
  }))
  return { ...content, records: { ...content.records, periods } }
}

test('a project that would have too many periods is refused in words before a file is made', async () => {
  const path = join(folder, 'more.provindex')
  const error = errorOf(await createProject(path, withPeriods(limits.periods + 1), steadyContext()))
  expect(translator('en').error(error)).toContain('would have 16385 periods; one project holds 16384')
  expect(translator('zh').error(error)).toContain('将有 16385 个时期，而一个项目最多可容纳 16384 个')
  expect(readdirSync(folder)).toEqual([])
})

test('a full project takes edits, refuses one more period, and gives the place of a removed one away', async () => {
  const path = join(folder, 'full.provindex')
  const store = unwrap(await createProject(path, withPeriods(limits.periods), steadyContext()))
  const [first, last] = ['1970-01-01', '2014-11-09']
  unwrap(await store.execute(setValue(1, 'gdp', '330000', first)))
  unwrap(await store.execute(setValue(2, 'gdp', '330000', last)))
  expect(errorOf(await store.execute(setValue(3, 'gdp', '330000', '2031'))).code).toBe('too-many-periods')
  expect(store.history.head).toBe(2)
  unwrap(await store.execute(removePeriod.of({ code: first as Period })))
  unwrap(await store.execute(addPeriod.of({ code: '2031' as Period })))
  unwrap(await store.execute(setValue(3, 'gdp', '330000', '2031')))
  await store.close()
  const again = await reopen(path)
  const cells = [...observations(unwrap(await again.snapshot()).dataset)]
  expect(cells.map(({ period, value }) => [period, value])).toEqual([
    [last, 2],
    ['2031', 3],
  ])
  // Back to where the removed period has its cell: what took its place is gone by then.
  for (let i = 0; i < 3; i++) unwrap(await again.undo())
  expect([...observations(unwrap(await again.snapshot()).dataset)].map(({ value }) => value)).toEqual([1, 2])
  await again.close()
})
