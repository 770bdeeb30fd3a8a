import type { Client } from 'pg'

/** Settings that not every server knows: each is left out where it is refused. */
const settings = (seconds: number): readonly string[] => [
  `set local statement_timeout = ${seconds * 1000}`,
  `set local lock_timeout = ${Math.min(seconds * 1000, 10_000)}`,
  'set local idle_in_transaction_session_timeout = 60000',
  // Servers before version 12 would otherwise write floating-point numbers with fewer digits than they have.
  'set local extra_float_digits = 3',
  // Points in time of a zone become days of this one, as they do in files.
  "set local timezone = 'UTC'",
]

/** Unknown setting, not supported, not a value for it, not allowed, not understood, not changeable now. */
const REFUSED = new Set(['42704', '0A000', '22023', '42501', '42601', '55P02'])

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''

/** The server does not know read-only transactions, in which alone it is asked. */
export class NoReadOnly extends Error {}

const begin = async (client: Client): Promise<void> => {
  try {
    await client.query('begin transaction read only')
  } catch (cause) {
    const isUnknown = ['42601', '0A000'].includes(codeOf(cause))
    throw isUnknown ? new NoReadOnly(cause instanceof Error ? cause.message : String(cause)) : cause
  }
}

const firstRefused = async (client: Client, wanted: readonly string[]): Promise<string | null> => {
  for (const setting of wanted) {
    try {
      await client.query(setting)
    } catch (cause) {
      if (!REFUSED.has(codeOf(cause))) throw cause
      return setting
    }
  }
  return null
}

/**
 * Begins a read-only transaction in which a statement may run for `seconds`. A refused setting spoils the
 * transaction it was made in, so that this begins again without it; set outside of one, settings would outlive us
 * behind a connection pool. Rejects with the server's error, or NoReadOnly.
 */
export const beginReadOnly = async (client: Client, seconds: number): Promise<void> => {
  let wanted = settings(seconds)
  for (;;) {
    await begin(client)
    const refused = await firstRefused(client, wanted)
    if (refused === null) return
    await client.query('rollback')
    wanted = wanted.filter((setting) => setting !== refused)
  }
}
