import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import type { Cell, CellKey } from '#core/dataset/schema'
import { SCHEMA_VERSION } from '#core/project/schema'
import { createProject } from './createProject'
import { openProject } from './openProject'
import { setValue } from './testing/edits'
import { groundProject } from './testing/ground'
import { createGround, errorOf, reopen, steadyContext, temporaryFolder, unwrap } from './testing/projects'

const folder = temporaryFolder()
const at = (name: string) => join(folder, name)
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const open = async (path: string) => errorOf(await openProject(path, steadyContext()))

/** A project file that was changed behind the program's back. */
const tampered = async (name: string, ...statements: readonly string[]): Promise<string> => {
  await (await createGround(at(name))).close()
  const instance = await DuckDBInstance.create(at(name))
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  return at(name)
}

test('what is not a file of a project', async () => {
  expect(await open(at('nothing.provindex'))).toEqual({
    code: 'file-missing',
    data: { path: at('nothing.provindex') },
  })
  mkdirSync(at('folder.provindex'))
  expect((await open(at('folder.provindex'))).code).toBe('file-is-folder')
  writeFileSync(at('empty.provindex'), '')
  expect((await open(at('empty.provindex'))).code).toBe('not-a-project')
  writeFileSync(at('text.provindex'), 'region,period,value\n'.repeat(1000))
  expect((await open(at('text.provindex'))).code).toBe('not-a-project')
  expect((await open(join(at('text.provindex'), 'below'))).code).toBe('file-missing')
  expect((await open('/dev/null')).code).toBe('not-a-project')
})

test('a damaged file is not opened and stays as it was', async () => {
  await (await createGround(at('whole.provindex'))).close()
  const whole = readFileSync(at('whole.provindex'))
  const damaged: Record<string, Buffer> = {
    header: Buffer.concat([whole.subarray(0, 12), Buffer.alloc(whole.length - 12, 7)]),
    short: whole.subarray(0, 100),
    half: whole.subarray(0, Math.floor(whole.length / 2)),
    zeros: Buffer.concat([whole.subarray(0, 12_288), Buffer.alloc(whole.length - 12_288)]),
    flipped: Buffer.from(whole.map((byte, i) => (i > 12_288 && i % 997 === 0 ? byte ^ 255 : byte))),
  }
  for (const [name, bytes] of Object.entries(damaged)) {
    const path = at(`${name}.provindex`)
    writeFileSync(path, bytes)
    const error = await open(path)
    expect([name, error.code]).toEqual([name, 'project-damaged'])
    expect(readFileSync(path).equals(bytes)).toBe(true)
  }
})

test('a torn log loses nothing that was acknowledged before it', async () => {
  const store = await createGround(at('torn.provindex'))
  for (let value = 1; value <= 5; value++) unwrap(await store.execute(setValue(value)))
  // What a power failure leaves: the file and its log as they are on disk while it is open.
  const copy = at('torn copy.provindex')
  const log = readFileSync(`${store.path}.wal`)
  writeFileSync(copy, readFileSync(store.path))
  writeFileSync(`${copy}.wal`, log)
  truncateSync(`${copy}.wal`, log.length - 5)
  const opened = await reopen(copy)
  expect(opened.history.head).toBe(4)
  await opened.close()
  await store.close()
})

test('a newer project is refused and not touched', async () => {
  const path = await tampered('newer.provindex', "UPDATE meta SET value = '99' WHERE key = 'schema_version'")
  const before = digest(path)
  expect(await open(path)).toEqual({
    code: 'project-newer',
    data: { path, version: 99, known: SCHEMA_VERSION },
  })
  expect(digest(path)).toBe(before)
  expect(readdirSync(folder).filter((name) => name.startsWith('newer'))).toEqual(['newer.provindex'])
})

test.each([
  ['database', 'DROP TABLE meta', 'not-a-project'],
  ['version', "DELETE FROM meta WHERE key = 'schema_version'", 'project-damaged'],
  ['version text', "UPDATE meta SET value = '1; DROP' WHERE key = 'schema_version'", 'project-damaged'],
  ['head', "UPDATE meta SET value = '7' WHERE key = 'head'", 'project-damaged'],
  ['column', 'ALTER TABLE claims DROP COLUMN unit', 'project-damaged'],
  ['table', 'CREATE TABLE more (i INTEGER)', 'project-damaged'],
  ['view', "CREATE VIEW v AS SELECT * FROM read_text('/etc/passwd')", 'project-damaged'],
  ['macro', 'CREATE MACRO strpos(a, b) AS 1', 'project-damaged'],
  ['schema', 'CREATE SCHEMA s', 'project-damaged'],
  ['type', "CREATE TYPE mood AS ENUM ('a')", 'project-damaged'],
  ['sequence', 'CREATE SEQUENCE s', 'project-damaged'],
  ['default', 'ALTER TABLE versions ALTER name SET DEFAULT current_user()', 'project-damaged'],
  ['record', "UPDATE regions SET level = 'planet'", 'project-damaged'],
])('a file with a foreign %s is refused', async (name, statement, code) => {
  const path = await tampered(`foreign ${name}.provindex`, statement)
  const before = digest(path)
  expect((await open(path)).code).toBe(code)
  expect(digest(path)).toBe(before)
})

test('a view in place of a table is never read', async () => {
  const path = await tampered(
    'disguised.provindex',
    'DROP TABLE meta',
    "CREATE VIEW meta AS SELECT 'schema_version' AS key, '1' AS value",
  )
  expect((await open(path)).code).toBe('not-a-project')
})

test('observations of what is not there are told, not dropped', async () => {
  const path = await tampered(
    'orphan.provindex',
    "INSERT INTO cells VALUES (0, 999, 0, 1, 'A', NULL, NULL, 0)",
  )
  const store = await reopen(path)
  expect(errorOf(await store.snapshot()).code).toBe('project-damaged')
  await store.close()
})

test('a link to a project that is open is the same file', async () => {
  const store = await createGround(at('linked.provindex'))
  symlinkSync(store.path, at('link.provindex'))
  expect((await open(at('link.provindex'))).code).toBe('project-open-here')
  await store.close()
  const again = await reopen(at('link.provindex'))
  await again.close()
})

test('a new project needs a free name in a folder that is there', async () => {
  const create = async (path: string) =>
    errorOf(await createProject(path, groundProject(), steadyContext())).code
  writeFileSync(at('taken.provindex'), 'mine')
  expect(await create(at('taken.provindex'))).toBe('file-exists')
  expect(readFileSync(at('taken.provindex'), 'utf8')).toBe('mine')
  expect(await create(at('no such/new.provindex'))).toBe('folder-missing')
  expect(await create(join(at('taken.provindex'), 'new.provindex'))).toBe('folder-missing')
  mkdirSync(at('a folder'))
  expect(await create(at('a folder'))).toBe('file-is-folder')
  const twice = { ...groundProject(), cells: [] }
  const both = await Promise.all([
    createProject(at('race.provindex'), twice, steadyContext()),
    createProject(at('race.provindex'), twice, steadyContext()),
  ])
  const won = both.filter((result) => result.ok)
  expect(won).toHaveLength(1)
  for (const result of won) await result.value.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
})

test('content that contradicts itself leaves no file behind', async () => {
  const cell = {
    indicator: 'gdp',
    region: 'no such',
    period: '2018',
    value: 1,
    status: 'A',
    source: null,
    note: null,
  }
  const content = { ...groundProject(), cells: [cell as unknown as CellKey & Cell] }
  const error = errorOf(await createProject(at('orphaned.provindex'), content, steadyContext()))
  expect(error).toMatchObject({ code: 'write-failed', data: { detail: expect.stringContaining('no such') } })
  expect(readdirSync(folder).filter((name) => name.includes('orphaned'))).toEqual([])
})
