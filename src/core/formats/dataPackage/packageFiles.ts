import { numberCell, textCell } from '../csvCells'
import { type ExportData, localText } from '../exportData'
import { inPieces, type Writer } from '../writer'
import { type ArchiveFile, zipPieces } from '../zipPieces'
import { indicatorColumns, recordLines, regionColumns, tableSchemaOf } from './recordColumns'

/** Version of the layout of a package, counted up when it changes. 1 had no boundaries. */
export const PACKAGE_VERSION = 2

/** Where the parts of a project stand within its package. */
export const packagePaths = {
  description: 'datapackage.json',
  observations: 'data/observations.csv',
  regions: 'data/regions.csv',
  periods: 'data/periods.csv',
  indicators: 'data/indicators.csv',
  indices: 'indices.json',
  views: 'views.json',
  claims: 'claims.json',
  boundaries: 'boundaries.geojson',
} as const

const strings = (...names: string[]) => names.map((name) => ({ name, type: 'string' }))

/** The columns of the observations; those of their keys come first. */
export const observationColumns = [
  'indicator',
  'region',
  'period',
  'value',
  'status',
  'source',
  'note',
] as const

const observationSchema = {
  fields: observationColumns.map((name) => ({ name, type: name === 'value' ? 'number' : 'string' })),
  primaryKey: ['indicator', 'region', 'period'],
  foreignKeys: (['indicator', 'region', 'period'] as const).map((fields) => ({
    fields,
    reference: { resource: `${fields}s`, fields: 'code' },
  })),
  missingValues: [''],
}

const table = (name: keyof typeof packagePaths, schema: object) => ({
  name,
  path: packagePaths[name],
  type: 'table',
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  schema,
})

const document = (name: keyof typeof packagePaths) => ({
  name,
  path: packagePaths[name],
  type: 'json',
  format: 'json',
  mediatype: 'application/json',
})

const descriptionOf = ({ title, language, records }: ExportData) => ({
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'provindex-project',
  ...(localText(title, language) === '' ? {} : { title: localText(title, language) }),
  provindex: { version: PACKAGE_VERSION, project: records.project.get('project') ?? null },
  resources: [
    table('observations', observationSchema),
    table('regions', tableSchemaOf(regionColumns)),
    table('periods', { fields: strings('code'), primaryKey: ['code'], missingValues: [''] }),
    table('indicators', tableSchemaOf(indicatorColumns)),
    document('indices'),
    document('views'),
    document('claims'),
    { ...document('boundaries'), format: 'geojson', mediatype: 'application/geo+json' },
  ],
})

function* observationLines(data: ExportData): Generator<string> {
  const { guard, records } = data
  yield `${observationColumns.join(',')}\n`
  for (const { indicator, region, period, value, status, source, note } of data.cells()) {
    // What a formula gives is not data; it is computed again where the package is read.
    if (records.indicators.get(indicator)?.formula !== null) continue
    const cells = [
      textCell(indicator, guard),
      textCell(region, guard),
      period,
      numberCell(value),
      status,
      textCell(source ?? '', guard),
      textCell(note ?? '', guard),
    ]
    yield `${cells.join(',')}\n`
  }
}

/** GeoJSON, a feature a line. */
function* boundaryLines({ boundaries, regions }: ExportData['records']): Generator<string> {
  yield '{"type":"FeatureCollection","features":['
  let first = true
  for (const { region, geometry, source } of boundaries.values()) {
    const properties = { name: regions.get(region)?.name ?? null, source }
    const head = `"type":"Feature","id":${JSON.stringify(region)},"properties":${JSON.stringify(properties)}`
    yield `${first ? '' : ','}\n{${head},"geometry":${geometry}}`
    first = false
  }
  yield '\n]}\n'
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/**
 * A whole project in the open form of a Frictionless Data Package: observations, regions, periods and indicators as CSV
 * with their schemas, indices, views and claims as JSON, shapes of regions as GeoJSON. The history stays in the project file.
 */
export function* packageFiles(data: ExportData): Generator<ArchiveFile> {
  const { records, guard } = data
  const file = (name: keyof typeof packagePaths, lines: Iterable<string>): ArchiveFile => ({
    name: packagePaths[name],
    chunks: inPieces(lines),
  })
  yield file('description', [json(descriptionOf(data))])
  yield file('observations', observationLines(data))
  yield file('regions', recordLines(regionColumns, records.regions.values(), guard))
  yield file('periods', ['code\n', ...[...records.periods.keys()].map((code) => `${code}\n`)])
  yield file('indicators', recordLines(indicatorColumns, records.indicators.values(), guard))
  yield file('indices', [json([...records.indices.values()])])
  yield file('views', [json([...records.views.values()])])
  yield file('claims', [json([...records.claims.values()])])
  yield file('boundaries', boundaryLines(records))
}

/** The package as one zip file. */
export const dataPackageWriter: Writer = {
  id: 'datapackage',
  label: {
    zh: '数据包（Frictionless Data Package，整个项目）',
    en: 'Data Package (Frictionless, the whole project)',
  },
  extension: 'zip',
  keeps: { status: true, note: true, source: true },
  passes: 1,
  write: (data) => zipPieces(packageFiles(data)),
}
