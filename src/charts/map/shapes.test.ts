import { expect, it } from 'vitest'
import { geometryText } from '#core/boundaries/boundary'
import type { Region } from '#core/dataset/schema'
import { tileFeatures } from '#core/formats/geo/testing/tiles'
import { translator } from '#text/translate'
import { chartExample, provinces } from '../testing/chartExample'
import { INSET_NAME, registerBoundaries } from './boundaries'
import { mapOption } from './mapOption'
import { mapOptionsSchema } from './mapOptions'
import { mapSubtitle } from './mapTable'
import { shapesFor, withoutShape } from './shapes'

const options = mapOptionsSchema.parse({})
const geometryOf = (at: number) => {
  const rings = tileFeatures[at]?.geometry.coordinates ?? []
  return geometryText([rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y] as const))])
}
const shapeOf = (region: Region, at: number) => ({ region, geometry: geometryOf(at) })
const own = provinces.slice(0, 3).map(shapeOf)

it('the project’s own shapes are the map where they cover the regions, each under its code', () => {
  const input = chartExample({ shapes: own })
  const shapes = shapesFor(input)
  expect(shapes.features.map(({ code }) => code)).toEqual(['110000', '330000', '440000'])
  expect(shapes.map).toMatch(/^project-/)
  // Three squares beside each other, drawn as narrow as they are at 51° north.
  expect(shapes.ratio).toBeCloseTo(3 * Math.cos((51 * Math.PI) / 180))
  expect(shapesFor(chartExample({ shapes: own }))).toBe(shapes)
  expect(shapes.byCode.get('330000')?.name).toBe('330000')
  const [{ data }] = mapOption(input, options, shapes).series
  expect(data.map(({ label }) => 'formatter' in label && label.formatter)).toEqual(['北京', '浙江', '广东'])
})

it('regions without a shape are named, and other regions’ shapes are no map of these', () => {
  const input = chartExample({ shapes: own, text: translator('en') })
  expect(mapSubtitle(input, options, shapesFor(input))).toContain('no boundary: Tibet')
  const elsewhere = chartExample({ shapes: own, regions: provinces.slice(3) })
  expect(withoutShape(elsewhere.regions, shapesFor(elsewhere))).toEqual(elsewhere.regions)
})

it('a geometry that is none is no shape', () => {
  const broken = { geometry: '{"type":"MultiPolygon","coordinates":[[[[]]]]}' }
  const shapes = own.map((shape, at) => (at === 0 ? { ...shape, ...broken } : shape))
  expect(shapesFor(chartExample({ shapes })).features.map(({ code }) => code)).toEqual(['330000', '440000'])
})

it('a map of China has the inset, also where its shapes were looked at before those of the application were read', () => {
  const input = chartExample({ shapes: own })
  expect(shapesFor(input).inset).toBe(false)
  const collection = {
    type: 'FeatureCollection',
    features: ['110000', '330000'].map((id) => ({ type: 'Feature', id, properties: { name: id } })),
  }
  registerBoundaries(collection)
  const shapes = shapesFor(input)
  expect(shapes.inset).toBe(true)
  expect(mapOption(input, options, shapes).series[0].data.at(-1)?.name).toBe(INSET_NAME)
})
