import { constants } from 'node:fs'
import { access, open, realpath, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { reserve } from './openFiles'
import { storeError } from './storeError'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

export type FileStats = Awaited<ReturnType<typeof statFile>>

const statFile = (path: string) => stat(path, { bigint: true })

/** Stats of a path, or null where nothing is there. */
export const statOrNull = async (path: string): Promise<Result<FileStats | null, AppError>> => {
  try {
    return ok(await statFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return ok(null)
    return fail(storeError(path, error, 'read'))
  }
}

const allowed = async (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )

/** A place for a new file: its folder is there and may be written, and the path is not a folder itself. */
export const checkTarget = async (path: string): Promise<Result<FileStats | null, AppError>> => {
  const folder = await statOrNull(dirname(path))
  if (!folder.ok) return folder
  if (folder.value === null || !folder.value.isDirectory()) return fail(appError('folder-missing', { path }))
  const there = await statOrNull(path)
  if (!there.ok) return there
  if (there.value?.isDirectory()) return fail(appError('file-is-folder', { path }))
  if (!(await allowed(dirname(path), constants.W_OK | constants.X_OK)))
    return fail(appError('no-permission', { path }))
  return there
}

const MAGIC = 'DUCK'
const MAGIC_OFFSET = 8

/** Bytes 8-11 of the file; only for a file that this process does not hold open (openFiles.ts). */
const readMagic = async (path: string): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, MAGIC_OFFSET)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The file behind links: the engine refuses the log beside a link. */
export const realPath = async (path: string): Promise<string> => realpath(path).catch(() => path)

/**
 * Reserves a file that may be a project: there, a file, not open here, readable, a DuckDB database by its
 * first bytes. Nothing is written. Returns the function that gives it back.
 */
export const claimSource = async (path: string): Promise<Result<() => void, AppError>> => {
  const found = await statOrNull(path)
  if (!found.ok) return found
  if (found.value === null) return fail(appError('file-missing', { path }))
  if (found.value.isDirectory()) return fail(appError('file-is-folder', { path }))
  // A pipe or a device would block when it is read.
  if (!found.value.isFile()) return fail(appError('not-a-project', { path }))
  // Reserved before the first byte is read: of two openings at once, the second may not touch the file.
  const release = reserve(found.value)
  if (release === null) return fail(appError('project-open-here', { path }))
  const refuse = (error: AppError) => {
    release()
    return fail(error)
  }
  const [readable, magic] = await Promise.all([
    allowed(path, constants.R_OK),
    readMagic(path).then(
      (value) => ok(value),
      (error) => fail(storeError(path, error, 'read')),
    ),
  ])
  if (!readable) return refuse(appError('no-permission', { path }))
  if (!magic.ok) return refuse(magic.error)
  return magic.value === MAGIC ? ok(release) : refuse(appError('not-a-project', { path }))
}

/** Whether a project and its folder may be written; the engine keeps its log beside the file. */
export const mayWrite = async (path: string): Promise<boolean> => {
  const [file, folder] = await Promise.all([
    allowed(path, constants.W_OK),
    allowed(dirname(path), constants.W_OK | constants.X_OK),
  ])
  return file && folder
}

/** The engine's log beside a project. */
export const logPath = (path: string): string => `${path}.wal`

/** Bytes of the log; 0 where there is none. */
export const logSize = async (path: string): Promise<number> => {
  const found = await statOrNull(logPath(path))
  return found.ok && found.value !== null ? Number(found.value.size) : 0
}

/** Bytes free for this account where a project lies; Infinity where the system does not tell. */
export const freeSpace = async (path: string): Promise<number> =>
  statfs(dirname(path)).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  )
