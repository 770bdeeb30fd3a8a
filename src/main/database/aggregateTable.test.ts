import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseTable } from '#contract/database'
import { type AggregatedGroup, aggregatedGroups } from '#core/microdata/aggregatedGroups'
import { aggregationPlanSchema, granularities, type MeasureKind } from '#core/microdata/aggregationPlan'
import { aggregationQuery, type Regrouping } from '#core/microdata/aggregationSql'
import { type CheckedPlan, checkPlan, measureParts } from '#core/microdata/checkPlan'
import { duckdbDialect } from '#core/microdata/sqlDialect'
import { ok } from '#core/result'
import { aggregateTable } from './aggregateTable'
import { columnTypeOf } from './columnType'
import { listTables } from './listTables'
import { type DatabaseSession, withDatabase } from './session'
import { tableNamed } from './tableNamed'
import { findPostgres, type PostgresServer, startPostgres } from './testing/postgresServer'

const installed = await findPostgres()

const columns = {
  '地区 "region"': 'varchar',
  day: 'date',
  moment: 'timestamp with time zone',
  wave: 'text',
  income: 'double precision',
  price: 'numeric(12, 3)',
  age: 'integer',
  employed: 'boolean',
  sex: 'text',
}
/** Every kind of value that real tables hold, the awkward ones too; the same in every run. */
const rowsOf = (count: number): readonly (readonly (string | null)[])[] => {
  let state = 7
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const pick = <T>(...values: readonly T[]): T => values[next(values.length)] as T
  const two = (value: number) => String(value).padStart(2, '0')
  return Array.from({ length: count }, () => {
    const day = `${2015 + next(4)}-${two(1 + next(12))}-${two(1 + next(28))}`
    return [
      pick('浙江', ' 浙江省 ', '江苏', "O'Hara \\ $1", 'a;--"b"', '', null),
      pick(day, day, day, null),
      pick(`${day} ${two(next(24))}:30:00+00`, `${day} 23:59:59+08`, null),
      pick('2017', '2018-Q1', '2018', '2018年3月', ' 2017 ', null),
      pick(...Array.from({ length: 9 }, () => `${next(2_000_000) / 64 - 5_000}`), 'NaN', 'Infinity', null),
      pick(`${next(100_000) / 1000}`, `-${next(1000)}.125`, null),
      pick(`${next(100)}`, null),
      pick('true', 'false', null),
      pick('女', '男', 'x', null),
    ]
  })
}

/** An INSERT that both engines read: every value as a text, which its column turns into its type. */
const insert = (table: string, rows: readonly (readonly (string | null)[])[]): string => {
  const literal = (value: string | null) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)
  return `insert into ${table} values ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}`
}

const numbers = fc.constantFrom('income', 'price', 'age', '[income] / [age]', 'price * 2 - age', '-income')
const condition: fc.Arbitrary<string> = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      'income > 1000',
      'age >= 18',
      '[price] <> 0.5',
      'employed',
      'not employed',
      'sex = "女"',
      'sex in ("女", "x\\\\y", "o\'k; drop table t")',
      'age in (1, 2, 3, 50)',
      'income is missing',
      'wave is not missing',
      'day >= "2016-07-01"',
      'moment < "2018-01-01 12:00"',
    ),
    fc
      .tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole'))
      .map(([a, word, b]) => `(${a}) ${word} (${b})`),
    tie('whole').map((inner) => `not (${inner})`),
  ),
})).whole

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const kinds = Object.keys(measureParts) as MeasureKind[]
const measure = fc.constantFrom(...kinds).chain((kind) => {
  const { of, weighted } = measureParts[kind]
  return fc.record({
    measure: fc.constant(kind),
    of: of === null ? fc.constant(undefined) : of === 'number' ? numbers : condition,
    weight: weighted ? numbers : fc.constant(undefined),
    where: optional(condition),
  })
})
const period = fc.oneof(
  fc.record({ column: fc.constantFrom('day', 'moment'), by: fc.constantFrom(...granularities) }),
  fc.constant({ column: 'wave' }),
  fc.constant({ fixed: '2018' }),
)
const document = fc
  .record({
    period,
    filter: optional(condition),
    measures: fc.array(measure, { minLength: 1, maxLength: 4 }),
  })
  .map(({ measures, ...rest }) => ({
    region: { column: '地区 "region"' },
    ...rest,
    measures: measures.map((each, i) => ({ indicator: `m${i}`, ...each })),
  }))

/** Sums of floating-point numbers depend on the order in which an engine adds. */
const close = (x: number, y: number): boolean =>
  Object.is(x, y) || Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y))

const sorted = (groups: readonly AggregatedGroup[]) =>
  groups
    .map((group) => ({
      ...group,
      key: JSON.stringify([group.region, group.period, group.rows, group.wrong]),
    }))
    .sort((x, y) => (x.key < y.key ? -1 : 1))

const expectAlike = (there: readonly AggregatedGroup[], here: readonly AggregatedGroup[]): void => {
  const [found, wanted] = [sorted(there), sorted(here)]
  expect(found.map(({ key }) => key)).toEqual(wanted.map(({ key }) => key))
  const different = wanted.flatMap((group, at) => {
    const other = found[at]
    const alike = (part: 'a' | 'b' | 'c') =>
      group[part].every((value, i) => close(value, other?.[part][i] ?? Number.POSITIVE_INFINITY))
    return alike('a') && alike('b') && alike('c') ? [] : [{ here: group, there: other }]
  })
  expect(different).toEqual([])
}

describe.skipIf(installed === null)('aggregateTable', () => {
  let server: PostgresServer
  let owner: Client
  let duckdb: DuckDBInstance
  let table: DatabaseTable

  beforeAll(async () => {
    if (installed === null) return
    server = await startPostgres(installed)
    owner = new Client({ ...server, host: '127.0.0.1', ssl: false })
    await owner.connect()
    duckdb = await DuckDBInstance.create(':memory:')
    const engine = await duckdb.connect()
    await engine.run("SET TimeZone = 'UTC'")
    const fields = Object.entries(columns).map(([name, type]) => `"${name.replaceAll('"', '""')}" ${type}`)
    const rows = insert('"the data"', rowsOf(3000))
    for (const sql of [`create table "the data" (${fields.join(', ')})`, rows]) {
      await owner.query(sql)
      await engine.run(sql)
    }
    engine.closeSync()
    const listed = await ask(listTables)
    const found = listed.ok ? tableNamed(listed.value, 'the data') : listed
    if (!found.ok) throw new Error(JSON.stringify(found.error))
    table = found.value
  })
  afterAll(async () => {
    await owner?.end()
    duckdb?.closeSync()
    await server?.stop()
  })

  const ask = <T>(work: (session: DatabaseSession) => ReturnType<typeof withDatabase<T>>) =>
    withDatabase(
      {
        address: { ...server, host: '127.0.0.1', tls: 'require', ca: null },
        password: server.password,
        seconds: 20,
      },
      new AbortController().signal,
      work,
    )
  const planOf = (from: object): CheckedPlan => {
    const plan = checkPlan(aggregationPlanSchema.parse(from), table.columns)
    if (!plan.ok) throw new Error(JSON.stringify(plan.error))
    return plan.value
  }
  const inDuckdb = async (plan: CheckedPlan, regrouping: Regrouping | null = null) => {
    const query = aggregationQuery(plan, '"the data"', duckdbDialect, 'inline', regrouping)
    const engine = await duckdb.connect()
    await engine.run("SET TimeZone = 'UTC'")
    const rows = (await engine.runAndReadAll(query.sql)).getRowObjects()
    engine.closeSync()
    return aggregatedGroups(plan, [{ query, rows }])
  }

  it('gives what the engine of files gives, for any plan', async () => {
    await ask(async (session) => {
      await fc.assert(
        fc.asyncProperty(document, async (from) => {
          const plan = planOf(from)
          const [here, there] = [await inDuckdb(plan), await aggregateTable(session, table, plan)]
          if (!here.ok || !there.ok) expect(there).toEqual(here)
          else expectAlike(there.value.groups, here.value)
        }),
        { numRuns: 60, seed: 2018 },
      )
      return ok(null)
    })
  })

  const usual = { region: { column: '地区 "region"' }, period: { column: 'wave' } }

  it('puts names of one region together before medians are made', async () => {
    const plan = planOf({ ...usual, measures: [{ indicator: 'm', measure: 'median', of: 'price' }] })
    const regrouping = {
      regions: new Map([
        ['浙江省', '浙江'],
        ["O'Hara \\ $1", '江苏'],
      ]),
      periods: new Map([['2018年3月', '2018']]),
    }
    const [here, there] = [
      await inDuckdb(plan, regrouping),
      await ask((session) => aggregateTable(session, table, plan, regrouping)),
    ]
    if (!here.ok || !there.ok) throw new Error(JSON.stringify([here, there]))
    expectAlike(there.value.groups, here.value)
    expect(new Set(there.value.groups.map(({ region }) => region))).toEqual(
      new Set(['浙江', '江苏', 'a;--"b"', '']),
    )
  })

  it('asks Redshift, which cannot do all of this at once, in statements that it can do', async () => {
    const plan = planOf({
      ...usual,
      measures: [
        { indicator: 'n', measure: 'count' },
        { indicator: 'a', measure: 'median', of: 'price', where: 'sex = "女"' },
        { indicator: 'b', measure: 'median', of: 'income' },
      ],
    })
    const regrouping = { regions: new Map([['浙江省', '浙江']]), periods: new Map() }
    const texts: string[] = []
    const there = await ask((session) =>
      aggregateTable(
        {
          ...session,
          select: async (statement, most) => {
            texts.push(statement.text)
            if (statement.text === 'select version()') return ok([['PostgreSQL 8.0.2, Redshift 1.0.1']])
            return session.select(statement, most)
          },
        },
        table,
        plan,
        regrouping,
      ),
    )
    const here = await inDuckdb(plan, regrouping)
    if (!here.ok || !there.ok) throw new Error(JSON.stringify([here, there]))
    expectAlike(there.value.groups, here.value)
    expect(texts.filter((text) => /percentile_cont|VALUES/i.test(text))).toEqual([])
  })

  it('ranks the rows where a server has no function for medians', async () => {
    const plan = planOf({
      ...usual,
      measures: [
        { indicator: 'n', measure: 'count' },
        { indicator: 'a', measure: 'median', of: 'price', where: 'sex = "女"' },
      ],
    })
    let refused = 0
    const there = await ask((session) =>
      aggregateTable(
        {
          ...session,
          select: (statement, most) => {
            if (!statement.text.includes('percentile_cont')) return session.select(statement, most)
            refused++
            // Spoils the transaction as a server's own refusal does.
            return session.select({ text: 'select no_such_function(1)', values: [] }, most)
          },
        },
        table,
        plan,
      ),
    )
    const here = await inDuckdb(plan)
    if (!here.ok || !there.ok) throw new Error(JSON.stringify([here, there]))
    expectAlike(there.value.groups, here.value)
    expect(refused).toBe(1)
    // Without a median the refusal is what it is.
    const counted = await ask((session) =>
      aggregateTable(
        {
          ...session,
          select: (statement, most) =>
            session.select(
              statement.text.includes('COUNT')
                ? { text: 'select no_such_function(1)', values: [] }
                : statement,
              most,
            ),
        },
        table,
        planOf({ ...usual, measures: [{ indicator: 'n', measure: 'count' }] }),
      ),
    )
    expect(counted).toMatchObject({ error: { code: 'database-failed', data: { code: '42883' } } })
  })

  it('lists the external tables of Redshift, which its catalogues leave out', async () => {
    const listed = await ask((session) =>
      listTables({
        ...session,
        select: async (statement, most) => {
          if (statement.text === 'select version()') return ok([['PostgreSQL 8.0.2, Redshift 1.0.1']])
          if (!statement.text.includes('svv_external_columns')) return session.select(statement, most)
          return ok([['spectrum', 'people', 'region', 'varchar(20)', 'f', '1']])
        },
      }),
    )
    const found = listed.ok ? tableNamed(listed.value, 'spectrum.people') : listed
    expect(found).toEqual(
      ok({
        ...{ kind: 'foreign-table', schema: 'spectrum', name: 'people' },
        columns: [{ name: 'region', type: 'text', declared: 'varchar(20)' }],
      }),
    )
  })

  it('aggregates what is no plain table: materialised views, partitioned tables, in any schema', async () => {
    await owner.query(`
      create schema census;
      create materialized view census.summary as select * from "the data";
      create table census.parts (like "the data") partition by list (sex);
      create table census.women partition of census.parts for values in ('女');
      create table census.others partition of census.parts default;
      insert into census.parts select * from "the data"`)
    const plan = planOf({
      region: { column: '地区 "region"' },
      period: { fixed: '2018' },
      measures: [{ indicator: 'n', measure: 'count' }],
    })
    const whole = await ask((session) => aggregateTable(session, table, plan))
    for (const name of ['summary', 'parts']) {
      const listed = await ask(listTables)
      const found = listed.ok ? tableNamed(listed.value, name) : listed
      expect(found).toMatchObject({ ok: true, value: { schema: 'census', columns: table.columns } })
      const there = await ask((session) => aggregateTable(session, { schema: 'census', name }, plan))
      expectAlike(there.ok ? there.value.groups : [], whole.ok ? whole.value.groups : [])
    }
  })

  it('aggregates foreign tables, whose rows are on another server', async ({ skip }) => {
    const wrapper = await owner.query("select 1 from pg_available_extensions where name = 'postgres_fdw'")
    skip(wrapper.rowCount === 0, 'postgres_fdw is not installed')
    const literal = (text: string) => owner.escapeLiteral(text)
    await owner.query(`
      create extension postgres_fdw;
      create server far foreign data wrapper postgres_fdw
        options (host '127.0.0.1', port '${server.port}', dbname ${literal(server.database)});
      create user mapping for current_user server far
        options (user ${literal(server.user)}, password ${literal(server.password)});
      create schema abroad;
      import foreign schema public limit to ("the data") from server far into abroad`)
    const listed = await ask(listTables)
    const found = listed.ok ? tableNamed(listed.value, 'abroad.the data') : listed
    expect(found).toMatchObject({ ok: true, value: { kind: 'foreign-table', columns: table.columns } })
    const plan = planOf({
      ...usual,
      filter: 'age >= 18',
      measures: [
        { indicator: 'n', measure: 'count' },
        { indicator: 's', measure: 'sum', of: 'income' },
        { indicator: 'm', measure: 'median', of: 'price' },
      ],
    })
    const regrouping = { regions: new Map([['浙江省', '浙江']]), periods: new Map() }
    const [here, there] = [
      await ask((session) => aggregateTable(session, table, plan, regrouping)),
      await ask((session) =>
        aggregateTable(session, { schema: 'abroad', name: 'the data' }, plan, regrouping),
      ),
    ]
    if (!here.ok || !there.ok) throw new Error(JSON.stringify([here, there]))
    expectAlike(there.value.groups, here.value.groups)
    expect(there.value.groups.length).toBeGreaterThan(10)
    // Nothing can be written through them either.
    const written = await ask((session) =>
      session.select({ text: 'delete from abroad."the data"', values: [] }, 1),
    )
    expect(written).toMatchObject({ error: { code: 'database-failed' } })
  })

  it('lets only the groups come over', async () => {
    const plan = planOf({ ...usual, measures: [{ indicator: 's', measure: 'sum', of: 'income' }] })
    const { rows } = await owner.query(`select pg_total_relation_size('"the data"')::int as bytes`)
    const there = await ask((session) => aggregateTable(session, table, plan))
    if (!there.ok) throw new Error(JSON.stringify(there.error))
    const { groups, received } = there.value
    expect(received.rows).toBe(groups.length)
    expect(received.rows).toBeLessThanOrEqual(42)
    expect(received.bytes).toBeLessThan((rows[0] as { bytes: number }).bytes / 50)
  })

  it('sends texts of a filter as values, whatever is in them', async () => {
    const text = "'; drop table numbers; --"
    const sent: unknown[] = []
    const there = await ask((session) =>
      aggregateTable(
        {
          ...session,
          select: (statement, most) => {
            sent.push(statement)
            return session.select(statement, most)
          },
        },
        table,
        planOf({
          ...usual,
          filter: `sex = "${text}" or age > 0`,
          measures: [{ indicator: 'n', measure: 'count' }],
        }),
      ),
    )
    expect(there.ok).toBe(true)
    expect(JSON.stringify(sent[1])).toContain(JSON.stringify({ values: [text] }).slice(1, -1))
    expect((sent[1] as { text: string }).text).not.toContain('drop')
  })
})

describe('tableNamed', () => {
  const tables = [
    { kind: 'table', schema: 'public', name: 'people', columns: [] },
    { kind: 'view', schema: 'census', name: 'people', columns: [] },
    { kind: 'table', schema: 'census', name: 'a.b', columns: [] },
  ] as const
  it.each([
    ['census.people', 'census.people'],
    ['census.a.b', 'census.a.b'],
    ['a.b', 'census.a.b'],
    ['people', ['public.people', 'census.people']],
    ['peopl', ['public.people', 'census.people']],
    ['x', ['public.people', 'census.people', 'census.a.b']],
  ])('%s', (text, expected) => {
    const found = tableNamed(tables, text)
    if (found.ok) expect(`${found.value.schema}.${found.value.name}`).toBe(expected)
    else
      expect(found.error).toEqual({ code: 'database-table-unknown', data: { table: text, known: expected } })
  })
})

describe('columnTypeOf', () => {
  it.each([
    ['bigint', 'number'],
    ['NUMERIC(10,2)', 'number'],
    ['double precision', 'number'],
    ['character varying', 'text'],
    ['uuid', 'text'],
    ['sex_of_person', 'text'],
    ['timestamp with time zone', 'date'],
    ['date', 'date'],
    ['boolean', 'truth'],
    ['_int4', 'other'],
    ['jsonb', 'other'],
    ['money', 'other'],
    ['time without time zone', 'other'],
  ])('%s holds %s', (type, expected) => {
    expect(columnTypeOf(type)).toBe(expected)
  })
})
