import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import { type Indicator, type Period, type Region, regionCodeSchema } from '#core/dataset/schema'
import { cellTable } from '#core/project/cellTable'
import { addIndicator } from '#core/project/commands/addIndicator'
import { editProject } from '#core/project/commands/editProject'
import { importCells } from '#core/project/commands/importCells'
import { removeRegion } from '#core/project/commands/removeRegion'
import type { ProjectStore } from './projectStore'
import { setLongNote, setValue } from './testing/edits'
import { createGround, errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
let files = 0
const nextPath = () => join(folder, `${++files}.provindex`)

const rows = async (store: ProjectStore) => [...observations(unwrap(await store.snapshot()).dataset)]
const states = async (store: ProjectStore) =>
  unwrap(await store.entries(100)).map(({ seq, parent, state }) => [seq, parent, state])

/** A bulk of cells of one indicator and one region that both may be new. */
const bulk = (count: number, offset = 0) =>
  importCells.of({
    file: 'bulk.csv',
    regions: [],
    indicators: [],
    cells: cellTable(
      Array.from({ length: count }, (_, i) => ({
        indicator: 'gdp' as Indicator['code'],
        region: '330000' as Region['code'],
        period: String(1000 + i) as Period,
        value: i + offset,
        source: i % 2 === 0 ? 'yearbook' : null,
        note: i === 3 ? 'a note' : null,
      })),
    ),
  })

test('an edit is in the file, with who, what and when, for any DuckDB client', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(80.93)))
  unwrap(await store.execute(setValue(19.34)))
  await store.close()
  expect(readdirSync(folder).filter((name) => name.includes(`${files}.`))).toEqual([`${files}.provindex`])
  const instance = await DuckDBInstance.create(store.path, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
  expect(
    await read('SELECT indicator, region, period, value, status, source, note FROM observations'),
  ).toEqual([['gdp', '330000', '2018', 19.34, 'A', null, null]])
  expect(
    await read(
      `SELECT h.author, h.time, c.indicator, c.region, c.period, c.old_value, c.new_value
       FROM history h JOIN history_cells c USING (seq) ORDER BY seq`,
    ),
  ).toEqual([
    ['tester', '2024-01-01 00:00:00', 'gdp', '330000', '2018', null, 80.93],
    ['tester', '2024-01-01 00:00:01', 'gdp', '330000', '2018', 80.93, 19.34],
  ])
  expect(await read("SELECT value::INTEGER FROM meta WHERE key = 'schema_version'")).toEqual([[3]])
  connection.closeSync()
  instance.closeSync()
})

test('the history is a tree: an edit after undo begins a branch and loses nothing', async () => {
  const store = await createGround(nextPath())
  for (const value of [1, 2, 3]) unwrap(await store.execute(setValue(value)))
  const undone = unwrap(await store.undo())
  expect(undone.entry).toMatchObject({ seq: 3, state: 'undone' })
  expect(undone.diff.cells).toMatchObject([{ before: { value: 3 }, after: { value: 2 } }])
  expect(undone.history.redo?.key).toBe('setCells.one')
  unwrap(await store.undo())
  expect(await states(store)).toEqual([
    [3, 2, 'undone'],
    [2, 1, 'undone'],
    [1, 0, 'done'],
  ])
  unwrap(await store.execute(setValue(4)))
  expect(await states(store)).toEqual([
    [4, 1, 'done'],
    [3, 2, 'branched'],
    [2, 1, 'branched'],
    [1, 0, 'done'],
  ])
  expect(errorOf(await store.redo())).toEqual({ code: 'nothing-to-redo', data: {} })
  await store.close()
  const again = await reopen(store.path)
  expect(again.history).toEqual({ ...store.history })
  unwrap(await again.undo())
  unwrap(await again.undo())
  expect(errorOf(await again.undo())).toEqual({ code: 'nothing-to-undo', data: {} })
  expect(await rows(again)).toEqual([])
  await again.close()
})

test('labels read in both languages', async () => {
  const store = await createGround(nextPath())
  const { entry, history } = unwrap(await store.execute(setValue(1)))
  expect(entry).toMatchObject({ kind: 'setCells', author: 'tester', time: '2024-01-01T00:00:00.000Z' })
  expect(history.undo).toEqual({
    key: 'setCells.one',
    data: {
      indicator: { zh: 'gdp', en: 'gdp' },
      region: { zh: '330000', en: '330000' },
      period: '2018',
    },
  })
  expect(history.lastWrite).toBe('2024-01-01T00:00:00.000Z')
  await store.close()
})

test('an import of many cells is one step, undone and redone inside the engine', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(7, 'gdp', '330000', '1005')))
  const before = await rows(store)
  const { diff } = unwrap(await store.execute(bulk(1000)))
  expect(diff.cells).toHaveLength(1000)
  const after = await rows(store)
  expect(after).toHaveLength(1000)
  expect(after[3]).toEqual({
    indicator: 'gdp',
    region: '330000',
    period: '1003',
    value: 3,
    status: 'A',
    source: null,
    note: 'a note',
  })
  expect(after[4]?.source).toBe('yearbook')
  unwrap(await store.undo())
  expect(await rows(store)).toEqual(before)
  expect([...store.records.periods.keys()]).toEqual(['1005'])
  unwrap(await store.redo())
  expect(await rows(store)).toEqual(after)
  // Once more: nothing changes but one of a thousand.
  unwrap(await store.execute(setValue(null, 'gdp', '330000', '1001')))
  expect(unwrap(await store.execute(bulk(1000))).diff.cells).toHaveLength(1)
  expect(unwrap(await store.execute(bulk(1000, 1))).diff.cells).toHaveLength(1000)
  unwrap(await store.undo())
  expect(await rows(store)).toEqual(after)
  await store.close()
})

test('removing a region takes its cells along, and undo brings both back', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(bulk(100)))
  unwrap(await store.execute(setValue(5, 'gdp', '110000')))
  const before = await rows(store)
  unwrap(await store.execute(removeRegion.of({ code: regionCodeSchema.parse('330000') })))
  expect(await rows(store)).toHaveLength(1)
  unwrap(await store.undo())
  expect(await rows(store)).toEqual(before)
  await store.close()
})

test('commands that come together are durable together, each with its own answer', async () => {
  const store = await createGround(nextPath())
  const answers = await Promise.all([
    store.execute(setValue(1)),
    store.execute(setValue(2, 'no such')),
    store.execute({ kind: 'fly', payload: null }),
    store.execute(setValue(3)),
    store.undo(),
    store.execute(setValue(4)),
    ...Array.from({ length: 300 }, (_, i) => store.execute(setValue(i))),
  ])
  expect(
    answers.slice(0, 6).map((answer) => (answer.ok ? answer.value.entry?.seq : answer.error.code)),
  ).toEqual([1, 'indicator-unknown', 'payload-invalid', 2, 2, 3])
  expect(answers.slice(6).map((answer) => unwrap(answer).entry?.seq)).toEqual(
    Array.from({ length: 300 }, (_, i) => i + 4),
  )
  expect(unwrap(answers[3] ?? answers[0]).diff.cells).toMatchObject([
    { before: { value: 1 }, after: { value: 3 } },
  ])
  expect((await rows(store))[0]?.value).toBe(299)
  expect(unwrap(await store.info())).toMatchObject({ history: 303, observations: 1, schemaVersion: 3 })
  await store.close()
})

test('an edit that changes nothing leaves no trace, alone and among others', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(1)))
  const same = unwrap(await store.execute(setValue(1)))
  expect(same).toEqual({ entry: null, diff: { records: [], cells: [] }, history: store.history })
  expect(same.history.head).toBe(1)
  const answers = await Promise.all([1, 2, 2, 3].map((value) => store.execute(setValue(value))))
  expect(answers.map((answer) => unwrap(answer).entry?.seq ?? null)).toEqual([null, 2, null, 3])
  expect(answers.map((answer) => unwrap(answer).history.head)).toEqual([1, 2, 2, 3])
  expect(await states(store)).toEqual([
    [3, 2, 'done'],
    [2, 1, 'done'],
    [1, 0, 'done'],
  ])
  unwrap(await store.undo())
  unwrap(await store.execute(setValue(2)))
  // Redo is still there: nothing was put in its place.
  expect(store.history.redo?.key).toBe('setCells.one')
  unwrap(await store.saveVersion('here'))
  expect(unwrap(await store.revertToVersion('here')).entry).toBeNull()
  await store.close()
  const again = await reopen(store.path)
  expect(again.history.head).toBe(2)
  await again.close()
})

test('versions name a point; going back is an edit of its own', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(setValue(1)))
  expect(unwrap(await store.saveVersion('初稿'))).toEqual({
    name: '初稿',
    seq: 1,
    time: '2024-01-01T00:00:01.000Z',
  })
  expect(errorOf(await store.saveVersion('初稿')).code).toBe('version-exists')
  expect(errorOf(await store.revertToVersion('no such'))).toEqual({
    code: 'version-unknown',
    data: { name: 'no such' },
  })
  unwrap(await store.execute(setValue(2)))
  unwrap(await store.execute(setValue(3, 'gdp', '110000')))
  unwrap(await store.undo())
  unwrap(await store.execute(editProject.of({ title: { zh: '新', en: 'New' } })))
  const reverted = unwrap(await store.revertToVersion('初稿'))
  expect(reverted.entry).toMatchObject({ kind: 'revertToVersion', seq: 5, parent: 4, state: 'done' })
  expect(reverted.diff.cells).toMatchObject([{ before: { value: 2 }, after: { value: 1 } }])
  expect(reverted.diff.records).toMatchObject([{ table: 'project', after: null }])
  expect((await rows(store)).map(({ value }) => value)).toEqual([1])
  unwrap(await store.undo())
  expect((await rows(store)).map(({ value }) => value)).toEqual([2])
  expect(store.records.project.get('project')?.title.en).toBe('New')
  await store.close()
  const again = await reopen(store.path)
  expect(unwrap(await again.versions())).toHaveLength(1)
  await again.close()
})

test('a copy is complete, replaces only what nobody has open, and lives on its own', async () => {
  const store = await createGround(nextPath())
  unwrap(await store.execute(bulk(200)))
  unwrap(await store.execute(setValue(1)))
  unwrap(await store.saveVersion('v'))
  unwrap(await store.undo())
  const target = nextPath()
  writeFileSync(target, 'something else')
  writeFileSync(`${target}.wal`, 'left over')
  unwrap(await store.copyTo(target))
  expect(existsSync(`${target}.wal`)).toBe(false)
  const copy = await reopen(target)
  expect(copy.history).toEqual(store.history)
  expect(copy.records).toEqual(store.records)
  expect(await rows(copy)).toEqual(await rows(store))
  expect(unwrap(await copy.entries(10))).toEqual(unwrap(await store.entries(10)))
  expect(unwrap(await copy.versions())).toEqual(unwrap(await store.versions()))
  expect(errorOf(await store.copyTo(target)).code).toBe('project-open-here')
  expect(errorOf(await store.copyTo(store.path)).code).toBe('project-open-here')
  expect(errorOf(await store.copyTo(folder)).code).toBe('file-is-folder')
  expect(errorOf(await store.copyTo(join(folder, 'no such', 'a.provindex'))).code).toBe('folder-missing')
  unwrap(await copy.redo())
  expect(store.history.head).toBe(1)
  await copy.close()
  await store.close()
})

test('after closing, every request is refused', async () => {
  const store = await createGround(nextPath())
  await Promise.all([store.close(), store.close()])
  expect(errorOf(await store.execute(setValue(1))).code).toBe('no-project')
  expect(errorOf(await store.undo()).code).toBe('no-project')
  expect(errorOf(await store.snapshot()).code).toBe('no-project')
  expect(errorOf(await store.copyTo(nextPath())).code).toBe('no-project')
})

test('a code that reads like SQL is only a code', async () => {
  const store = await createGround(nextPath())
  const code = "x'; DROP TABLE observations; --?"
  const { gdp } = Object.fromEntries(store.records.indicators) as Record<string, Indicator>
  unwrap(await store.execute(addIndicator.of({ ...(gdp as Indicator), code: code as Indicator['code'] })))
  unwrap(await store.execute(setValue(1, code)))
  await store.close()
  const again = await reopen(store.path, steadyContext())
  expect(await rows(again)).toMatchObject([{ indicator: code, value: 1 }])
  await again.close()
})

test('long texts are kept, and a long log is written back while the project is open', async () => {
  const store = await createGround(nextPath())
  for (let value = 1; value <= 63; value++) unwrap(await store.execute(setLongNote(value)))
  const before = statSync(`${store.path}.wal`).size
  expect(before).toBeGreaterThan(17_000_000)
  unwrap(await store.execute(setLongNote(64)))
  // Queued behind what tidies up.
  expect((await rows(store))[0]?.note).toHaveLength(100_003)
  expect(existsSync(`${store.path}.wal`) ? statSync(`${store.path}.wal`).size : 0).toBeLessThan(1_000_000)
  unwrap(await store.undo())
  await store.close()
  const again = await reopen(store.path)
  expect((await rows(again))[0]?.note).toMatch(/^63 注/)
  await again.close()
})
