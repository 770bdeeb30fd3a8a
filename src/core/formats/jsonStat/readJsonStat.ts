import type { AppError } from '../../errors'
import { ok, type Result } from '../../result'
import type { Category, Cube } from '../cube'
import type { SourceFile } from '../format'
import { brokenFile, issues, MOST_CELLS } from '../statistical/broken'
import { cubeBuilder, type DimensionSource } from '../statistical/buildCube'
import type { ConceptRole } from '../statistical/conceptRoles'
import {
  asArray,
  asObject,
  asPlainText,
  asText,
  isObject,
  type JsonObject,
  parseJson,
} from '../statistical/parseJson'
import { readFlags } from '../statistical/statusFlags'
import { stemOf } from '../statistical/stem'

export const jsonStatLabel = { zh: 'JSON-stat', en: 'JSON-stat' }

/** Data sets with the names they have in a collection or bundle. */
type NamedSet = readonly [name: string, set: JsonObject]

const looksLikeSet = (value: unknown): boolean =>
  isObject(value) && isObject(value.dimension) && value.value !== undefined

const setsAmong = (values: readonly unknown[]): readonly JsonObject[] =>
  values.filter(looksLikeSet).map(asObject)

/** The data sets of a response: one itself, those embedded in a collection, or a bundle of JSON-stat 1. */
const dataSetsOf = (document: unknown): readonly NamedSet[] => {
  if (!isObject(document)) return []
  if (looksLikeSet(document)) return [['', document]]
  if (document.class === 'collection') {
    const embedded = asArray(asObject(document.link).item)
    const direct = Array.isArray(document.dataset)
      ? document.dataset
      : Object.values(asObject(document.dataset))
    return setsAmong([...embedded, ...direct]).map((set, at) => [
      asText(asObject(set.extension).datasetid) || asText(set.label) || String(at + 1),
      set,
    ])
  }
  return Object.entries(document)
    .filter(([, value]) => looksLikeSet(value))
    .map(([name, set]) => [name, asObject(set)])
}

const roleOf = (set: JsonObject, id: string): ConceptRole | null => {
  const role = asObject(set.role ?? asObject(set.dimension).role)
  const has = (name: string) => asArray(role[name]).includes(id)
  return has('time') ? 'period' : has('geo') ? 'region' : has('metric') ? 'indicator' : null
}

/** Codes in their order: `index` is a list or says the place of each; with one category it may be absent. */
const codesOf = (category: JsonObject): string[] => {
  if (Array.isArray(category.index)) return category.index.map(asText)
  if (isObject(category.index))
    return Object.entries(category.index)
      .map(([code, place]) => ({ code, place: Number(place) }))
      .sort((a, b) => a.place - b.place)
      .map(({ code }) => code)
  return Object.keys(asObject(category.label))
}

const unitText = (unit: unknown): string => {
  const { label, base, name, symbol } = asObject(unit)
  return asText(label) || asText(base) || asText(name) || asText(symbol)
}

const dimensionOf = (set: JsonObject, id: string): DimensionSource => {
  const dimension = asObject(asObject(set.dimension)[id])
  const category = asObject(dimension.category)
  const labels = asObject(category.label)
  const units = asObject(category.unit)
  const categories = codesOf(category).map((code): Category => {
    const unit = unitText(units[code])
    return { code, label: asText(labels[code]) || code, ...(unit === '' ? {} : { unit }) }
  })
  return { id, label: asText(dimension.label) || id, role: roleOf(set, id), categories }
}

/** The entry of a dense list or of an object by position; a single status holds for all. */
const entryAt = (list: unknown, at: number): unknown =>
  typeof list === 'string' ? list : Array.isArray(list) ? list[at] : asObject(list)[String(at)]

/** The positions that hold something, in order. */
function* filled(set: JsonObject, cells: number): Generator<number> {
  if (Array.isArray(set.value)) {
    for (let at = 0; at < cells; at++) yield at
    return
  }
  const keys = new Set(Object.keys(asObject(set.value)))
  if (isObject(set.status)) for (const key of Object.keys(set.status)) keys.add(key)
  yield* [...keys].map(Number).sort((a, b) => a - b)
}

const readSet = (path: string, [name, set]: NamedSet): Result<Cube, AppError> => {
  const place = (rest: string) => (name === '' ? rest : `${name}.${rest}`)
  const broken = (where: string, issue: Parameters<typeof brokenFile>[3]) =>
    brokenFile(path, jsonStatLabel, place(where), issue)
  const ids = asArray(set.id ?? asObject(set.dimension).id).map(asText)
  const sizes = asArray(set.size ?? asObject(set.dimension).size).map(Number)
  if (ids.length === 0) return broken('id', issues.absent('id'))
  const dimensions = ids.map((id) => dimensionOf(set, id))
  for (const [d, { id, categories }] of dimensions.entries()) {
    if (categories.length === 0) return broken(`dimension.${id}`, issues.absent('category'))
    if (new Set(categories.map(({ code }) => code)).size !== sizes[d])
      return broken(`dimension.${id}`, issues.count(sizes[d] ?? 0, categories.length))
  }
  const cells = sizes.reduce((product, size) => product * size, 1)
  if (cells > MOST_CELLS) return broken('size', issues.tooMany(cells))
  if (Array.isArray(set.value) && set.value.length !== cells)
    return broken('value', issues.count(cells, set.value.length))
  const builder = cubeBuilder(
    {
      name: asText(asObject(set.extension).datasetid) || name || stemOf(path),
      title: asPlainText(set.label),
      unit: '',
      source: asPlainText(set.source),
      note: asPlainText(set.note),
    },
    dimensions,
  )
  for (const at of filled(set, cells)) {
    if (!Number.isInteger(at) || at < 0 || at >= cells) return broken('value', issues.outside(String(at)))
    const raw = entryAt(set.value, at)
    const value = raw === null || raw === undefined ? Number.NaN : raw
    if (typeof value !== 'number') return broken(`value.${at}`, issues.number(asText(raw) || typeof raw))
    const said = asText(entryAt(set.status, at))
    const isMissing = Number.isNaN(value)
    if (isMissing && said === '') continue
    const { status, rest } = readFlags(said, isMissing)
    const keys: string[] = new Array(ids.length)
    let left = at
    for (let d = ids.length - 1; d >= 0; d--) {
      const size = sizes[d] ?? 1
      keys[d] = dimensions[d]?.categories[left % size]?.code ?? ''
      left = Math.floor(left / size)
    }
    builder.add({
      keys,
      value: value === 0 ? 0 : value,
      status,
      note: rest === '' ? '' : `status ${rest}`,
      line: 0,
    })
  }
  return ok(builder.finish())
}

/**
 * Reads JSON-stat 2.0 and 1.x: a data set, the data sets embedded in a collection, a bundle. Roles give region, period
 * and indicator; units stand with the categories of the metric; `status` may be a list, an object or one for all.
 * Cells without value and status are left out. Errors: `encoding-unknown`, `file-empty`, `json-invalid`, `format-broken`
 * with the place in the document.
 */
export const readJsonStat = (file: SourceFile): Result<readonly Cube[], AppError> => {
  const document = parseJson(file)
  if (!document.ok) return document
  const sets = dataSetsOf(document.value)
  if (sets.length === 0) return brokenFile(file.path, jsonStatLabel, '', issues.absent('dimension, value'))
  const cubes: Cube[] = []
  for (const set of sets) {
    const cube = readSet(file.path, set)
    if (!cube.ok) return cube
    cubes.push(cube.value)
  }
  return ok(cubes)
}
