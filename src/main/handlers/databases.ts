import type { DatabaseLogin } from '#contract/database'
import type { AppError } from '#core/errors'
import { ok, type Result } from '#core/result'
import { listTables } from '../database/listTables'
import { openSavedDatabases } from '../database/savedDatabases'
import { type DatabaseSession, withDatabase } from '../database/session'
import { askOpen } from '../dialogs'
import type { Handlers } from '../gateway'
import { passwordCipher } from '../passwordCipher'
import type { ProjectWindow } from '../projectWindow'
import type { Workspace } from '../workspace'

type DatabaseHandlers = Pick<
  Handlers,
  'database.saved' | 'database.forget' | 'database.chooseAuthorities' | 'database.tables' | 'database.cancel'
>

/** Listing reads the catalogue only; a server that takes longer is in trouble. */
const LISTING_SECONDS = 60

/** Servers that the user asks; one question at a time in each window. */
export const databaseHandlers = ({ services, ending }: Workspace): DatabaseHandlers => {
  const saved = openSavedDatabases(services.folders.userData, passwordCipher())
  ending.beforeEnd(() => saved.written())
  const running = new WeakMap<ProjectWindow, AbortController>()

  const ask = async <T>(
    window: ProjectWindow,
    login: DatabaseLogin,
    seconds: number,
    work: (session: DatabaseSession) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const password = saved.passwordFor(login)
    if (!password.ok) return password
    const controller = new AbortController()
    const stop = () => controller.abort()
    running.get(window)?.abort()
    running.set(window, controller)
    // Nobody waits for the answer any more: the server is not to go on for nothing.
    window.window.once('closed', stop)
    try {
      const access = { address: login.address, password: password.value, seconds }
      // Tracked, so that quitting waits until the server has been told to stop.
      return await ending.work.track(withDatabase(access, controller.signal, work))
    } finally {
      window.window.removeListener('closed', stop)
      if (running.get(window) === controller) running.delete(window)
    }
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
      const tables = await ask(window, login, LISTING_SECONDS, listTables)
      if (tables.ok) saved.remember(login, remember)
      return tables
    },

    'database.cancel': async (window) => {
      running.get(window)?.abort()
      return ok(null)
    },
  }
}
