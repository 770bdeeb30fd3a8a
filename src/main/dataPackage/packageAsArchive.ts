import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { zipSync } from 'fflate'
import { type AppError, appError } from '#core/errors'
import { packagePaths } from '#core/formats/dataPackage/packageFiles'
import { packageLabel } from '#core/formats/dataPackage/readPackage'
import { leadsOut, outsidePackage, resourcePaths } from '#core/formats/dataPackage/resourceTable'
import { brokenFile } from '#core/formats/statistical/broken'
import { asArray, asObject, isObject, parseJson } from '#core/formats/statistical/parseJson'
import { fail, ok, type Result } from '#core/result'
import { fileError } from '../fileErrors'

/** What is read into one archive is held in memory. */
const MEGABYTES = 256

const folderOf = async (path: string): Promise<string | null> => {
  try {
    if ((await stat(path)).isDirectory())
      return (await readdir(path)).includes(packagePaths.description) ? path : null
  } catch {
    // Reading the file tells what is wrong with it.
    return null
  }
  return basename(path) === packagePaths.description ? dirname(path) : null
}

/** The files that a description names, within its package. */
const namedFiles = (description: unknown): ReadonlySet<string> =>
  new Set(
    asArray(asObject(description).resources)
      .filter(isObject)
      .flatMap((resource) => [
        ...resourcePaths(resource),
        ...[resource.schema, resource.dialect].filter((part) => typeof part === 'string'),
      ])
      .filter((name) => !leadsOut(name)),
  )

/**
 * A Data Package in a folder, given as that folder or its datapackage.json, as an archive of the description and the files that it names,
 * so that it is read like one that was packed; null where the path is something else. A link that leads out of the folder is refused.
 * What is not there is told by the reader. Errors: `format-broken`, `file-too-large`, `json-invalid`, those of reading.
 */
export const packageAsArchive = async (path: string): Promise<Result<Uint8Array | null, AppError>> => {
  const folder = await folderOf(path)
  if (folder === null) return ok(null)
  const files: Record<string, Uint8Array> = {}
  let total = 0
  try {
    const root = await realpath(folder)
    const add = async (name: string): Promise<Result<Uint8Array, AppError>> => {
      const file = await realpath(join(root, name))
      if (!file.startsWith(root + sep)) return brokenFile(path, packageLabel, '', outsidePackage(name))
      total += (await stat(file)).size
      if (total > MEGABYTES * 2 ** 20) return fail(appError('file-too-large', { path, megabytes: MEGABYTES }))
      const bytes = new Uint8Array(await readFile(file))
      files[name.replace(/^\.\//, '')] = bytes
      return ok(bytes)
    }
    const described = await add(packagePaths.description)
    if (!described.ok) return described
    const parsed = parseJson({ path: join(folder, packagePaths.description), bytes: described.value })
    if (!parsed.ok) return parsed
    if (!Array.isArray(asObject(parsed.value).resources)) return ok(null)
    for (const name of namedFiles(parsed.value)) {
      try {
        const added = await add(name)
        if (!added.ok) return added
      } catch (cause) {
        const error = fileError(cause, join(folder, name), 'read')
        if (error.code !== 'file-missing') return fail(error)
      }
    }
  } catch (cause) {
    return fail(fileError(cause, path, 'read'))
  }
  return ok(zipSync(files, { level: 0 }))
}
