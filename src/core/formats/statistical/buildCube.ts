import { NO_CELL } from '../../dataset/dataset'
import { type Status, statuses } from '../../dataset/schema'
import type { Category, Cube } from '../cube'
import { type ConceptRole, conceptRoles } from './conceptRoles'

/** A dimension as a reader finds it; its role is found where the format does not give one. */
export interface DimensionSource {
  readonly id: string
  readonly label: string
  readonly role: ConceptRole | null
  /** Categories known before the observations are, in their order; others are added as they come. */
  readonly categories: readonly Category[]
}

/** What a reader knows of the table as a whole; empty where it does not. */
export interface CubeHead {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly source: string
  readonly note: string
}

/** One observation as it is added; `keys` holds a code per dimension. */
interface Observation {
  readonly keys: readonly string[]
  /** NaN = missing. */
  readonly value: number
  readonly status: Status | null
  readonly note: string
  readonly line: number
}

/** Collects the observations of a cube one by one. */
export interface CubeBuilder {
  add(observation: Observation): void
  /** Only the categories that observations have, in the order of the file. */
  finish(): Cube
}

/** A growing list of whole numbers: plain arrays of millions of numbers would take eight times the memory. */
const growing = () => {
  let array = new Uint32Array(1024)
  let length = 0
  return {
    push: (value: number) => {
      if (length === array.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(array)
        array = larger
      }
      array[length++] = value
    },
    finish: () => array.slice(0, length),
  }
}

const usedCategories = (categories: readonly Category[], coordinates: Uint32Array) => {
  const used = new Uint8Array(categories.length)
  for (const at of coordinates) used[at] = 1
  const places = new Uint32Array(categories.length)
  const kept = categories.filter((_, at) => used[at] === 1)
  let next = 0
  for (let at = 0; at < used.length; at++) if (used[at] === 1) places[at] = next++
  for (let i = 0; i < coordinates.length; i++) coordinates[i] = places[coordinates[i] ?? 0] ?? 0
  return kept
}

/** A cube from observations in any order. A dimension of frequencies is left out, since the periods say it. */
export const cubeBuilder = (head: CubeHead, sources: readonly DimensionSource[]): CubeBuilder => {
  const dimensions = sources.map(({ categories }) => ({
    categories: [...categories],
    places: new Map(categories.map(({ code }, at) => [code, at])),
    coordinates: growing(),
  }))
  const values: number[] = []
  const status: number[] = []
  const notes = new Map<number, string>()
  const lines = growing()
  let hasLines = false
  return {
    add: (observation) => {
      for (const [d, dimension] of dimensions.entries()) {
        const code = observation.keys[d] ?? ''
        let at = dimension.places.get(code)
        if (at === undefined) {
          at = dimension.categories.push({ code, label: code }) - 1
          dimension.places.set(code, at)
        }
        dimension.coordinates.push(at)
      }
      if (observation.note !== '') notes.set(values.length, observation.note)
      values.push(observation.value)
      status.push(observation.status === null ? NO_CELL : statuses.indexOf(observation.status))
      lines.push(observation.line)
      if (observation.line > 0) hasLines = true
    },
    finish: () => {
      const built = dimensions.map(({ categories, coordinates }) => {
        const places = coordinates.finish()
        return { categories: usedCategories(categories, places), coordinates: places }
      })
      const roles = conceptRoles(
        sources.map(({ id, label, role }, d) => ({
          id,
          label,
          said: role,
          codes: built[d]?.categories.map(({ code }) => code) ?? [],
        })),
      )
      const kept = sources.flatMap(({ id, label }, d) => {
        const role = roles[d] ?? 'other'
        const { categories = [], coordinates = new Uint32Array() } = built[d] ?? {}
        return role === 'frequency' ? [] : [{ dimension: { id, label, role, categories }, coordinates }]
      })
      return {
        kind: 'cube',
        ...head,
        title: head.title === '' ? head.name : head.title,
        dimensions: kept.map(({ dimension }) => dimension),
        coordinates: kept.map(({ coordinates }) => coordinates),
        values: Float64Array.from(values),
        status: Uint8Array.from(status),
        notes,
        lines: hasLines ? lines.finish() : null,
      }
    },
  }
}
