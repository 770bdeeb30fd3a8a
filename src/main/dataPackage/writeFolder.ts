import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { packagePaths } from '#core/formats/dataPackage/packageFiles'
import type { ArchiveFile } from '#core/formats/zipPieces'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '../fileErrors'

/** What stands at the place of the folder: nothing, an empty folder, a package, or something else. */
const occupantOf = async (path: string): Promise<'nothing' | 'package' | 'other'> => {
  const names = await readdir(path).catch((cause: unknown) => {
    if (fileError(cause, path, 'read').code === 'file-missing') return null
    throw cause
  })
  if (names === null) return 'nothing'
  return names.length === 0 || names.includes(packagePaths.description) ? 'package' : 'other'
}

/**
 * Writes the files of a package into a folder, which appears complete or not at all; an older package there is replaced,
 * any other folder is left alone (`file-exists`). Errors besides: folder-missing, no-permission, disk-full, write-failed.
 */
export const writeFolder = async (
  path: string,
  files: Iterable<ArchiveFile>,
): Promise<Result<null, AppError>> => {
  const mark = randomUUID().slice(0, 8)
  const beside = (ending: string) => join(dirname(path), `.${basename(path)}.${mark}.${ending}`)
  const [temporary, old] = [beside('tmp'), beside('old')]
  try {
    const occupant = await occupantOf(path)
    if (occupant === 'other') return fail(appError('file-exists', { path }))
    await mkdir(temporary)
    for (const { name, chunks } of files) {
      await mkdir(dirname(join(temporary, name)), { recursive: true })
      await writeFile(join(temporary, name), chunks, { flush: true })
    }
    if (occupant === 'package') await rename(path, old)
    await rename(temporary, path)
    await rm(old, { recursive: true, force: true })
    return ok(null)
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true })
    return fail(fileError(cause, path, 'write'))
  }
}
