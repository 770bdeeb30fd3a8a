import { constants } from 'node:fs'
import { access, chmod, copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from './fileErrors'
import { isOpenHere } from './store/openFiles'

export const PROJECT_EXTENSION = '.provindex'
/** What DuckDB keeps beside a database that is open or was not closed: edits that are not in the main file yet. */
const WRITE_AHEAD_LOG = '.wal'
const COPY_ATTEMPTS = 5

/** The first free `<name>-<n>.provindex` in the folder, which is made where it is missing. */
export const freeUntitledPath = async (folder: string, name: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  const taken = new Set(await readdir(folder))
  let n = 1
  while (taken.has(`${name}-${n}${PROJECT_EXTENSION}`)) n += 1
  return join(folder, `${name}-${n}${PROJECT_EXTENSION}`)
}

/** The name of a project without folder, ending and the number of an untitled one. */
export const projectName = (path: string): string => basename(path, extname(path)).replace(/-\d+$/, '')

/** Ids of the samples that are shipped, in alphabetical order; none where the folder is missing. */
export const sampleIds = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch(() => []))
    .filter((name) => extname(name) === PROJECT_EXTENSION)
    .map((name) => basename(name, PROJECT_EXTENSION))
    .sort()

const unchangedMark = async (path: string): Promise<string> => {
  const mark = async (file: string) => {
    const found = await stat(file).catch(() => null)
    return found === null ? '-' : `${found.size}:${found.mtimeMs}`
  }
  return `${await mark(path)} ${await mark(path + WRITE_AHEAD_LOG)}`
}

/**
 * Copies a project file, with the edits that stand in its write-ahead log, to `target`, which must not exist.
 * A file that another program is writing is copied again until nothing changed during the copying.
 * Errors: file-missing, file-is-folder, no-permission, disk-full, project-open-here (use the store's
 * own copy), project-locked (it never stood still).
 */
export const copyProjectFile = async (source: string, target: string): Promise<Result<null, AppError>> => {
  try {
    const found = await stat(source, { bigint: true })
    if (found.isDirectory()) return fail(appError('file-is-folder', { path: source }))
    // Opening and closing a file that this process holds would take the engine's lock away.
    if (isOpenHere(found)) return fail(appError('project-open-here', { path: source }))
    await access(source, constants.R_OK)
  } catch (cause) {
    return fail(fileError(cause, source, 'read'))
  }
  try {
    for (let attempt = 0; attempt < COPY_ATTEMPTS; attempt++) {
      const before = await unchangedMark(source)
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      // A sample that was installed read-only becomes a project that can be edited.
      await chmod(target, 0o600)
      await copyFile(source + WRITE_AHEAD_LOG, target + WRITE_AHEAD_LOG).catch(
        (cause: NodeJS.ErrnoException) => {
          if (cause.code !== 'ENOENT') throw cause
        },
      )
      if ((await unchangedMark(source)) === before) return ok(null)
      await removeProjectFile(target)
    }
    return fail(appError('project-locked', { path: source, holder: null }))
  } catch (cause) {
    await removeProjectFile(target)
    return fail(fileError(cause, target, 'write'))
  }
}

/** Deletes a project file and what the database keeps beside it. */
export const removeProjectFile = async (path: string): Promise<void> => {
  await rm(path, { force: true })
  await rm(path + WRITE_AHEAD_LOG, { force: true })
}

/** A new untitled project as a copy of the sample. The sample itself is only read. */
export const copySample = async (
  samples: string,
  untitled: string,
  id: string,
): Promise<Result<string, AppError>> => {
  const known = await sampleIds(samples)
  if (!known.includes(id)) return fail(appError('sample-unknown', { id, known: [...known] }))
  const target = await freeUntitledPath(untitled, id)
  const copied = await copyProjectFile(join(samples, id + PROJECT_EXTENSION), target)
  return copied.ok ? ok(target) : copied
}
