import { readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { Client } from 'pg'
import type { DatabaseAddress } from '#contract/database'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '../fileErrors'
import { cancelRequest } from './cancelRequest'
import { connectionError } from './serverError'

/** Who is asked, with what, and how long it may take. */
export interface DatabaseAccess {
  readonly address: DatabaseAddress
  /** Null where the server is expected to ask for none. */
  readonly password: string | null
  /** How long one statement may run. */
  readonly seconds: number
}

/** How long a server may take to answer and to let the account in. */
const CONNECT_WITHIN_MS = 15_000
const CLOSE_WITHIN_MS = 2_000

const CERTIFICATE = '-----BEGIN CERTIFICATE-----'

/** What TLS is to be like; false = none. A Unix socket never leaves the machine and has none. */
const tlsOptions = async ({
  host,
  tls,
  ca,
}: DatabaseAddress): Promise<Result<ConnectionOptions | false, AppError>> => {
  if (tls === 'off' || host.startsWith('/')) return ok(false)
  if (tls === 'require') return ok({ rejectUnauthorized: false })
  if (ca === null) return ok({ rejectUnauthorized: true })
  try {
    const pem = await readFile(ca, 'utf8')
    if (!pem.includes(CERTIFICATE)) return fail(appError('database-ca-invalid', { path: ca }))
    return ok({ rejectUnauthorized: true, ca: pem })
  } catch (cause) {
    return fail(fileError(cause, ca, 'read'))
  }
}

/** A connection to a server. */
export interface DatabaseClient {
  readonly client: Client
  /** Bytes that have come over so far. */
  received(): number
  /** Asks the server to give up the statement that runs; what it runs then fails with `query_canceled`. */
  cancel(): Promise<void>
  /**
   * Ends a query that is fetched in parts and has failed, which `pg` leaves undone: until then the server passes over
   * whatever else it is sent ("Extended Query").
   */
  endFailed(): void
  /** Ends the connection as the protocol has it. */
  close(): Promise<void>
  /** Ends the connection without waiting for anything. */
  destroy(): void
}

/** What the types of `pg` leave out: what the server has handed out for cancelling, and what the messages go through. */
type WholeClient = Client & {
  readonly processID: number | null
  readonly secretKey: number | null
  readonly connection: { sync(): void }
}

/**
 * Opens a connection: the only place in the product that does. Only what is asked for is used: no variable of
 * the environment fills in for an address or a password.
 * Errors: those of `connectionError`, database-ca-invalid, file errors of the authorities' file, cancelled.
 */
export const connect = async (
  { address, password }: DatabaseAccess,
  signal: AbortSignal,
): Promise<Result<DatabaseClient, AppError>> => {
  const ssl = await tlsOptions(address)
  if (!ssl.ok) return ssl
  if (signal.aborted) return fail(appError('cancelled', {}))
  const socket = new Socket()
  let askedForPassword = false
  const client = new Client({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // As a function: null or '' would let the client look for a password by itself.
    password: () => {
      askedForPassword = true
      return password ?? ''
    },
    ssl: ssl.value,
    stream: () => socket,
    application_name: 'Provindex',
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    // Texts as the server writes them: what they mean is up to who asks.
    types: { getTypeParser: () => (text: string) => text },
  }) as WholeClient
  // Without a listener a connection that ends by itself would end the process; the statement under way is told as well.
  client.on('error', () => {})
  const abort = () => socket.destroy()
  signal.addEventListener('abort', abort)
  try {
    await client.connect()
  } catch (cause) {
    socket.destroy()
    if (signal.aborted) return fail(appError('cancelled', {}))
    if (askedForPassword && password === null)
      return fail(appError('database-password-needed', { user: address.user, host: address.host }))
    return fail(connectionError(cause, address, CONNECT_WITHIN_MS / 1000))
  } finally {
    signal.removeEventListener('abort', abort)
  }
  return ok({
    client,
    received: () => socket.bytesRead,
    cancel: () => cancelRequest(address, ssl.value, client),
    endFailed: () => client.connection.sync(),
    close: async () => {
      const patience = setTimeout(() => socket.destroy(), CLOSE_WITHIN_MS)
      await client.end().catch(() => undefined)
      clearTimeout(patience)
    },
    destroy: () => socket.destroy(),
  })
}
