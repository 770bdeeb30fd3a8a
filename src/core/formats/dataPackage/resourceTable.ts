import type { LocalText } from '../../dataset/schema'
import { type AppError, appError } from '../../errors'
import { fail, ok, type Result } from '../../result'
import { unguarded } from '../csvCells'
import { type Grid, type GridCell, plainGrid } from '../grid'
import { jsonCell } from '../jsonCell'
import { workbook } from '../spreadsheet/workbook'
import { brokenFile, issues } from '../statistical/broken'
import { asArray, asObject, asText, isObject, type JsonObject, parseJson } from '../statistical/parseJson'
import { decodeText, encodingNamed } from '../text/decodeText'
import { cutText, type Dialect, readDialect } from './dialect'
import { fieldReader, missingMarks } from './fieldValues'
import { packageLabel } from './readPackage'

/** The files of a package by the paths that its description names; undefined where there is none. */
export type PackageFiles = (path: string) => Uint8Array | undefined

/** What is wrong with a name that leads out of the package. */
export const outsidePackage = (name: string): LocalText => ({
  zh: `“${name}”不在数据包内；只读取包内的文件，不访问网络，也不读取其他文件夹`,
  en: `“${name}” is not within the package; only files within it are read, nothing from the net and no other folder`,
})

export const isRemote = (path: string): boolean => /^(?:https?|ftps?|s3):\/\//i.test(path)

export const leadsOut = (path: string): boolean =>
  /^[a-z][a-z\d+.-]*:/i.test(path) || /^[\\/]/.test(path) || path.split(/[\\/]/).includes('..')

/** The paths of the files of a resource; none where its data stand in the description. */
export const resourcePaths = (resource: JsonObject): readonly string[] =>
  (Array.isArray(resource.path)
    ? resource.path.map(asText)
    : [asText(resource.path) || asText(resource.url)]
  ).filter((path) => path !== '')

/** A header and rows below it, before the schema says what they mean; the header is null where the file has none. */
interface RawTable {
  readonly header: readonly GridCell[] | null
  readonly rows: readonly (readonly GridCell[])[]
  readonly lines: readonly number[] | null
}

/** Rows as lists, the first of which is the header, or as objects; null where it is neither. */
const tableOfJson = (data: unknown, fields: readonly JsonObject[], { header }: Dialect): RawTable | null => {
  if (!Array.isArray(data) || data.length === 0) return null
  if (data.every(isObject)) {
    const names = new Set(
      fields.length > 0 ? fields.map(({ name }) => asText(name)) : data.flatMap(Object.keys),
    )
    const rows = data.map((row) => [...names].map((name) => jsonCell(row[name])))
    return { header: [...names], rows, lines: null }
  }
  if (!data.every(Array.isArray)) return null
  const rows = data.map((row: readonly unknown[]) => row.map(jsonCell))
  return header?.length === 0
    ? { header: null, rows, lines: null }
    : { header: rows[0] ?? [], rows: rows.slice(1), lines: null }
}

const tableOfText = (text: string, dialect: Dialect): RawTable | { readonly brokenLine: number } => {
  const cut = cutText(text, dialect)
  if ('brokenLine' in cut) return cut
  const rows = cut.rows.map((row) => row.map(unguarded))
  if (dialect.header?.length === 0) return { header: null, rows, lines: cut.lines }
  // The numbers of header rows count those of the file, comments too; blank rows stand nowhere else.
  const numbers = dialect.header ?? [cut.lines[0] ?? 1]
  const heads = rows.filter((_, i) => numbers.includes(cut.lines[i] ?? 0))
  const [first = rows[0] ?? []] = heads
  const header = first.map((_, column) =>
    [...new Set(heads.map((row) => row[column] ?? '').filter((part) => part !== ''))].join(
      dialect.headerJoin,
    ),
  )
  const last = Math.max(...numbers)
  const from = cut.lines.findIndex((line) => line > last)
  return {
    header,
    rows: from < 0 ? [] : rows.slice(from),
    lines: from < 0 ? [] : cut.lines.slice(from),
  }
}

/** A header as the fields call it: title and unit; a field belongs to the column of its name, else of its place. */
const described = (
  name: string,
  { header, rows, lines }: RawTable,
  schema: JsonObject,
  dialect: Dialect,
): Grid => {
  const fields = asArray(schema.fields).filter(isObject)
  const byName = new Map(fields.map((field) => [asText(field.name), field]))
  const width = header?.length ?? Math.max(fields.length, ...rows.slice(0, 100).map((row) => row.length))
  const fieldOf = (column: number): JsonObject | undefined => {
    const cell = header?.[column]
    return (
      (typeof cell === 'string' ? byName.get(cell.trim()) : undefined) ??
      (fields.length === width ? fields[column] : undefined)
    )
  }
  const missing = [
    ...(schema.missingValues === undefined ? [''] : missingMarks(schema.missingValues)),
    ...dialect.missing,
  ]
  const columns = Array.from({ length: width }, (_, column) => fieldOf(column))
  const titles = columns.map((field, column): GridCell => {
    if (field === undefined) return header?.[column] ?? `field${column + 1}`
    const title = asText(field.title) || asText(field.name)
    const unit = asText(field.unit)
    return unit === '' ? title : `${title} (${unit})`
  })
  const readers = columns.map((field) => fieldReader(field ?? {}, missing))
  const cells = rows.map((row) => row.map((cell, column) => readers[column]?.(cell) ?? cell))
  return plainGrid(
    name,
    [titles, ...cells],
    lines === null ? null : [Math.max(1, (lines[0] ?? 2) - 1), ...lines],
  )
}

const extensionOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''

const kindOf = (resource: JsonObject, path: string): 'text' | 'json' | 'workbook' | null => {
  const kinds = [asText(resource.format).toLowerCase(), extensionOf(path)]
  if (kinds.some((kind) => ['csv', 'tsv', 'tab', 'txt'].includes(kind))) return 'text'
  if (kinds.some((kind) => workbook.extensions.includes(kind))) return 'workbook'
  return kinds.includes('json') ? 'json' : null
}

/** The document a part of the description stands in, where it is only named there. */
const partOf = (
  path: string,
  part: unknown,
  files: PackageFiles,
  broken: (issue: LocalText) => Result<never, AppError>,
): Result<JsonObject, AppError> => {
  if (typeof part !== 'string') return ok(asObject(part))
  if (leadsOut(part)) return broken(outsidePackage(part))
  const bytes = files(part)
  if (bytes === undefined) return broken(issues.absent(part))
  const parsed = parseJson({ path: `${path}#${part}`, bytes })
  return parsed.ok ? ok(asObject(parsed.value)) : parsed
}

/**
 * The table of one resource, as its dialect and schema say; null where the resource is no table (a document, a map). Errors: `format-broken` with the
 * resource (a file that is absent, or outside of the package), `encoding-unknown`, `csv-quotes`, `json-invalid`, those of workbooks.
 */
export const readResource = (
  path: string,
  files: PackageFiles,
  resource: JsonObject,
): Result<Grid | null, AppError> => {
  const parts = resourcePaths(resource)
  const [first = ''] = parts
  const name = asText(resource.name) || first
  const broken = (issue: LocalText) => brokenFile(path, packageLabel, name, issue)
  const strange = parts.find(leadsOut)
  if (strange !== undefined) return broken(outsidePackage(strange))
  const schema = partOf(path, resource.schema, files, broken)
  const said = partOf(path, resource.dialect, files, broken)
  if (!schema.ok) return schema
  if (!said.ok) return said
  const dialect = readDialect(said.value)
  const fields = asArray(schema.value.fields).filter(isObject)
  const finish = (table: RawTable) => ok(described(name, table, schema.value, dialect))
  const jsonTable = (document: unknown) => {
    const inner = dialect.property === '' ? document : asObject(document)[dialect.property]
    const table = tableOfJson(inner, fields, dialect)
    return table === null ? ok(null) : finish(table)
  }
  if (first === '' && typeof resource.data !== 'string') return jsonTable(resource.data)
  const kind = first === '' ? 'text' : kindOf(resource, first)
  if (kind === null) return ok(null)
  const pieces: Uint8Array[] = []
  for (const part of parts) {
    const bytes = files(part)
    if (bytes === undefined) return broken(issues.absent(part))
    pieces.push(bytes)
  }
  const [bytes = new Uint8Array()] = pieces
  if (kind === 'json') {
    const parsed = parseJson({ path: `${path}#${first}`, bytes })
    return parsed.ok ? jsonTable(parsed.value) : parsed
  }
  if (kind === 'workbook') {
    const read = workbook.read({ path: `${path}#${first}`, bytes })
    if (!read.ok) return read
    const { tables } = read.value
    const { sheet } = dialect
    const chosen =
      typeof sheet === 'number'
        ? tables[sheet - 1]
        : (tables.find((each) => each.name === sheet) ?? tables[0])
    if (chosen?.kind !== 'grid') return broken(issues.absent(String(sheet ?? first)))
    if (fields.length === 0) return ok({ ...chosen, name })
    const [header = [], ...rows] = chosen.rows
    return finish({ header, rows, lines: null })
  }
  const encoding = encodingNamed(asText(resource.encoding))
  let whole: RawTable | null = null
  const texts =
    first === '' ? [asText(resource.data)] : pieces.map((piece) => decodeText(piece, encoding)?.text)
  for (const [i, text] of texts.entries()) {
    const place = first === '' ? path : `${path}#${parts[i] ?? first}`
    if (text === undefined) return fail(appError('encoding-unknown', { path: place }))
    const table = tableOfText(text, whole === null ? dialect : { ...dialect, header: [] })
    if ('brokenLine' in table) return fail(appError('csv-quotes', { path: place, line: table.brokenLine }))
    whole = whole === null ? table : joined(whole, table)
  }
  if (whole === null || (whole.rows.length === 0 && (whole.header ?? []).length === 0))
    return broken(issues.empty)
  return finish(whole)
}

/** A resource in several files; each may repeat the header. */
const joined = (whole: RawTable, next: RawTable): RawTable => {
  const isHeader = (row: readonly GridCell[] | undefined) =>
    whole.header !== null && row?.join('\u0000') === whole.header.join('\u0000')
  const rows = isHeader(next.rows[0]) ? next.rows.slice(1) : next.rows
  return { header: whole.header, rows: [...whole.rows, ...rows], lines: null }
}
