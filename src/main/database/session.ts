import { Query, type QueryConfig } from 'pg'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { connect, type DatabaseAccess, type DatabaseClient } from './client'
import { beginReadOnly, NoReadOnly } from './readOnly'
import { statementError } from './serverError'

/** A statement: `$1`, `$2` in the text stand for the values, which the server never reads as SQL. */
interface Statement {
  readonly text: string
  readonly values: readonly (string | number | boolean)[]
}

/** Rows as the server writes their values; null = missing. */
type DatabaseRow = readonly (string | null)[]

/** What may be asked within one read-only transaction. After an error nothing more can be, until it is renewed. */
export interface DatabaseSession {
  /**
   * The rows of a SELECT. More than `most`, or more than 1 GB, are not taken: database-result-large. Other
   * errors: those of `statementError`, cancelled.
   */
  select(statement: Statement, most: number): Promise<Result<readonly DatabaseRow[], AppError>>
  /** Ends the transaction, which an error has spoilt, and begins another, read-only as well. Errors: those of `statementError`. */
  renew(): Promise<Result<null, AppError>>
  /** Bytes that have come over so far. */
  received(): number
}

/** Rows that are fetched at a time: the server waits with the next ones until these are taken. */
const ROWS_AT_A_TIME = 10_000
const MOST_BYTES = 1_000_000_000
/** A server has so long to give up after its time, and so long again after it was asked to. */
const GRACE_MS = 5_000

class TooLarge extends Error {
  constructor(readonly most: number) {
    super()
  }
}
class Aborted extends Error {}

/** What the types of `pg` leave out: rows as lists, fetched in parts. */
type PagedQuery = QueryConfig<(string | number | boolean)[]> & {
  readonly rowMode: 'array'
  readonly rows: number
}

const fetchRows = (
  { client, received, endFailed }: DatabaseClient,
  { text, values }: Statement,
  most: number,
  signal: AbortSignal,
): Promise<readonly DatabaseRow[]> =>
  new Promise((resolve, reject) => {
    // Fetched in parts means prepared, and what is prepared is one statement, never several.
    const config: PagedQuery = { text, values: [...values], rowMode: 'array', rows: ROWS_AT_A_TIME }
    const query = new Query<(string | null)[]>(config)
    const rows: DatabaseRow[] = []
    query.on('row', (row: unknown) => {
      if (signal.aborted) reject(new Aborted())
      else if (rows.length >= most || received() > MOST_BYTES) reject(new TooLarge(most))
      else rows.push(row as DatabaseRow)
    })
    query.on('error', (cause) => {
      endFailed()
      reject(cause)
    })
    query.on('end', () => resolve(rows))
    client.query(query)
  })

/** Runs something on the server that must end within its time, and at once when `signal` is aborted. */
const within = async <T>(
  connection: DatabaseClient,
  { address, seconds }: DatabaseAccess,
  signal: AbortSignal,
  run: () => Promise<T>,
): Promise<Result<T, AppError>> => {
  let outstayed = false
  const giveUp = () => {
    clearTimeout(patience)
    void connection.cancel()
    patience = setTimeout(connection.destroy, GRACE_MS)
  }
  let patience = setTimeout(
    () => {
      outstayed = true
      giveUp()
    },
    seconds * 1000 + GRACE_MS,
  )
  signal.addEventListener('abort', giveUp)
  try {
    signal.throwIfAborted()
    return ok(await run())
  } catch (cause) {
    if (signal.aborted) return fail(appError('cancelled', {}))
    if (cause instanceof TooLarge) return fail(appError('database-result-large', { most: cause.most }))
    if (cause instanceof NoReadOnly)
      return fail(appError('database-not-read-only', { host: address.host, detail: cause.message }))
    if (outstayed) return fail(appError('database-timeout', { seconds }))
    return fail(statementError(cause, address, seconds))
  } finally {
    clearTimeout(patience)
    signal.removeEventListener('abort', giveUp)
  }
}

/**
 * Opens a connection, lets `work` ask within one read-only transaction, and closes it again, whatever happens.
 * Aborting `signal` cancels on the server too. Errors: those of `connect`, of `select` and of `work`.
 */
export const withDatabase = async <T>(
  access: DatabaseAccess,
  signal: AbortSignal,
  work: (session: DatabaseSession) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const connected = await connect(access, signal)
  if (!connected.ok) return connected
  const connection = connected.value
  try {
    const begun = await within(connection, access, signal, () =>
      beginReadOnly(connection.client, access.seconds),
    )
    if (!begun.ok) return begun
    return await work({
      received: connection.received,
      renew: async () => {
        const renewed = await within(connection, access, signal, async () => {
          await connection.client.query('rollback')
          await beginReadOnly(connection.client, access.seconds)
        })
        return renewed.ok ? ok(null) : renewed
      },
      select: (statement, most) =>
        within(connection, access, signal, () => fetchRows(connection, statement, most, signal)),
    })
  } finally {
    // Nothing was changed, so there is nothing to commit: the end of the connection ends the transaction.
    await connection.close()
  }
}
