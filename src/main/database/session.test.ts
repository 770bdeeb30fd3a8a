import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DatabaseAddress } from '#contract/database'
import { ok } from '#core/result'
import { listTables } from './listTables'
import { type DatabaseSession, withDatabase } from './session'
import { findPostgres, type PostgresServer, startPostgres } from './testing/postgresServer'

/** For what hangs: the machine may be busy. */
const patience = { timeout: 120_000 }
const installed = await findPostgres()

describe.skipIf(installed === null)('on a PostgreSQL server', () => {
  let server: PostgresServer
  let folder: string
  let address: DatabaseAddress
  /** A second connection that watches the server, as its owner. */
  let watcher: Client
  const never = new AbortController().signal

  beforeAll(async () => {
    if (installed === null) return
    server = await startPostgres(installed)
    folder = await mkdtemp(join(tmpdir(), 'provindex-ca-'))
    const ca = join(folder, 'ca.pem')
    await writeFile(ca, server.ca)
    address = {
      host: 'localhost',
      port: server.port,
      user: server.user,
      database: server.database,
      tls: 'verify',
      ca,
    }
    watcher = new Client({ ...server, host: '127.0.0.1', ssl: false })
    await watcher.connect()
    await watcher.query(`
      create schema "Statistik 2018";
      create table "Statistik 2018"."a ""table""" (region text, "when" date, value double precision, "方向" numeric(10, 2));
      create view visible as select 1 as one;
      create materialized view summary as select 1::int as one, array[1] as many;
      create table years (region text, year int) partition by range (year);
      create table years_2018 partition of years for values from (2018) to (2019);
      create foreign data wrapper elsewhere;
      create server far foreign data wrapper elsewhere;
      create foreign table abroad (region text) server far;
      create table numbers as select n, n * 0.1 as tenth from generate_series(1, 25000) n;
      create role guest login password 'guest';
      create role nobody_else nologin`)
  })
  afterAll(async () => {
    await watcher?.end()
    await server?.stop()
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  })

  const ask = <T>(
    work: (session: DatabaseSession) => ReturnType<typeof withDatabase<T>>,
    changes: Partial<
      DatabaseAddress & { password: string | null; seconds: number; signal: AbortSignal }
    > = {},
  ) => {
    const { password = server.password, seconds = 10, signal = never, ...rest } = changes
    return withDatabase({ address: { ...address, ...rest }, password, seconds }, signal, work)
  }
  const query = (text: string, changes: Parameters<typeof ask>[1] = {}, most = 100) =>
    ask((session) => session.select({ text, values: [] }, most), changes)
  const errorOf = async (answer: ReturnType<typeof query>) => {
    const result = await answer
    return result.ok ? null : result.error.code
  }

  it('asks through TLS, in a read-only transaction, with the account that was given', async () => {
    const rows = await query(`select current_user, current_setting('transaction_read_only'),
      (select ssl from pg_stat_ssl where pid = pg_backend_pid()), current_setting('statement_timeout'),
      current_setting('application_name'), 0.1::float8 + 0.2::float8, null`)
    expect(rows).toEqual(ok([['analyst', 'on', 't', '10s', 'Provindex', '0.30000000000000004', null]]))
  })

  it('takes what stands for a value as a value', async () => {
    const text = "x'; drop table numbers; --"
    const rows = await ask((session) => session.select({ text: 'select $1::text', values: [text] }, 1))
    expect(rows).toEqual(ok([[text]]))
  })

  it('cannot write, and takes one statement at a time', async () => {
    expect(await errorOf(query('delete from numbers'))).toBe('database-failed')
    expect(await errorOf(query('create table more (n int)'))).toBe('database-failed')
    expect(await errorOf(query('commit; delete from numbers'))).toBe('database-failed')
    const { rows } = await watcher.query('select count(*)::int as n from numbers')
    expect(rows).toEqual([{ n: 25_000 }])
  })

  it('lists tables and views of every kind and schema with columns and types, not those of the system', async () => {
    const tables = await ask(listTables)
    expect(tables.ok && tables.value).toEqual([
      {
        kind: 'table',
        schema: 'Statistik 2018',
        name: 'a "table"',
        columns: [
          { name: 'region', type: 'text', declared: 'text' },
          { name: 'when', type: 'date', declared: 'date' },
          { name: 'value', type: 'number', declared: 'double precision' },
          { name: '方向', type: 'number', declared: 'numeric' },
        ],
      },
      {
        kind: 'foreign-table',
        schema: 'public',
        name: 'abroad',
        columns: [{ name: 'region', type: 'text', declared: 'text' }],
      },
      {
        kind: 'table',
        schema: 'public',
        name: 'numbers',
        columns: [
          { name: 'n', type: 'number', declared: 'integer' },
          { name: 'tenth', type: 'number', declared: 'numeric' },
        ],
      },
      {
        kind: 'materialised-view',
        schema: 'public',
        name: 'summary',
        columns: [
          { name: 'one', type: 'number', declared: 'integer' },
          { name: 'many', type: 'other', declared: 'integer[]' },
        ],
      },
      {
        kind: 'view',
        schema: 'public',
        name: 'visible',
        columns: [{ name: 'one', type: 'number', declared: 'integer' }],
      },
      ...(['years', 'years_2018'] as const).map((name) => ({
        kind: name === 'years' ? 'partitioned-table' : 'table',
        schema: 'public',
        name,
        columns: [
          { name: 'region', type: 'text', declared: 'text' },
          { name: 'year', type: 'number', declared: 'integer' },
        ],
      })),
    ])
  })

  it('fetches many rows in parts, and no more than asked for', async () => {
    const all = await query('select n from numbers order by n', {}, 25_000)
    expect(all.ok && [all.value.length, all.value[24_999]]).toEqual([25_000, ['25000']])
    expect(await errorOf(query('select n from numbers', {}, 24_999))).toBe('database-result-large')
    // Of a result without end only as much comes as fits into the first part.
    const received = await ask(async (session) => {
      await session.select({ text: 'select generate_series(1, 1000000000)', values: [] }, 5)
      return ok(session.received())
    })
    expect(received.ok && received.value).toBeLessThan(1_000_000)
  })

  const running = async (marker: string): Promise<number> => {
    const { rows } = await watcher.query(
      `select count(*)::int as n from pg_stat_activity where state = 'active' and query like $1 and pid <> pg_backend_pid()`,
      [`%${marker}%`],
    )
    return (rows[0] as { n: number }).n
  }

  it.each(['verify', 'off'] as const)('cancels on the server, with TLS %s', async (tls) => {
    const controller = new AbortController()
    const marker = `cancel_${tls}`
    const answer = query(`select pg_sleep(600) as ${marker}`, { signal: controller.signal, tls })
    await vi.waitUntil(async () => (await running(marker)) === 1, patience)
    controller.abort()
    expect(await errorOf(answer)).toBe('cancelled')
    await vi.waitUntil(async () => (await running(marker)) === 0, patience)
  })

  it('a statement that was cancelled before it began is not sent', async () => {
    expect(await errorOf(query('select 1', { signal: AbortSignal.abort() }))).toBe('cancelled')
  })

  it('ends a statement that takes too long, and one that waits for a lock', async () => {
    expect(await errorOf(query('select pg_sleep(600)', { seconds: 1 }))).toBe('database-timeout')
    await watcher.query('begin; lock table numbers')
    expect(await errorOf(query('select count(*) from numbers', { seconds: 1 }))).toMatch(
      /database-(locked|timeout)/,
    )
    await watcher.query('rollback')
  })

  it('tells why it was not let in', async () => {
    expect(await errorOf(query('select 1', { password: 'wrong' }))).toBe('database-login')
    expect(await errorOf(query('select 1', { password: null }))).toBe('database-password-needed')
    expect(await errorOf(query('select 1', { user: 'nobody_else' }))).toBe('database-login')
    expect(await errorOf(query('select 1', { database: 'absent' }))).toBe('database-unknown')
    expect(await errorOf(query('select 1', { host: 'no-such-host.invalid' }))).toBe('database-host-unknown')
    expect(await errorOf(query('select 1', { host: folder }))).toBe('database-refused')
  })

  it('trusts only certificates of its authorities that are made out to the host', async () => {
    expect(await errorOf(query('select 1', { ca: null }))).toBe('database-tls-untrusted')
    expect(await errorOf(query('select 1', { host: '127.0.0.1' }))).toBe('database-tls-name')
    expect(await errorOf(query('select 1', { host: '127.0.0.1', tls: 'require', ca: null }))).toBeNull()
    expect(await errorOf(query('select 1', { ca: join(folder, 'absent.pem') }))).toBe('file-missing')
    await writeFile(join(folder, 'empty.pem'), '')
    expect(await errorOf(query('select 1', { ca: join(folder, 'empty.pem') }))).toBe('database-ca-invalid')
  })

  it('tells what the statement failed of', async () => {
    const guest = { user: 'guest', password: 'guest' }
    expect(await errorOf(query('select * from numbers', guest))).toBe('database-permission')
    expect(await errorOf(query('select * from absent'))).toBe('database-absent')
    expect(await errorOf(query('select absent from numbers'))).toBe('database-absent')
    expect(await errorOf(query("select 'x'::int"))).toBe('database-value')
    expect(await errorOf(query('selct 1'))).toBe('database-failed')
  })

  it('goes on after an error in another transaction that is read-only too', async () => {
    const after = await ask(async (session) => {
      const failed = await session.select({ text: 'select absent', values: [] }, 1)
      const spoilt = await session.select({ text: 'select 1', values: [] }, 1)
      const renewed = await session.renew()
      const rows = await session.select(
        {
          text: "select current_setting('transaction_read_only'), current_setting('statement_timeout')",
          values: [],
        },
        1,
      )
      return ok([failed.ok, spoilt.ok, renewed.ok, rows])
    })
    expect(after).toEqual(ok([false, false, true, ok([['on', '10s']])]))
  })

  it('tells when the server goes away in the middle', async () => {
    const answer = query('select pg_sleep(600) as goes_away')
    await vi.waitUntil(async () => (await running('goes_away')) === 1, patience)
    await watcher.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like '%goes_away%' and pid <> pg_backend_pid()`,
    )
    expect(await errorOf(answer)).toBe('database-lost')
  })

  it('leaves no connection behind', async () => {
    await vi.waitUntil(async () => {
      const { rows } = await watcher.query(
        `select count(*)::int as n from pg_stat_activity where application_name = 'Provindex'`,
      )
      return (rows[0] as { n: number }).n === 0
    }, patience)
  })
})

describe('where no PostgreSQL server is', () => {
  const address: DatabaseAddress = {
    host: '127.0.0.1',
    port: 1,
    database: 'd',
    user: 'u',
    tls: 'off',
    ca: null,
  }
  const open = (changes: Partial<DatabaseAddress>) =>
    withDatabase(
      { address: { ...address, ...changes }, password: 'p', seconds: 5 },
      new AbortController().signal,
      (session) => session.select({ text: 'select 1', values: [] }, 1),
    )

  it('says that nothing answers', async () => {
    const answer = await open({})
    expect(answer.ok ? null : answer.error).toEqual({
      code: 'database-refused',
      data: { host: '127.0.0.1', port: 1 },
    })
  })

  it.each(['verify', 'off'] as const)('says that something else answers, with TLS %s', async (tls) => {
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const bound = web.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    const answer = await open({ port, tls })
    web.close()
    expect(answer.ok ? null : answer.error.code).toBe('database-no-server')
  })

  /** A message of the protocol: a letter, its length, its content. */
  const message = (letter: string, ...content: readonly (string | number)[]): Buffer => {
    const body = Buffer.concat(
      content.map((part) =>
        typeof part === 'string' ? Buffer.from(`${part}\0`) : Buffer.from([0, 0, 0, part]),
      ),
    )
    const head = Buffer.alloc(5)
    head.write(letter, 0, 'latin1')
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const ready = (status: 'I' | 'T' | 'E') => Buffer.concat([message('Z').fill(5, 4), Buffer.from(status)])
  const refusal = (code: string, text: string) => message('E', 'SERROR', `C${code}`, `M${text}`, '')
  const answering = async (answer: (sql: string) => Buffer | null) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write(Buffer.concat([message('R', 0), ready('I')]))
        socket.on('data', (bytes) => {
          const said = bytes[0] === 0x51 ? answer(bytes.toString('utf8', 5)) : null
          if (said === null) socket.destroy()
          else socket.write(said)
        })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    const result = await open({ port: typeof bound === 'object' && bound !== null ? bound.port : 0 })
    server.close()
    return result
  }

  it('asks nothing of a server that has no read-only transactions', async () => {
    const asked: string[] = []
    const answer = await answering((sql) => {
      asked.push(sql)
      return Buffer.concat([refusal('42601', 'unexpected read'), ready('I')])
    })
    expect(answer).toMatchObject({
      error: { code: 'database-not-read-only', data: { detail: 'unexpected read' } },
    })
    expect(asked).toEqual([expect.stringContaining('read only')])
  })

  it('leaves out what a server cannot be told, and says when it hangs up', async () => {
    const asked: string[] = []
    const answer = await answering((sql) => {
      const text = sql.replace('\0', '')
      asked.push(text)
      if (/_timeout/.test(text)) return Buffer.concat([refusal('42704', 'unknown setting'), ready('E')])
      return asked.length > 20 ? null : Buffer.concat([message('C', 'OK'), ready('T')])
    })
    // The statement itself comes by the extended protocol, at which this one hangs up.
    expect(answer).toMatchObject({ error: { code: 'database-lost' } })
    expect(asked.filter((text) => /statement_timeout/.test(text))).toHaveLength(1)
    expect(asked.at(-1)).toBe("set local timezone = 'UTC'")
  })
})
