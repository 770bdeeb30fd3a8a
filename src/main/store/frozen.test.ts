import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { observations } from '#core/dataset/observations'
import { cellText } from '#core/project/diff'
import { migrations } from '#core/project/migrations/index'
import { SCHEMA_VERSION } from '#core/project/schema'
import { ground } from '#core/project/testing/arbitraryCommands'
import { emptyContent, perform, performAll } from '#core/project/testing/memoryProject'
import { catalogue, views } from './catalogue'
import { openDatabase } from './database'
import { migrate } from './migrate'
import { frozenBranch, frozenEnd, frozenRecordsOf } from './testing/frozen'
import { reopen, temporaryFolder, unwrap } from './testing/projects'

const data = fileURLToPath(new URL('../../../e2e/data', import.meta.url))
const folder = temporaryFolder()

test('the migrations are numbered without gaps up to the current schema, each with a frozen project', () => {
  const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1)
  expect(migrations.map(({ version }) => version)).toEqual(versions)
  const frozen = readdirSync(data).filter((name) => /^schema-\d+\.provindex$/.test(name))
  expect(frozen.sort()).toEqual(versions.map((version) => `schema-${version}.provindex`).sort())
})

test.each(migrations.map(({ version }) => version))(
  'a frozen project of schema %i opens as it was',
  async (version) => {
    const path = join(folder, `schema-${version}.provindex`)
    copyFileSync(join(data, `schema-${version}.provindex`), path)
    const store = await reopen(path)
    const base = performAll(emptyContent(), ...ground)
    const frozenRecords = frozenRecordsOf(version)
    const first = performAll(base, ...frozenRecords)
    const end = performAll(first, frozenEnd)
    expect(store.records).toEqual(end.records)
    const cells = [...observations(unwrap(await store.snapshot()).dataset)]
    expect(new Map(cells.map((row) => [cellText(row), row]))).toEqual(end.cells)
    const n = frozenRecords.length
    const seen = unwrap(await store.entries(100)).map(({ seq, parent, state }) => [seq, parent, state])
    expect(seen.slice(0, 3)).toEqual([
      [n + 2, n, 'done'],
      [n + 1, n, 'branched'],
      [n, n - 1, 'done'],
    ])
    expect(unwrap(await store.versions())).toMatchObject([{ name: 'first', seq: n }])
    unwrap(await store.revertToVersion('first'))
    expect(store.records).toEqual(first.records)
    while ((await store.undo()).ok);
    expect(store.records).toEqual(base.records)
    expect(unwrap(await store.execute(frozenBranch)).entry?.seq).toBe(n + 4)
    expect(perform(base, frozenBranch).ok).toBe(true)
    await store.close()
  },
)

test('the catalogue that files are checked against is what the migrations make', async () => {
  const database = await openDatabase(':memory:', 'READ_WRITE')
  await migrate(database, 0)
  const rows = await database.rows(
    'SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index',
  )
  const found: Record<string, string[]> = {}
  for (const row of rows) {
    const table = String(row.table_name)
    found[table] = [...(found[table] ?? []), `${row.column_name} ${row.data_type}`]
    expect([row.table_name, row.column_name, typeof row.comment]).toEqual([
      row.table_name,
      row.column_name,
      'string',
    ])
  }
  for (const name of views) delete found[name]
  expect(found).toEqual(catalogue)
  database.close()
})

test('the queries of docs/file-format.md run on a project', async () => {
  const path = join(folder, 'queries.provindex')
  copyFileSync(join(data, `schema-${SCHEMA_VERSION}.provindex`), path)
  const page = readFileSync(fileURLToPath(new URL('../../../docs/file-format.md', import.meta.url)), 'utf8')
  const [, examples = ''] = /```sql\n([\s\S]*?)```/.exec(page) ?? []
  const database = await openDatabase(path, 'READ_ONLY')
  const found: number[] = []
  for (const query of examples.replace("'dcdi'", "'one'").split(';').slice(0, -1))
    found.push((await database.rows(query)).length)
  database.close()
  expect(found).toEqual([2, 1, frozenRecordsOf(SCHEMA_VERSION).length + 1, 4, 1])
})
