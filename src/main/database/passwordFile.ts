import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseAddress } from '#contract/database'

type Environment = Readonly<Record<string, string | undefined>>

/** Where PostgreSQL's own programs keep passwords (its manual, "The Password File"). */
const passwordPath = (env: Environment): string => {
  if (env.PGPASSFILE !== undefined && env.PGPASSFILE !== '') return env.PGPASSFILE
  return process.platform === 'win32'
    ? join(env.APPDATA ?? homedir(), 'postgresql', 'pgpass.conf')
    : join(env.HOME ?? homedir(), '.pgpass')
}

/** The fields of a line, `host:port:database:user:password`, where a backslash keeps the next character as it is. */
const fieldsOf = (line: string): readonly string[] => {
  const fields = ['']
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? ''
    if (character === ':' && fields.length < 5) fields.push('')
    else fields[fields.length - 1] += character === '\\' ? (line[++at] ?? '') : character
  }
  return fields
}

/** The password of the first line that fits; `*` fits everything. Null where there is none. */
export const passwordIn = (text: string, { host, port, database, user }: DatabaseAddress): string | null => {
  // Sockets of the usual folder are called `localhost` there.
  const wanted = [host.startsWith('/') ? 'localhost' : host, `${port}`, database, user]
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#') || line.trim() === '') continue
    const fields = fieldsOf(line)
    const fits = wanted.every((value, at) => fields[at] === '*' || fields[at] === value)
    if (fits && fields[4] !== undefined) return fields[4]
  }
  return null
}

/** A file that others can read is not used, as PostgreSQL's own programs do not. */
const isPrivate = async (path: string): Promise<boolean> => {
  const { mode } = await stat(path)
  return process.platform === 'win32' || (mode & 0o077) === 0
}

/** What PostgreSQL's own programs would take as the password: PGPASSWORD, or a line of the password file; else null. */
export const givenPassword = async (address: DatabaseAddress, env: Environment): Promise<string | null> => {
  if (env.PGPASSWORD !== undefined && env.PGPASSWORD !== '') return env.PGPASSWORD
  const path = passwordPath(env)
  try {
    return (await isPrivate(path)) ? passwordIn(await readFile(path, 'utf8'), address) : null
  } catch {
    // No such file, or none that this account may read: then there is no password in it.
    return null
  }
}
