import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { FileContent, Format, SourceFile, SourceTable } from '../format'
import type { ImportNote } from '../mapping/planImport'
import { isZip, openZip } from '../openZip'
import { brokenFile, issues } from '../statistical/broken'
import { asArray, asObject, asText, isObject, type JsonObject, parseJson } from '../statistical/parseJson'
import { packagePaths } from './packageFiles'
import { packageLabel } from './readPackage'
import { isRemote, outsidePackage, type PackageFiles, readResource, resourcePaths } from './resourceTable'

/** Archives made from a folder hold it as their only folder. */
const rootOf = (names: Iterable<string>): string | null => {
  for (const name of names)
    if (/^(?:[^/]+\/)?datapackage\.json$/.test(name)) return name.slice(0, -packagePaths.description.length)
  return null
}

/** The name of the description stands in the directory at the end of the archive. */
const namesDescription = (bytes: Uint8Array): boolean => {
  const wanted = Array.from(packagePaths.description, (c) => c.charCodeAt(0))
  for (let at = Math.max(0, bytes.length - 262_144); at < bytes.length - wanted.length; at++)
    if (wanted.every((code, i) => bytes[at + i] === code)) return true
  return false
}

const nameOf = (resource: JsonObject): string => asText(resource.name) || (resourcePaths(resource)[0] ?? '')

/** `people.region → regions`, for each relation that a schema names. */
const relationsOf = (resource: JsonObject): string[] =>
  asArray(asObject(resource.schema).foreignKeys)
    .map(asObject)
    .map(({ fields, reference }) => {
      const from = Array.isArray(fields) ? fields.map(asText).join('+') : asText(fields)
      return `${nameOf(resource)}.${from} → ${asText(asObject(reference).resource) || nameOf(resource)}`
    })

const noteOf = (code: ImportNote['code'], names: readonly string[]): ImportNote[] =>
  names.length === 0 ? [] : [{ code, data: { names } }]

const readResources = (
  path: string,
  files: PackageFiles,
  resources: readonly JsonObject[],
): Result<FileContent, AppError> => {
  const tables: SourceTable[] = []
  const passed: string[] = []
  const remote: { readonly name: string; readonly path: string }[] = []
  for (const resource of resources) {
    const away = resourcePaths(resource).find(isRemote)
    if (away !== undefined) {
      remote.push({ name: nameOf(resource), path: away })
      continue
    }
    const read = readResource(path, files, resource)
    if (!read.ok) return read
    if (read.value === null) passed.push(nameOf(resource))
    else tables.push(read.value)
  }
  const [away] = remote
  if (tables.length === 0)
    return away === undefined
      ? brokenFile(path, packageLabel, '', issues.empty)
      : brokenFile(path, packageLabel, away.name, outsidePackage(away.path))
  const notes = [
    ...noteOf(
      'resources-remote',
      remote.map((each) => each.path),
    ),
    ...noteOf('resources-left-out', passed),
    ...noteOf('relations', resources.flatMap(relationsOf)),
  ]
  return ok({ encoding: 'Data Package', encodingConfidence: 1, delimiter: null, tables, notes })
}

/**
 * Data Packages of other publishers (Frictionless), as an archive: each resource that is a table (delimited text, rows in JSON or in the
 * description itself, a sheet) by the name of the resource; what is passed over is told. A folder comes as an archive too
 * (main/dataPackage/packageAsArchive.ts). A whole project is read by readPackage.ts instead. Errors: those of resourceTable.ts.
 */
export const resourcePackage: Format = {
  id: 'resource-package',
  label: packageLabel,
  extensions: ['zip'],
  knownByContent: true,
  detect: ({ bytes }) => isZip(bytes) && namesDescription(bytes),
  read: ({ path, bytes }: SourceFile) => {
    const opened = openZip(bytes)
    if (!opened.ok) return brokenFile(path, packageLabel, '', opened.error)
    const files = opened.value
    const root = rootOf(files.keys())
    const description = root === null ? undefined : files.get(`${root}${packagePaths.description}`)
    if (root === null || description === undefined)
      return brokenFile(path, packageLabel, '', issues.absent(packagePaths.description))
    const parsed = parseJson({ path: `${path}#${packagePaths.description}`, bytes: description })
    if (!parsed.ok) return parsed
    const resources = asArray(asObject(parsed.value).resources).filter(isObject)
    return readResources(path, (name) => files.get(`${root}${name.replace(/^\.\//, '')}`), resources)
  },
}
