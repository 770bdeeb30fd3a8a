import { readFile, writeFile } from 'node:fs/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findPostgres, type PostgresServer, startPostgres } from '#main/database/testing/postgresServer'
import { type RunOptions, run, temporaryFolder } from '../testIo'

const installed = await findPostgres()

const rows = `
  ('北京', '2017-03-31', 100.5, 2, '女'), ('北京市', '2017-11-30', 300, 1, '男'), ('110000', '2018-01-01', 7, 1, '女'),
  ('浙江', '2018-06-30', 50, 1, '女'), ('浙江', '2018-07-01', 150, 3, '男'), ('浙江', '2018-08-01', null, 1, '男')`
const measures = [
  ...['--region', 'prov', '--period', 'day', '--by', 'year'],
  ...[
    '--measure',
    'people=count()',
    'income=mean(income)',
    'middle=median(income)',
    "women=share(sex = '女')",
  ],
]

describe.skipIf(installed === null)('provindex aggregate --database', () => {
  let server: PostgresServer
  let owner: Client
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let url: string
  let secure: readonly string[]

  beforeAll(async () => {
    if (installed === null) return
    server = await startPostgres(installed)
    owner = new Client({ ...server, host: '127.0.0.1', ssl: false })
    await owner.connect()
    await owner.query(`create table people (prov text, day date, income float8, weight int, sex text);
      insert into people values ${rows}; create view slow as select * from people where pg_sleep(600)::text = ''`)
    folder = await temporaryFolder()
    await writeFile(folder.at('ca.pem'), server.ca)
    secure = ['--ca', folder.at('ca.pem')]
    url = `postgresql://${server.user}@localhost:${server.port}/${server.database}`
  })
  afterAll(async () => {
    await owner?.end()
    await server?.stop()
    await folder?.remove()
  })

  /** Listing needs none. */
  const noProject = () => folder.at('none.provindex')
  const project = async (name: string): Promise<string> => {
    const path = folder.at(`${name}.provindex`)
    expect((await run(['new', path])).code).toBe(0)
    return path
  }
  const ask = (path: string, more: readonly string[], options: RunOptions = {}) =>
    run(['aggregate', path, '--database', url, ...secure, ...more], {
      ...options,
      env: { HOME: folder.at(''), PGPASSWORD: server.password, ...options.env },
    })
  const exported = async (path: string): Promise<string> => {
    const out = `${path}.csv`
    expect((await run(['export', path, '--format', 'csv', '--out', out])).code).toBe(0)
    return readFile(out, 'utf8')
  }

  it('gives the same project as the same records in a file, says where it asks, and undoes in one step', async () => {
    const [there, here] = [await project('there'), await project('here')]
    const asked = await ask(there, ['--table', 'people', ...measures])
    expect(asked.err).toContain(`Opening a connection to localhost, port ${server.port}`)
    expect(asked.err).not.toContain(server.password)
    expect(asked).toMatchObject({ code: 0 })
    // 4 groups, and once more 3 when it is known which names are one region.
    expect(asked.out).toMatch(/Came over: 7 rows, \d+\.\d kB/)
    const file = folder.at('people.csv')
    const lines = rows
      .trim()
      .split(/\),\s*/)
      .map((row) => row.replaceAll(/[()']/g, '').replace('null', '').trim())
    await writeFile(
      file,
      ['prov, day, income, weight, sex', ...lines].map((line) => line.replaceAll(', ', ',')).join('\n'),
    )
    expect(await run(['aggregate', here, file, ...measures])).toMatchObject({ code: 0 })
    expect(await exported(there)).toBe(await exported(here))
    expect(await exported(there)).toContain('Zhejiang,2018,people,3')
    expect((await run(['undo', there])).code).toBe(0)
    expect(await exported(there)).not.toContain('Zhejiang,2018,people,3')
  })

  it('lists tables, and the columns of one, for who does not know them', async () => {
    const path = noProject()
    const tables = await ask(path, ['--json'])
    expect(JSON.parse(tables.out)).toMatchObject({
      tables: [{ schema: 'public', name: 'people' }, { name: 'slow' }],
    })
    const columns = await ask(path, ['--table', 'public.people'])
    expect(columns.out).toMatch(/income +number/)
    expect((await ask(path, ['--table', 'peopel'])).err).toContain('public.people')
  })

  it('asks for the password only where none is found, and gives up where nobody can be asked', async () => {
    const path = noProject()
    const none = { PGPASSWORD: '' }
    const prompted = await ask(path, ['--table', 'people'], { env: none, secret: server.password })
    expect(prompted).toMatchObject({ code: 0 })
    expect(prompted.err).toContain('Password of “analyst” at localhost: ')
    expect((await ask(path, ['--table', 'people'], { env: none, secret: 'wrong' })).err).toContain(
      'did not let',
    )
    expect((await ask(path, ['--table', 'people'], { env: none })).err).toContain('asks for the password')
    await writeFile(folder.at('.pgpass'), `*:*:*:*:${server.password}`, { mode: 0o600 })
    expect(await ask(path, ['--table', 'people'], { env: none })).toMatchObject({ code: 0 })
  })

  it('refuses a password in the address, and a server that is not verified, unless told', async () => {
    const path = noProject()
    const spelled = await run(['aggregate', path, '--database', url.replace('@', ':secret@')])
    expect(spelled).toMatchObject({ code: 1, out: '' })
    expect(spelled.err).not.toContain('secret')
    secure = []
    expect((await ask(path, ['--table', 'people'])).err).toContain('not signed by an authority')
    const open = await ask(path, ['--table', 'people', '--tls', 'off'])
    expect(open).toMatchObject({ code: 0 })
    expect(open.err).toContain('Anyone on the way can read data and password.')
    secure = ['--ca', folder.at('ca.pem')]
  })

  it('stops on the server when the user interrupts, and when it takes too long', async () => {
    const path = await project('slow')
    const controller = new AbortController()
    const running = async () => {
      const { rows: active } = await owner.query(
        `select 1 from pg_stat_activity where state = 'active' and application_name = 'Provindex' and query ilike 'select r, p, count%'`,
      )
      return active.length
    }
    const slow = ['--table', 'slow', '--filter', 'income > 0', ...measures]
    const asked = ask(path, slow, { interrupted: controller.signal })
    await vi.waitUntil(async () => (await running()) === 1, { timeout: 120_000 })
    controller.abort()
    expect(await asked).toMatchObject({ code: 1 })
    await vi.waitUntil(async () => (await running()) === 0, { timeout: 120_000 })
    expect((await ask(path, [...slow, '--timeout', '1'])).err).toContain('longer than 1 seconds')
    expect(await exported(path)).toBe(await exported(await project('empty')))
  })

  it.each([
    [['--tls', 'maybe'], '--tls cannot be'],
    [['--timeout', '0'], '--timeout needs a whole number'],
    [['--encoding', 'GB18030'], 'cannot be used together'],
  ])('wrong usage: %s', async (more, expected) => {
    const answer = await ask(noProject(), more)
    expect(answer).toMatchObject({ code: 2 })
    expect(answer.err).toContain(expected)
  })
})
