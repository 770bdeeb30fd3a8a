import { z } from 'zod'
import type { SourceColumn } from '#core/microdata/sourceColumn'

/**
 * How a connection is protected: `verify` = TLS, and the server proves with its certificate that it is the one
 * meant; `require` = TLS with anyone who answers; `off` = readable by everyone on the way.
 */
export const tlsModes = ['verify', 'require', 'off'] as const
export type TlsMode = (typeof tlsModes)[number]

/** The longest that a statement may be allowed: about as many seconds as a server can count in milliseconds. */
export const MOST_SECONDS = 2_000_000

/** How long it may take unless said otherwise. */
export const USUAL_SECONDS = 600

/** Where a database is and as whom it is asked; never a password. */
export const databaseAddressSchema = z.strictObject({
  /** A name, an IP address, or the folder of a Unix socket (it begins with a slash; TLS has no meaning there). */
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  database: z.string().min(1).max(128),
  user: z.string().min(1).max(128),
  tls: z.enum(tlsModes),
  /** A PEM file with the authorities that `verify` trusts; null = those that the runtime knows. */
  ca: z.string().min(1).max(4096).nullable(),
})
export type DatabaseAddress = z.infer<typeof databaseAddressSchema>

/** The same account on the same server, reached with the same protection. */
export const sameAddress = (a: DatabaseAddress, b: DatabaseAddress): boolean =>
  a.host === b.host &&
  a.port === b.port &&
  a.database === b.database &&
  a.user === b.user &&
  a.tls === b.tls &&
  a.ca === b.ca

/** A column of a table. */
interface DatabaseColumn extends SourceColumn {
  /** Its type as the server names it. */
  readonly declared: string
}

/** What a server keeps rows in, or shows them as. */
export type TableKind = 'table' | 'view' | 'materialised-view' | 'partitioned-table' | 'foreign-table'

/** A table or view that the account may see. */
export interface DatabaseTable {
  readonly kind: TableKind
  readonly schema: string
  readonly name: string
  readonly columns: readonly DatabaseColumn[]
}

/** Who is asked, and as whom. */
export const databaseLoginSchema = z.strictObject({
  address: databaseAddressSchema,
  /** As typed; null = the one that is kept for this address, or none. Kept ones never leave the main process. */
  password: z.string().max(1000).nullable(),
})
export type DatabaseLogin = z.infer<typeof databaseLoginSchema>

/**
 * What keeps a password on this machine: the system's own store; nothing better than a key that every copy of the
 * program has; or nothing at all.
 */
export type Protection = 'system' | 'weak' | 'none'

/** What is remembered of a connection. `password-weakly`: the user has agreed to keep it where protection is weak. */
export const remembering = ['nothing', 'address', 'password', 'password-weakly'] as const
export type Remembering = (typeof remembering)[number]

/** A connection that is remembered. */
export interface SavedDatabase {
  readonly address: DatabaseAddress
  /** Whether a password is kept with it. */
  readonly hasPassword: boolean
}

export interface SavedDatabases {
  readonly databases: readonly SavedDatabase[]
  readonly protection: Protection
}
