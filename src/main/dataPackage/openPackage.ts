import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type AppError, appError } from '#core/errors'
import { packagePaths } from '#core/formats/dataPackage/packageFiles'
import { isProjectPackage, type PackageSource, packageLabel } from '#core/formats/dataPackage/readPackage'
import { isZip, openZip } from '#core/formats/openZip'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '../fileErrors'

/** A part of a package larger than this does not fit into one text. */
const MEGABYTES = 512

const parts = Object.values(packagePaths)

const describesProject = (bytes: Uint8Array | undefined): boolean => {
  if (bytes === undefined) return false
  try {
    return isProjectPackage(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return false
  }
}

const readFolder = async (folder: string): Promise<Result<PackageSource | null, AppError>> => {
  const files = new Map<string, Uint8Array>()
  for (const name of parts) {
    const path = join(folder, name)
    try {
      const { size } = await stat(path)
      if (size > MEGABYTES * 1024 * 1024)
        return fail(appError('file-too-large', { path, megabytes: MEGABYTES }))
      files.set(name, await readFile(path))
    } catch (cause) {
      const error = fileError(cause, path, 'read')
      // What is missing is told by the reader, with its place in the package.
      if (error.code !== 'file-missing') return fail(error)
    }
  }
  return ok(describesProject(files.get(packagePaths.description)) ? (name) => files.get(name) : null)
}

/** Archives made from a folder hold it as their only folder. */
const rootOf = (names: Iterable<string>): string | null => {
  for (const name of names)
    if (basename(name) === packagePaths.description && name.split('/').length <= 2)
      return name.slice(0, -packagePaths.description.length)
  return null
}

/**
 * The files of a project package: a folder, its datapackage.json, or a zip archive; null where the path is something
 * else. Errors: `format-broken` for an archive that is damaged or too large, those of reading.
 */
export const openPackage = async (path: string): Promise<Result<PackageSource | null, AppError>> => {
  try {
    if ((await stat(path)).isDirectory()) {
      const names = await readdir(path)
      return names.includes(packagePaths.description) ? await readFolder(path) : ok(null)
    }
    if (basename(path) === packagePaths.description) return await readFolder(dirname(path))
    // By the name first: any file that is imported comes by here, of any size.
    if (!path.toLowerCase().endsWith('.zip')) return ok(null)
    const bytes = await readFile(path)
    if (!isZip(bytes)) return ok(null)
    const files = openZip(bytes)
    if (!files.ok)
      return fail(appError('format-broken', { path, format: packageLabel, place: '', issue: files.error }))
    const root = rootOf(files.value.keys())
    if (root === null || !describesProject(files.value.get(`${root}${packagePaths.description}`)))
      return ok(null)
    return ok((name) => files.value.get(`${root}${name}`))
  } catch (cause) {
    return fail(fileError(cause, path, 'read'))
  }
}
