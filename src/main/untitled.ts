import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { fail, ok, type Result } from '#core/result'
import { fileError } from './fileErrors'
import { logPath } from './store/paths'

export const PROJECT_EXTENSION = '.provindex'

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

/** Deletes a project file that is not open, and what the engine keeps beside it. */
export const removeProjectFile = async (path: string): Promise<void> => {
  await rm(path, { force: true })
  await rm(logPath(path), { force: true })
}

/**
 * A new untitled project as a copy of the sample, byte for byte; answers its path. The sample itself is only
 * read. Errors: sample-unknown, disk-full, no-permission, write-failed; nothing is left behind.
 */
export const copySample = async (
  samples: string,
  untitled: string,
  id: string,
): Promise<Result<string, AppError>> => {
  const known = await sampleIds(samples)
  if (!known.includes(id)) return fail(appError('sample-unknown', { id, known: [...known] }))
  const target = await freeUntitledPath(untitled, id)
  try {
    await copyFile(join(samples, id + PROJECT_EXTENSION), target)
    // A sample that was installed read-only becomes a project that can be edited.
    await chmod(target, 0o600)
    return ok(target)
  } catch (cause) {
    await rm(target, { force: true })
    return fail(fileError(cause, target, 'write'))
  }
}
