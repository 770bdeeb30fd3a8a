import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import { csv } from '../csv'
import type { Format, SourceFile, SourceTable } from '../format'
import { type GridCell, plainGrid } from '../grid'
import { isZip, openZip } from '../openZip'
import { brokenFile, issues } from '../statistical/broken'
import { asArray, asObject, asText, isObject, type JsonObject, parseJson } from '../statistical/parseJson'
import { encodingNamed } from '../text/decodeText'
import { packagePaths } from './packageFiles'
import { packageLabel } from './readPackage'

const outside = (name: string) => ({
  zh: `“${name}”不在数据包内；只读取包内的文件，不访问网络，也不读取其他文件夹`,
  en: `“${name}” is not within the package; only files within it are read, nothing from the net and no other folder`,
})

const leadsOut = (path: string): boolean =>
  /^[a-z][a-z\d+.-]*:/i.test(path) || /^[\\/]/.test(path) || path.split(/[\\/]/).includes('..')

/** The header with the titles and units of the Table Schema; its names are what the first row of the file holds. */
const headerOf = (schema: JsonObject, row: readonly GridCell[]): readonly GridCell[] => {
  const fields = new Map(
    asArray(schema.fields)
      .filter(isObject)
      .map((field) => [asText(field.name), field]),
  )
  return row.map((cell) => {
    const field = typeof cell === 'string' ? fields.get(cell) : undefined
    if (field === undefined) return cell
    const title = asText(field.title) || asText(field.name)
    const unit = asText(field.unit)
    return unit === '' ? title : `${title} (${unit})`
  })
}

/** The table of a resource as its schema describes it: titles, units, marks of missing values. */
const described = (name: string, table: SourceTable, schema: JsonObject): SourceTable => {
  if (table.kind !== 'grid') return table
  const missing = new Set(asArray(schema.missingValues).map(asText))
  const [header = [], ...rows] = table.rows
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && missing.has(cell) ? '' : cell)),
  )
  return plainGrid(name, [headerOf(schema, header), ...cells], table.lines)
}

const isDelimited = (resource: JsonObject, path: string): boolean =>
  /^(?:csv|tsv)$/i.test(asText(resource.format)) || /\.(?:csv|tsv|tab|txt)$/i.test(path)

/** Archives made from a folder hold it as their only folder. */
const rootOf = (names: Iterable<string>): string | null => {
  for (const name of names)
    if (/^(?:[^/]+\/)?datapackage\.json$/.test(name)) return name.slice(0, -packagePaths.description.length)
  return null
}

const readResource = (
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  root: string,
  resource: JsonObject,
): Result<SourceTable[], AppError> => {
  const parts = Array.isArray(resource.path) ? resource.path.map(asText) : [asText(resource.path)]
  const [file = ''] = parts
  const name = asText(resource.name) || file
  const broken = (issue: Parameters<typeof brokenFile>[3]) => brokenFile(path, packageLabel, name, issue)
  const strange = parts.find(leadsOut)
  if (strange !== undefined) return broken(outside(strange))
  if (file === '' || !isDelimited(resource, file)) return ok([])
  if (parts.length > 1) return broken(issues.invalid('path'))
  const bytes = files.get(`${root}${file}`)
  if (bytes === undefined) return broken(issues.absent(file))
  const encoding = encodingNamed(asText(resource.encoding))
  const delimiter = asText(asObject(resource.dialect).delimiter)
  const read = csv.read(
    { path: `${path}#${file}`, bytes },
    { ...(encoding === undefined ? {} : { encoding }), ...(delimiter === '' ? {} : { delimiter }) },
  )
  if (!read.ok) return read
  return ok(read.value.tables.map((table) => described(name, table, asObject(resource.schema))))
}

/** The name of the description stands in the directory at the end of the archive. */
const namesDescription = (bytes: Uint8Array): boolean => {
  const wanted = Array.from(packagePaths.description, (c) => c.charCodeAt(0))
  for (let at = Math.max(0, bytes.length - 262_144); at < bytes.length - wanted.length; at++)
    if (wanted.every((code, i) => bytes[at + i] === code)) return true
  return false
}

/**
 * Data Packages of other publishers (Frictionless), as an archive: each resource of delimited text is a table, by the name of
 * the resource; other resources are passed over. A whole project is read by readPackage.ts instead. Errors: `format-broken` with the
 * resource (absent, or outside of the package), `json-invalid`, those of delimited text.
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
    const tables: SourceTable[] = []
    for (const resource of asArray(asObject(parsed.value).resources).filter(isObject)) {
      const read = readResource(path, files, root, resource)
      if (!read.ok) return read
      tables.push(...read.value)
    }
    if (tables.length === 0) return brokenFile(path, packageLabel, '', issues.empty)
    return ok({ encoding: 'Data Package', encodingConfidence: 1, delimiter: null, tables })
  },
}
