import type { DatabaseLogin, DatabaseTable } from '#contract/database'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { aggregateTable } from '../database/aggregateTable'
import type { DatabaseAccess } from '../database/client'
import { listTables } from '../database/listTables'
import { openSavedDatabases } from '../database/savedDatabases'
import { type DatabaseSession, withDatabase } from '../database/session'
import { askOpen } from '../dialogs'
import type { Handlers } from '../gateway'
import type { OpenSources } from '../microdata/openSources'
import { passwordCipher } from '../passwordCipher'
import type { ProjectWindow } from '../projectWindow'
import type { Workspace } from '../workspace'

type DatabaseHandlers = Pick<
  Handlers,
  | 'database.saved'
  | 'database.forget'
  | 'database.chooseAuthorities'
  | 'database.tables'
  | 'database.openTable'
  | 'database.cancel'
>

/** Listing reads the catalogue only; a server that takes longer is in trouble. */
const LISTING_SECONDS = 60

/** What a window has listed last: the login that worked, and what it may read. */
interface Listing {
  readonly login: DatabaseLogin
  readonly tables: readonly DatabaseTable[]
}

/** Servers that the user asks; one listing at a time in each window. */
export const databaseHandlers = ({ services, ending }: Workspace, sources: OpenSources): DatabaseHandlers => {
  const saved = openSavedDatabases(services.folders.userData, passwordCipher())
  ending.beforeEnd(() => saved.written())
  const running = new WeakMap<ProjectWindow, AbortController>()
  const listings = new WeakMap<ProjectWindow, Listing>()

  const ask = async <T>(
    login: DatabaseLogin,
    seconds: number,
    signal: AbortSignal,
    work: (session: DatabaseSession) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const password = saved.passwordFor(login)
    if (!password.ok) return password
    const access: DatabaseAccess = { address: login.address, password: password.value, seconds }
    // Tracked, so that quitting waits until the server has been told to stop.
    return ending.work.track(withDatabase(access, signal, work))
  }

  return {
    'database.saved': async () => ok(saved.list()),

    'database.forget': async (_window, { address }) => {
      saved.forget(address)
      return ok(saved.list())
    },

    'database.chooseAuthorities': async (window) =>
      ok(
        await askOpen(services, window, {
          title: 'dialogs.openAuthoritiesTitle',
          filter: services.text()('dialogs.authoritiesFilter'),
          extensions: ['pem', 'crt', 'cer'],
          folder: null,
        }),
      ),

    'database.tables': async (window, { address, password, remember }) => {
      const login = { address, password }
      const controller = new AbortController()
      const stop = () => controller.abort()
      running.get(window)?.abort()
      running.set(window, controller)
      listings.delete(window)
      // Nobody waits for the answer any more: the server is not to go on for nothing.
      window.window.once('closed', stop)
      const tables = await ask(login, LISTING_SECONDS, controller.signal, listTables)
      window.window.removeListener('closed', stop)
      if (running.get(window) === controller) running.delete(window)
      if (!tables.ok) return tables
      saved.remember(login, remember)
      listings.set(window, { login, tables: tables.value })
      return tables
    },

    'database.openTable': async (window, { schema, name, seconds }) => {
      const listing = listings.get(window)
      const table = listing?.tables.find((each) => each.schema === schema && each.name === name)
      if (listing === undefined || table === undefined)
        return fail(appError('database-table-unknown', { table: `${schema}.${name}`, known: [] }))
      const { login } = listing
      const { host, database } = login.address
      await sources.open(window, {
        columns: table.columns,
        aggregate: (plan, { signal = new AbortController().signal, regrouping }) =>
          ask(login, seconds, signal, (session) => aggregateTable(session, table, plan, regrouping)),
        close: async () => undefined,
      })
      return ok({
        ...{ name: `${schema}.${name} (${host}/${database})`, host, format: 'PostgreSQL', encoding: '' },
        columns: table.columns.map((column) => ({ ...column, examples: [column.declared] })),
        rows: null,
      })
    },

    'database.cancel': async (window) => {
      running.get(window)?.abort()
      return ok(null)
    },
  }
}
