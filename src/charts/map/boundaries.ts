import { z } from 'zod'
import type { Region } from '#core/dataset/schema'
import { registerMap } from '../echarts'

/** A shape of the map: the code that regions are matched by, and the name that ECharts knows it by. */
export interface Feature {
  readonly code: string
  readonly name: string
  /** Of a shape of the project: its region, also where it is not shown. */
  readonly region?: Region
}

/** ECharts adds the inset of the South China Sea by itself, and only to a map of this name. */
export const MAP_NAME = 'china'
/** The name under which it adds it. */
export const INSET_NAME = '南海诸岛'

const boundariesSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z
    .array(z.looseObject({ id: z.string(), properties: z.looseObject({ name: z.string() }) }))
    .min(1),
})

/** The shapes of a GeoJSON whose features have a GB/T 2260 code as `id`; throws where it is another file. */
export const featuresOf = (geoJson: unknown): readonly Feature[] =>
  boundariesSchema.parse(geoJson).features.map(({ id, properties }) => ({ code: id, name: properties.name }))

let loaded: readonly Feature[] = []

/** The shapes of the map that comes with the application; none before it is loaded. */
export const bundledFeatures = (): readonly Feature[] => loaded

/** Makes the shapes that come with the application known to ECharts; throws where it is another file. */
export const registerBoundaries = (geoJson: unknown): void => {
  loaded = featuresOf(geoJson)
  registerMap(MAP_NAME, geoJson as Parameters<typeof registerMap>[1])
}
