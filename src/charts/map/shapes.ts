import fixNanhai from 'echarts/lib/coord/geo/fix/nanhai.js'
import { type Polygon, parseGeometry } from '#core/boundaries/boundary'
import { boxAround, narrowing } from '#core/boundaries/box'
import type { Region } from '#core/dataset/schema'
import type { ChartInput, RegionShape } from '../chart'
import { registerMap } from '../echarts'
import { bundledFeatures, type Feature, INSET_NAME, MAP_NAME } from './boundaries'

/** A map that is registered with ECharts, and how it is drawn. */
export interface MapShapes {
  readonly map: string
  readonly features: readonly Feature[]
  readonly byCode: ReadonlyMap<string, Feature>
  readonly byName: ReadonlyMap<string, Feature>
  /** Width of a degree of longitude by the height of one of latitude. */
  readonly aspectScale: number
  /** Width of the map by its height. */
  readonly ratio: number
  /** Whether the inset of the South China Sea is part of it. */
  readonly inset: boolean
}

type Frame = Pick<MapShapes, 'map' | 'aspectScale' | 'ratio' | 'inset'>

const mapShapes = (features: readonly Feature[], frame: Frame): MapShapes => ({
  ...frame,
  features,
  byCode: new Map(features.map((feature) => [feature.code, feature])),
  byName: new Map(features.map((feature) => [feature.name, feature])),
})

/** The map that comes with the application, with these of its shapes. */
export const chinaShapes = (features: readonly Feature[]): MapShapes =>
  mapShapes(features, { map: MAP_NAME, aspectScale: 0.75, ratio: 1.3, inset: true })

interface MapFeature {
  readonly type: 'Feature'
  readonly properties: { readonly name: string; readonly cp?: readonly [number, number] }
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: unknown }
}

const insetFeature = (): MapFeature[] => {
  const shapes: Parameters<typeof fixNanhai>[1] = []
  fixNanhai(MAP_NAME, shapes)
  return shapes.map(({ geometries }) => ({
    type: 'Feature',
    // The box begins at 126° E, 25° N and is some 6° wide: its name stands above it.
    properties: { name: INSET_NAME, cp: [129.1, 25.6] },
    geometry: { type: 'MultiPolygon', coordinates: geometries.map(({ exterior }) => [exterior]) },
  }))
}

/** A map of China is not drawn without the islands, whoever drew its provinces. */
const isChina = (shapes: readonly RegionShape[]): boolean => {
  const provinces = new Set(bundledFeatures().map(({ code }) => code))
  return shapes.filter(({ region }) => provinces.has(region.code)).length * 2 > provinces.size
}

const frameOf = (polygons: Iterable<Polygon>): Pick<MapShapes, 'aspectScale' | 'ratio'> => {
  const box = boxAround(polygons)
  const aspectScale = narrowing(box)
  const height = box.north - box.south
  return { aspectScale, ratio: height > 0 ? ((box.east - box.west) * aspectScale) / height : 1 }
}

let registered = 0

/** Registers the shapes of a project; by their codes, since names may be shared. */
const register = (shapes: readonly RegionShape[]): MapShapes => {
  const drawn = shapes.flatMap(({ region, geometry }): { region: Region; polygons: readonly Polygon[] }[] => {
    const polygons = parseGeometry(geometry)
    return polygons === null ? [] : [{ region, polygons }]
  })
  // A name of its own each time: pictures with other shapes are then drawn anew.
  registered += 1
  const map = `project-${registered}`
  const inset = isChina(shapes)
  const features = drawn.map(
    ({ region, polygons }): MapFeature => ({
      type: 'Feature',
      properties: { name: region.code },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    }),
  )
  const collection = { type: 'FeatureCollection', features: [...features, ...(inset ? insetFeature() : [])] }
  registerMap(map, collection as unknown as Parameters<typeof registerMap>[1])
  return mapShapes(
    drawn.map(({ region }) => ({ code: region.code, name: region.code, region })),
    { map, inset, ...frameOf(drawn.flatMap(({ polygons }) => polygons)) },
  )
}

let projectMaps = new WeakMap<readonly RegionShape[], MapShapes>()
let china: MapShapes = chinaShapes([])

/**
 * The map that shows the regions: of the project's own shapes where they cover as many of them as the map that comes with
 * the application.
 */
export const shapesFor = ({ regions, shapes }: Pick<ChartInput, 'regions' | 'shapes'>): MapShapes => {
  if (china.features !== bundledFeatures()) {
    china = chinaShapes(bundledFeatures())
    // Before they were read, no map was known to be one of China.
    projectMaps = new WeakMap()
  }
  if (shapes.length === 0) return china
  const own = new Set(shapes.map(({ region }) => region.code))
  const count = (has: (code: Region['code']) => boolean) => regions.filter(({ code }) => has(code)).length
  const covered = count((code) => own.has(code))
  if (covered === 0 || covered < count((code) => china.byCode.has(code))) return china
  const known = projectMaps.get(shapes) ?? register(shapes)
  projectMaps.set(shapes, known)
  return known
}

/** Shown regions that the map has no shape for. */
export const withoutShape = (regions: readonly Region[], { byCode }: MapShapes): readonly Region[] =>
  regions.filter(({ code }) => !byCode.has(code))
