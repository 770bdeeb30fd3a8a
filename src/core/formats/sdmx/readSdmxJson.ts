import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { Cube } from '../cube'
import type { SourceFile } from '../format'
import { brokenFile, issues, MOST_CELLS } from '../statistical/broken'
import { cubeBuilder, type DimensionSource } from '../statistical/buildCube'
import {
  asArray,
  asObject,
  asPlainText,
  asText,
  isObject,
  type JsonObject,
  parseJson,
} from '../statistical/parseJson'
import { plainNumber } from '../statistical/plainNumber'
import { readFlags } from '../statistical/statusFlags'
import { stemOf } from '../statistical/stem'

export const sdmxJsonLabel = { zh: 'SDMX-JSON', en: 'SDMX-JSON' }

interface Message {
  readonly structures: readonly JsonObject[]
  readonly dataSets: readonly JsonObject[]
}

/** Structures and data sets of SDMX-JSON 1.0 and 2.0, and of the older messages without `data`. */
const messageOf = (document: unknown): Message | null => {
  const root = asObject(document)
  const body = isObject(root.data) ? root.data : root
  const structures = isObject(body.structure) ? [body.structure] : asArray(body.structures).filter(isObject)
  const dataSets = asArray(body.dataSets).filter(isObject)
  const sound = structures.some(({ dimensions }) => isObject(dimensions))
  return sound && dataSets.length > 0 ? { structures, dataSets } : null
}

interface Component {
  readonly id: string
  readonly label: string
  readonly role: DimensionSource['role']
  readonly values: readonly { readonly code: string; readonly label: string }[]
}

const componentOf = (raw: unknown): Component => {
  const component = asObject(raw)
  const id = asText(component.id)
  const roles = [...asArray(component.roles), component.role].map(asText)
  return {
    id,
    label: asPlainText(component.name) || asPlainText(component.names) || id,
    role: id === 'TIME_PERIOD' || roles.includes('time') ? 'period' : null,
    values: asArray(component.values).map((value) => {
      const { id: code, name, names, value: plain, start } = asObject(value)
      const text = asText(code) || asText(plain) || asText(start)
      return { code: text, label: asPlainText(name) || asPlainText(names) || text }
    }),
  }
}

interface Structure {
  readonly dataSet: readonly Component[]
  readonly series: readonly Component[]
  readonly observation: readonly Component[]
  readonly observationAttributes: readonly Component[]
}

const structureOf = (raw: JsonObject): Structure => {
  const at = (list: unknown, level: string) => asArray(asObject(list)[level]).map(componentOf)
  return {
    dataSet: at(raw.dimensions, 'dataSet'),
    series: at(raw.dimensions, 'series'),
    observation: at(raw.dimensions, 'observation'),
    observationAttributes: at(raw.attributes, 'observation'),
  }
}

const places = (key: string): readonly number[] => (key === '' ? [] : key.split(':').map(Number))

/** The codes of a key such as `0:3:1`; null where it points outside of its dimensions. */
const codesOf = (key: string, components: readonly Component[]): readonly string[] | null => {
  const at = places(key)
  if (at.length !== components.length) return null
  const codes = components.map(({ values }, d) => values[at[d] ?? -1]?.code)
  return codes.every((code): code is string => code !== undefined) ? codes : null
}

/** Observations with the key of the series they stand in; flat messages have only one series, with an empty key. */
function* observationsOf(
  dataSet: JsonObject,
): Generator<readonly [series: string, key: string, parts: readonly unknown[]]> {
  if (isObject(dataSet.series)) {
    for (const [series, content] of Object.entries(dataSet.series))
      for (const [key, parts] of Object.entries(asObject(asObject(content).observations)))
        yield [series, key, asArray(parts)]
  } else
    for (const [key, parts] of Object.entries(asObject(dataSet.observations))) yield ['', key, asArray(parts)]
}

const numberOf = (raw: unknown): number | null => {
  if (raw === null || raw === undefined || raw === '') return Number.NaN
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null
  return typeof raw === 'string' ? (raw === 'NaN' ? Number.NaN : plainNumber(raw)) : null
}

const readDataSet = (
  path: string,
  dataSet: JsonObject,
  raw: JsonObject,
  index: number,
): Result<Cube, AppError> => {
  const structure = structureOf(raw)
  const broken = (place: string, issue: Parameters<typeof brokenFile>[3]) =>
    brokenFile(path, sdmxJsonLabel, `dataSets.${index}.${place}`, issue)
  const components = [...structure.dataSet, ...structure.series, ...structure.observation]
  const duplicate = components.find(({ id }, at) => components.findIndex((other) => other.id === id) !== at)
  if (duplicate !== undefined) return broken('dimensions', issues.invalid(duplicate.id))
  const cells = components.reduce((sum, { values }) => sum + values.length, 0)
  if (cells > MOST_CELLS) return broken('dimensions', issues.tooMany(cells))
  const statusAt = structure.observationAttributes.findIndex(({ id }) => /^OBS_(STATUS|FLAG)$/i.test(id))
  const noteAt = structure.observationAttributes.findIndex(({ id }) => /COMMENT/i.test(id))
  const builder = cubeBuilder(
    {
      name: asText(raw.id) || asText(asObject(raw.dataflow).id) || stemOf(path),
      title: asPlainText(raw.name) || asPlainText(raw.names),
      unit: '',
      source: '',
      note: '',
    },
    components.map(({ id, label, role, values }) => ({ id, label, role, categories: values })),
  )
  const fixed = structure.dataSet.map(({ values }) => values[0]?.code ?? '')
  for (const [seriesKey, key, parts] of observationsOf(dataSet)) {
    const place = seriesKey === '' ? `observations.${key}` : `series.${seriesKey}.observations.${key}`
    const flat = !isObject(dataSet.series)
    const series = flat ? [] : codesOf(seriesKey, structure.series)
    const own = codesOf(key, structure.observation)
    if (series === null || own === null) return broken(place, issues.outside(key))
    const value = numberOf(parts[0])
    if (value === null) return broken(place, issues.number(JSON.stringify(parts[0]) ?? ''))
    // Attributes stand as places in their list of values, or, in SDMX-JSON 2.0, as themselves.
    const attribute = (at: number): string => {
      const given = at < 0 ? undefined : parts[at + 1]
      if (typeof given === 'string') return given
      return typeof given === 'number' ? (structure.observationAttributes[at]?.values[given]?.code ?? '') : ''
    }
    const { status, rest } = readFlags(attribute(statusAt), Number.isNaN(value))
    const note = [attribute(noteAt), rest === '' ? '' : `OBS_STATUS ${rest}`]
      .filter((part) => part !== '')
      .join('; ')
    builder.add({
      keys: [...fixed, ...series, ...own],
      value: value === 0 ? 0 : value,
      status,
      note,
      line: 0,
    })
  }
  return ok(builder.finish())
}

/**
 * Reads SDMX-JSON data messages 1.0 and 2.0, as series or flat. OBS_STATUS becomes the status, letters that no status
 * stands for the note. Errors: `encoding-unknown`, `file-empty`, `json-invalid`, `format-broken` with the place.
 */
export const readSdmxJson = (file: SourceFile): Result<readonly Cube[], AppError> => {
  const document = parseJson(file)
  if (!document.ok) return document
  const message = messageOf(document.value)
  if (message === null) return brokenFile(file.path, sdmxJsonLabel, '', issues.absent('structure, dataSets'))
  const cubes: Cube[] = []
  for (const [at, dataSet] of message.dataSets.entries()) {
    const structure = message.structures[Number(dataSet.structure ?? 0)] ?? message.structures[0] ?? {}
    const cube = readDataSet(file.path, dataSet, structure, at)
    if (!cube.ok) return cube
    cubes.push(cube.value)
  }
  return ok(cubes)
}
