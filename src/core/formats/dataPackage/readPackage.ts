import { z } from 'zod'
import { type Boundary, boundarySchema, parseGeometry } from '../../boundaries/boundary'
import {
  type Cell,
  type CellKey,
  cellSchema,
  indicatorCodeSchema,
  indicatorSchema,
  periodSchema,
  regionCodeSchema,
  regionSchema,
} from '../../dataset/schema'
import type { AppError } from '../../errors'
import type { ProjectContent } from '../../project/content'
import { describeIssues } from '../../project/issues'
import { projectRecordSchema, recordTables } from '../../project/schema'
import { fail, ok, type Result } from '../../result'
import { unguarded } from '../csvCells'
import { parseDelimited } from '../delimited'
import { atLine, brokenFile, issues } from '../statistical/broken'
import { asObject, parseJson } from '../statistical/parseJson'
import { plainNumber } from '../statistical/plainNumber'
import { decodeUtf8 } from '../utf8'
import { observationColumns, PACKAGE_VERSION, packagePaths } from './packageFiles'
import {
  indicatorColumns,
  indicatorShape,
  type RecordColumn,
  regionColumns,
  regionShape,
  rowValues,
} from './recordColumns'

export const packageLabel = { zh: '数据包', en: 'Data Package' }

/** The files of a package by name; undefined where there is none. */
export type PackageSource = (name: string) => Uint8Array | undefined

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}

type Issue = Parameters<typeof brokenFile>[3]

/** Reads the parts of one package; every error names the part and the line. */
const reader = (path: string, source: PackageSource) => {
  const broken = (place: string, issue: Issue) => brokenFile(path, packageLabel, place, issue)
  const bytesOf = (name: string): Result<Uint8Array, AppError> => {
    const bytes = source(name)
    return bytes === undefined ? broken(name, issues.absent(name)) : ok(bytes)
  }
  const csv = (name: string): Result<CsvTable, AppError> => {
    const bytes = bytesOf(name)
    if (!bytes.ok) return bytes
    const text = decodeUtf8(bytes.value)
    if (text === null) return broken(name, issues.invalid('UTF-8'))
    const parsed = parseDelimited(text, ',')
    if (!parsed.ok) return broken(`${name}${atLine(parsed.error.line)}`, issues.unclosed('"'))
    const rows = parsed.value.rows.map((cells, at) => ({
      cells: cells.map(unguarded),
      line: parsed.value.lines[at] ?? 0,
    }))
    const [head, ...rest] = rows
    return ok({
      header: head?.cells ?? [],
      rows: rest.filter(({ cells }) => cells.some((cell) => cell !== '')),
    })
  }
  const document = (name: string): Result<unknown, AppError> => {
    const bytes = bytesOf(name)
    return bytes.ok ? parseJson({ path: `${path}#${name}`, bytes: bytes.value }) : bytes
  }
  const list = <T>(name: string, schema: z.ZodType<T>): Result<readonly T[], AppError> => {
    const read = document(name)
    if (!read.ok) return read
    const parsed = z.array(schema).safeParse(read.value)
    if (parsed.success) return ok(parsed.data)
    return broken(name, describeIssues(z.array(schema), read.value)[0] ?? issues.invalid(name))
  }
  const records = <R, T>(
    name: string,
    columns: readonly RecordColumn<R>[],
    schema: z.ZodType<T>,
    shape: (values: Record<string, unknown>) => unknown,
  ): Result<readonly T[], AppError> => {
    const table = csv(name)
    if (!table.ok) return table
    const absent = columns.find((column) => !table.value.header.includes(column.name))
    if (absent !== undefined) return broken(`${name}:1`, issues.absent(absent.name))
    const found: T[] = []
    for (const { cells, line } of table.value.rows) {
      const value = shape(rowValues(columns, table.value.header, cells))
      const parsed = schema.safeParse(value)
      if (!parsed.success)
        return broken(`${name}${atLine(line)}`, describeIssues(schema, value)[0] ?? issues.invalid(name))
      found.push(parsed.data)
    }
    return ok(found)
  }
  return { broken, csv, document, list, records }
}

const keySchema = z.strictObject({
  indicator: indicatorCodeSchema,
  region: regionCodeSchema,
  period: periodSchema,
})

const readCells = ({
  csv,
  broken,
}: ReturnType<typeof reader>): Result<readonly (CellKey & Cell)[], AppError> => {
  const name = packagePaths.observations
  const table = csv(name)
  if (!table.ok) return table
  const places = observationColumns.map((column) => table.value.header.indexOf(column))
  const absent = observationColumns.find((_, at) => (places[at] ?? -1) < 0)
  if (absent !== undefined) return broken(`${name}:1`, issues.absent(absent))
  const cells: (CellKey & Cell)[] = []
  for (const row of table.value.rows) {
    const [indicator = '', region = '', period = '', value = '', status = '', source = '', note = ''] =
      places.map((at) => row.cells[at] ?? '')
    const number = value === '' ? null : plainNumber(value)
    const place = `${name}${atLine(row.line)}`
    if (number === null && value !== '') return broken(place, issues.number(value))
    const key = keySchema.safeParse({ indicator, region, period })
    const cell = cellSchema.safeParse({
      value: number,
      status,
      source: source === '' ? null : source,
      note: note === '' ? null : note,
    })
    if (!key.success) return broken(place, issues.invalid(`${indicator}, ${region}, ${period}`))
    if (!cell.success) return broken(place, issues.invalid(status))
    cells.push({ ...key.data, ...cell.data })
  }
  return ok(cells)
}

/** One of our features: the region is its id. */
const featureSchema = z.looseObject({
  id: z.string(),
  properties: z.looseObject({ source: z.string() }),
  geometry: z.looseObject({}),
})

const readBoundaries = ({
  broken,
  document,
}: ReturnType<typeof reader>): Result<readonly Boundary[], AppError> => {
  const name = packagePaths.boundaries
  const collection = document(name)
  if (!collection.ok) return collection
  const { features } = asObject(collection.value)
  if (!Array.isArray(features)) return broken(name, issues.absent('features'))
  const found: Boundary[] = []
  for (const [at, value] of features.entries()) {
    const feature = featureSchema.safeParse(value)
    const boundary = boundarySchema.safeParse(
      feature.success
        ? {
            region: feature.data.id,
            geometry: JSON.stringify(feature.data.geometry),
            source: feature.data.properties.source,
          }
        : null,
    )
    if (!boundary.success || parseGeometry(boundary.data.geometry) === null)
      return broken(`${name}#features.${at}`, issues.invalid(`features.${at}`))
    found.push(boundary.data)
  }
  return ok(found)
}

/** Whether a description is that of a project of ours. */
export const isProjectPackage = (description: unknown): boolean =>
  typeof asObject(asObject(description).provindex).version === 'number'

const projectSchema = z.object({
  provindex: z.object({ version: z.number(), project: projectRecordSchema.nullable() }),
})

const firstFailure = (results: readonly Result<unknown, AppError>[]): AppError | null => {
  for (const result of results) if (!result.ok) return result.error
  return null
}

/**
 * Reads a project from its package. Every record is checked by its schema, every observation for its key and number.
 * Errors: `format-broken` with the file and line, `json-invalid`.
 */
export const readPackage = (path: string, source: PackageSource): Result<ProjectContent, AppError> => {
  const read = reader(path, source)
  const description = read.document(packagePaths.description)
  if (!description.ok) return description
  const head = projectSchema.safeParse(description.value)
  if (!head.success)
    return read.broken(
      packagePaths.description,
      describeIssues(projectSchema, description.value)[0] ?? issues.absent('provindex'),
    )
  const { version, project } = head.data.provindex
  if (version > PACKAGE_VERSION)
    return read.broken(packagePaths.description, issues.newer(version, PACKAGE_VERSION))
  const regions = read.records(packagePaths.regions, regionColumns, regionSchema, regionShape)
  const indicators = read.records(packagePaths.indicators, indicatorColumns, indicatorSchema, indicatorShape)
  const periods = read.csv(packagePaths.periods)
  const indices = read.list(packagePaths.indices, recordTables.indices.schema)
  const views = read.list(packagePaths.views, recordTables.views.schema)
  const claims = read.list(packagePaths.claims, recordTables.claims.schema)
  const boundaries = version === 1 ? ok([]) : readBoundaries(read)
  const cells = readCells(read)
  const failure = firstFailure([regions, indicators, periods, indices, views, claims, boundaries, cells])
  if (failure !== null) return fail(failure)
  if (!(regions.ok && indicators.ok && periods.ok && indices.ok && views.ok && claims.ok))
    return read.broken('', issues.empty)
  if (!(boundaries.ok && cells.ok)) return read.broken('', issues.empty)
  if (periods.value.header[0] !== 'code')
    return read.broken(`${packagePaths.periods}:1`, issues.absent('code'))
  const codes = []
  for (const { cells: row, line } of periods.value.rows) {
    const code = periodSchema.safeParse(row[0])
    if (!code.success)
      return read.broken(`${packagePaths.periods}${atLine(line)}`, issues.invalid(row[0] ?? ''))
    codes.push({ code: code.data })
  }
  return ok({
    records: {
      project: project === null ? [] : [project],
      regions: regions.value,
      periods: codes,
      indicators: indicators.value,
      indices: indices.value,
      views: views.value,
      claims: claims.value,
      boundaries: boundaries.value,
    },
    cells: cells.value,
  })
}
