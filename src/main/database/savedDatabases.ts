import { join } from 'node:path'
import { z } from 'zod'
import {
  type DatabaseAddress,
  type DatabaseLogin,
  databaseAddressSchema,
  type Protection,
  type Remembering,
  type SavedDatabases,
  sameAddress,
} from '#contract/database'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { openStateFile, type StateFile } from '../stateFile'

/** What encrypts passwords on this machine. */
export interface Cipher {
  readonly protection: Protection
  encrypt(text: string): Buffer
  /** Throws where the key is no longer the one that it was encrypted with. */
  decrypt(bytes: Buffer): string
}

const entrySchema = z.strictObject({
  address: databaseAddressSchema,
  /** Encrypted, in base64; null = not kept. */
  password: z.string().nullable(),
})
type Entry = z.infer<typeof entrySchema>

const MOST = 30
/** For the account alone: where protection is weak, who can read the file can read the passwords. */
const PRIVATE = 0o600

/** Connections that are remembered, newest first, with their passwords encrypted: `databases.json` in the folder. */
export interface SavedDatabaseList {
  list(): SavedDatabases
  /** The password to log in with: the one typed, else the one kept for exactly this address, else none. */
  passwordFor(login: DatabaseLogin): Result<string | null, AppError>
  /** To be called when the login has worked. */
  remember(login: DatabaseLogin, what: Remembering): void
  forget(address: DatabaseAddress): void
  /** Resolves when the file holds what was last remembered. */
  written(): Promise<void>
}

const parse = (json: unknown): readonly Entry[] | null => {
  const parsed = z.array(entrySchema).safeParse(json)
  return parsed.success ? parsed.data : null
}

export const openSavedDatabases = (folder: string, cipher: Cipher): SavedDatabaseList => {
  const file: StateFile<readonly Entry[]> = openStateFile(join(folder, 'databases.json'), [], parse, PRIVATE)
  const entryOf = (address: DatabaseAddress) =>
    file.value.find((entry) => sameAddress(entry.address, address))
  const others = (address: DatabaseAddress) =>
    file.value.filter((entry) => !sameAddress(entry.address, address))

  const kept = ({ address, password }: DatabaseLogin, what: Remembering): string | null => {
    const agreed =
      (what === 'password' && cipher.protection === 'system') ||
      (what === 'password-weakly' && cipher.protection !== 'none')
    if (!agreed) return null
    return password === null
      ? (entryOf(address)?.password ?? null)
      : cipher.encrypt(password).toString('base64')
  }

  return {
    list: () => ({
      databases: file.value.map(({ address, password }) => ({ address, hasPassword: password !== null })),
      protection: cipher.protection,
    }),
    passwordFor: ({ address, password }) => {
      const secret = entryOf(address)?.password ?? null
      if (password !== null || secret === null) return ok(password)
      try {
        return ok(cipher.decrypt(Buffer.from(secret, 'base64')))
      } catch {
        const { user, host } = address
        return fail(appError('database-password-unreadable', { user, host }))
      }
    },
    remember: (login, what) => {
      const { address } = login
      if (what === 'nothing') return
      file.set([{ address, password: kept(login, what) }, ...others(address)].slice(0, MOST))
    },
    forget: (address) => file.set(others(address)),
    written: file.written,
  }
}
