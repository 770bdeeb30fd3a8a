import {
  type DatabaseAddress,
  type DatabaseTable,
  MOST_SECONDS,
  tlsModes,
  USUAL_SECONDS,
} from '#contract/database'
import type { AppError } from '#core/errors'
import type { AggregationPlan } from '#core/microdata/aggregationPlan'
import type { Regrouping } from '#core/microdata/aggregationSql'
import { checkPlan } from '#core/microdata/checkPlan'
import { ok, type Result } from '#core/result'
import type { DatabaseAccess } from '#main/database/client'
import type { DatabaseSession } from '#main/database/session'
import type { ProjectStore } from '#main/store/projectStore'
import type { CommandContext, Outcome } from '../command'
import { textTable } from '../textTable'
import { wrongUsage } from '../usage'
import { importAggregated } from './importAggregated'

/** Options of `aggregate` that say which server is asked, and how. */
export const databaseOptions = {
  database: 'text',
  table: 'text',
  tls: 'text',
  ca: 'text',
  timeout: 'text',
} as const

/** What belongs to files only. */
const ofFiles = ['encoding', 'skip-bad-rows'] as const

/** What is wrong with the options, in words; null = nothing. */
const misused = ({ args, text }: CommandContext): string | null => {
  if (!args.flag('describe') && (args.given('measure') || args.given('plan')) && !args.given('table'))
    return text('cli.usage.option-missing', { option: '--table' })
  const excess = args.positionals[1]
  if (excess !== undefined) return text('cli.usage.argument-unexpected', { argument: excess })
  const other = ofFiles.find((option) => args.given(option))
  if (other !== undefined) return text('cli.usage.together', { first: '--database', second: `--${other}` })
  const tls = args.text('tls')
  if (tls !== undefined && !tlsModes.some((known) => known === tls))
    return text('cli.usage.choice', { option: '--tls', known: [...tlsModes], value: tls })
  const timeout = args.text('timeout')
  const seconds = Number(timeout ?? USUAL_SECONDS)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MOST_SECONDS)
    return text('cli.usage.whole', { option: '--timeout', least: 1, value: timeout ?? '' })
  return null
}

/**
 * Opens the connection, says so, and asks for the password only where the server wants one that stands nowhere. The
 * client is loaded here, so that nothing else waits for it.
 */
const withServer = async <T>(
  context: CommandContext,
  address: DatabaseAddress,
  work: (session: DatabaseSession) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const { args, io, text } = context
  const [{ withDatabase }, { givenPassword }] = await Promise.all([
    import('#main/database/session'),
    import('#main/database/passwordFile'),
  ])
  const { host, tls } = address
  const protection = text(`database.tls.${tls}`)
  await io.stderr.write(`${text('database.opening', { ...address, protection })}\n`)
  if (tls !== 'verify' && !host.startsWith('/'))
    await io.stderr.write(`${text(`database.tls.${tls}.warning`)}\n`)
  const seconds = Number(args.text('timeout') ?? USUAL_SECONDS)
  const signal = io.interrupted()
  const access: DatabaseAccess = { address, password: await givenPassword(address, io.env), seconds }
  const asked = await withDatabase(access, signal, work)
  if (asked.ok || asked.error.code !== 'database-password-needed') return asked
  const password = await io.secret(text('database.prompt', { ...address }))
  return password === null ? asked : withDatabase({ ...access, password }, signal, work)
}

const describeTables = (tables: readonly DatabaseTable[], { text }: CommandContext): Outcome => ({
  json: { tables },
  lines: [
    text('database.tables.count', { count: tables.length }),
    ...textTable(
      [text('database.tables'), text('database.kind'), text('database.columns')],
      tables.map(({ kind, schema, name, columns }) => [
        `${schema}.${name}`,
        text(`database.kind.${kind}`),
        columns
          .map((column) => column.name)
          .join(', ')
          .slice(0, 80),
      ]),
    ),
  ],
})

/** Errors: usage, and those of `readAddress`. */
const addressOf = async ({ args }: CommandContext): Promise<Result<DatabaseAddress, AppError>> => {
  const { readAddress } = await import('#main/database/readAddress')
  const tls = tlsModes.find((known) => known === args.text('tls')) ?? 'verify'
  return readAddress(args.text('database') ?? '', tls, args.text('ca') ?? null)
}

const findTable = async (
  session: DatabaseSession,
  name: string,
): Promise<Result<DatabaseTable, AppError>> => {
  const { listTables } = await import('#main/database/listTables')
  const { tableNamed } = await import('#main/database/tableNamed')
  const tables = await listTables(session)
  return tables.ok ? tableNamed(tables.value, name) : tables
}

/** Opens the connection that the options ask for. Errors: usage, those of `readAddress`, `withDatabase` and of `work`. */
const withOptions = async (
  context: CommandContext,
  work: (session: DatabaseSession, address: DatabaseAddress) => Promise<Result<Outcome, AppError>>,
): Promise<Result<Outcome, AppError>> => {
  const wrong = misused(context)
  if (wrong !== null) return wrongUsage(wrong)
  const address = await addressOf(context)
  if (!address.ok) return address
  return withServer(context, address.value, (session) => work(session, address.value))
}

/** Lists the columns of the table that is named, or all tables where none is. */
export const listFromDatabase = (context: CommandContext): Promise<Result<Outcome, AppError>> =>
  withOptions(context, async (session) => {
    const { args, text } = context
    const wanted = args.text('table')
    if (wanted === undefined) {
      const { listTables } = await import('#main/database/listTables')
      const tables = await listTables(session)
      return tables.ok ? ok(describeTables(tables.value, context)) : tables
    }
    const table = await findTable(session, wanted)
    if (!table.ok) return table
    const { kind, schema, name, columns } = table.value
    return ok({
      json: { table: { kind, schema, name }, columns },
      lines: textTable(
        [text('database.column'), text('database.type'), ''],
        columns.map((column) => [column.name, text(`database.type.${column.type}`), column.declared]),
      ),
    })
  })

/** Aggregates a table on its server into a project, as one undoable command. */
export const aggregateFromDatabase = (
  store: ProjectStore,
  plan: AggregationPlan,
  context: CommandContext,
): Promise<Result<Outcome, AppError>> =>
  withOptions(context, async (session, { host, database }) => {
    const { aggregateTable } = await import('#main/database/aggregateTable')
    const table = await findTable(session, context.args.text('table') ?? '')
    if (!table.ok) return table
    const { schema, name, columns } = table.value
    const checked = checkPlan(plan, columns)
    if (!checked.ok) return ok({ json: {}, lines: [], errors: checked.error })
    const received = { rows: 0, bytes: 0 }
    const source = {
      ...{ name: `${schema}.${name} (${host}/${database})`, encoding: 'PostgreSQL' },
      aggregate: async (regrouping: Regrouping | null) => {
        const done = await aggregateTable(session, { schema, name }, checked.value, regrouping)
        if (done.ok) {
          received.rows += done.value.received.rows
          received.bytes += done.value.received.bytes
        }
        return done
      },
      more: () => ({ received }),
    }
    const outcome = await importAggregated(store, checked.value, source, context)
    if (!outcome.ok) return outcome
    const kilobytes = (received.bytes / 1000).toFixed(1)
    const line = context.text('database.received', { rows: received.rows, kilobytes })
    return ok({ ...outcome.value, lines: [...outcome.value.lines, line] })
  })
