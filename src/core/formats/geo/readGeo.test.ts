import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { geometryText, type Polygon, parseGeometry, type Ring } from '../../boundaries/boundary'
import type { AppError } from '../../errors'
import { bytesOf } from '../testing/bytesOf'
import type { GeoLayer } from './geoLayer'
import { readGeo } from './readGeo'
import { tileFeatures, tileGeoJson, tileTopoJson } from './testing/tiles'

const fileOf = (value: unknown) => ({
  path: 'a.geojson',
  bytes: bytesOf([typeof value === 'string' ? value : JSON.stringify(value)]),
})
const layersOf = (value: unknown): readonly GeoLayer[] => {
  const read = readGeo(fileOf(value))
  if (read?.ok !== true) throw new Error(JSON.stringify(read))
  return read.value.layers
}
const layerOf = (value: unknown): GeoLayer => {
  const [layer] = layersOf(value)
  if (layer === undefined) throw new Error('no layer')
  return layer
}
const errorOf = (value: unknown): AppError => {
  const read = readGeo(fileOf(value))
  if (read === null || read.ok) throw new Error('no error')
  return read.error
}
const polygon = (...rings: readonly (readonly (readonly number[])[])[]) => ({
  type: 'Polygon',
  coordinates: rings,
})
const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', properties, geometry })
const collection = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features })

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
]
/** Twice the area, positive where the ring runs counter-clockwise. */
const turn = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [0, 0]
    return sum + x * ny - nx * y
  }, 0)
const areas = (layer: GeoLayer) =>
  layer.shapes.map(({ fields, polygons }) => [
    fields.get('id'),
    ...polygons.flat().map((ring) => Math.round(turn(ring) * 1000) / 2000),
  ])

describe('what is boundaries', () => {
  it('is known by its structure, whatever the type of its root', () => {
    expect(layerOf(tileGeoJson).shapes).toHaveLength(6)
    expect(layerOf(tileFeatures[0]).shapes).toHaveLength(1)
    expect(layerOf(polygon(square)).shapes).toHaveLength(1)
    const parts = [polygon(square), { type: 'Point', coordinates: [0, 0] }]
    expect(layerOf({ type: 'GeometryCollection', geometries: parts })).toMatchObject({
      features: 2,
      tally: { points: 1, shapeless: [2] },
    })
    expect(layerOf({ features: tileFeatures, type: 'FeatureCollection' }).shapes).toHaveLength(6)
  })

  it('is not any other JSON', () => {
    for (const other of [
      '[1]',
      '{"type":"Polygons"}',
      '{"class":"dataset","note":{"type":"Feature"}}',
      'a,b\n1,2\n',
    ])
      expect(readGeo(fileOf(other))).toBeNull()
  })

  it('is read from UTF-16 and GB18030 too', () => {
    const name = '浙江'.repeat(20)
    const text = JSON.stringify(collection(feature(polygon(square), { name })))
    const units = Uint8Array.from({ length: text.length * 2 }, (_, i) =>
      i % 2 === 0 ? text.charCodeAt(i >> 1) & 255 : text.charCodeAt(i >> 1) >> 8,
    )
    const read = readGeo({ path: 'a.json', bytes: Uint8Array.from([0xff, 0xfe, ...units]) })
    expect(read?.ok && read.value.layers[0]?.shapes[0]?.fields.get('name')).toBe(name)
  })
})

describe('a ring', () => {
  it('runs counter-clockwise outside and clockwise around holes, whichever way it is written', () => {
    const hole = [
      [0.2, 0.2],
      [0.4, 0.2],
      [0.4, 0.4],
      [0.2, 0.4],
      [0.2, 0.2],
    ]
    for (const rings of [
      [square, hole],
      [square.toReversed(), hole.toReversed()],
    ]) {
      const [outer, inner] = layerOf(polygon(...rings)).shapes[0]?.polygons[0] ?? []
      expect(turn(outer ?? [])).toBeGreaterThan(0)
      expect(turn(inner ?? [])).toBeLessThan(0)
    }
  })

  it('is closed where it was open, and left out where it encloses nothing; both are counted', () => {
    const flat = [
      [0, 0],
      [1, 1],
      [0, 0],
    ]
    const { shapes, tally } = layerOf(
      collection(feature(polygon(square.slice(0, 4), flat)), feature(polygon(flat))),
    )
    expect(shapes[0]?.polygons[0]?.[0]?.at(-1)).toEqual([0, 0])
    expect(tally).toMatchObject({ closed: 1, flat: 2, shapeless: [2] })
  })

  it('keeps six decimals, without positions that follow themselves, and no heights', () => {
    const fine = [
      [0.12345678, 0, 99],
      [0.12345679, 0, 99],
      [1, 0],
      [1, 1],
      [0.1234568, 0],
    ]
    expect(layerOf(polygon(fine)).shapes[0]?.polygons[0]?.[0]).toEqual([
      [0.123457, 0],
      [1, 0],
      [1, 1],
      [0.123457, 0],
    ])
  })
})

it('features without an area are counted by kind', () => {
  const geometries = [
    null,
    { type: 'Point', coordinates: [1, 2] },
    { type: 'MultiLineString', coordinates: [] },
    { type: 'MultiPolygon', coordinates: [] },
  ]
  expect(layerOf(collection(...geometries.map((geometry) => feature(geometry)))).tally).toEqual({
    ...{ points: 1, lines: 1, closed: 0, flat: 0 },
    shapeless: [1, 2, 3, 4],
  })
})

it('the packed coordinates of ECharts are read', () => {
  const geometry = {
    type: 'Polygon',
    coordinates: ['@@\u0840\u0040@\u0840\u083f@'],
    encodeOffsets: [[102400, 30720]],
  }
  const packed = { ...collection(feature(geometry)), UTF8Encoding: true }
  expect(layerOf(packed).shapes[0]?.polygons[0]?.[0]).toEqual([
    [100, 30],
    [101, 30],
    [101, 31],
    [100, 31],
    [100, 30],
  ])
})

describe('a topology', () => {
  it('gives the shapes of the GeoJSON that it was made of, holes included', () => {
    expect(areas(layerOf(tileTopoJson()))).toEqual(areas(layerOf(tileGeoJson)))
    expect(layerOf(tileTopoJson()).name).toBe('tiles')
  })

  it.each([
    ['an arc that is not there', [[[99]]], 'there is no arc 99 (of 21)'],
    ['no number', [[['x']]], 'there is no arc'],
    ['a fraction', [[[0.5]]], 'there is no arc'],
    ['arcs that do not meet', [[[0, 7]]], 'does not meet'],
  ])('with %s is refused', (_, [arcs], says) => {
    const topology = tileTopoJson()
    const [first] = topology.objects.tiles.geometries
    Object.assign(first ?? {}, { arcs })
    expect(errorOf(topology)).toMatchObject({
      code: 'format-broken',
      data: { place: '#tiles.1 (Alba)', issue: { en: expect.stringContaining(says) } },
    })
  })

  it('whose rings name one long arc again and again stays small', () => {
    const long = Array.from({ length: 10_000 }, (_, i) => [i < 5000 ? 1 : 0, (i % 5000) / 5000])
    const arcs = Array.from({ length: 10_000 }, () => [0])
    const bomb = { type: 'Topology', arcs: [long], objects: { a: { type: 'Polygon', arcs } } }
    expect(errorOf(bomb).code).toBe('boundaries-too-large')
  })

  it('whose objects contain each other without end is no JSON, and deep ones are refused', () => {
    let deep: object = polygon(square)
    for (let i = 0; i < 100; i++) deep = { type: 'GeometryCollection', geometries: [deep] }
    expect(errorOf(deep)).toMatchObject({ data: { issue: { en: expect.stringContaining('nested') } } })
    const brackets = '['.repeat(1_000_000)
    expect(errorOf(`{"type":"Polygon","coordinates":${brackets}`).code).toBe('json-invalid')
    const closed = `${brackets}${']'.repeat(brackets.length)}`
    expect(errorOf(`{"type":"Polygon","coordinates":${closed}}`).code).toBe('json-invalid')
  })
})

describe('coordinates', () => {
  it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4490'])(
    'in %s are degrees',
    (name) => {
      expect(layerOf({ ...tileGeoJson, crs: { type: 'name', properties: { name } } }).shapes).toHaveLength(6)
    },
  )

  it('in another system are refused with its name', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } }
    expect(errorOf({ ...tileGeoJson, crs })).toEqual({
      code: 'boundaries-projected',
      data: { path: 'a.geojson', crs: 'urn:ogc:def:crs:EPSG::3857' },
    })
  })

  it('that are metres, or latitude first, are refused with one of them', () => {
    const metres = square.map(([x = 0, y = 0]) => [x + 1_113_194, y + 6_446_275])
    expect(errorOf(polygon(metres))).toMatchObject({
      ...{ code: 'boundaries-outside' },
      data: { position: '1113194, 6446275' },
    })
    expect(errorOf(polygon(square.map(([x = 0, y = 0]) => [30 + y, 120 + x]))).code).toBe(
      'boundaries-outside',
    )
  })

  it.each(['"x"', 'null', '1e999', '[1]', '{}'])('such as %s are refused with the feature', (written) => {
    const text = JSON.stringify(
      collection(feature(polygon(square)), feature(polygon(square), { NAME_1: 'Brim' })),
    )
    const at = text.lastIndexOf('1,1')
    expect(errorOf(`${text.slice(0, at)}1,${written}${text.slice(at + 3)}`)).toMatchObject({
      ...{ code: 'format-broken' },
      data: { place: '#features.2 (Brim)' },
    })
  })
})

it('a file of more points than maps show is refused before they are built up', () => {
  const points = '[1,2],'.repeat(3_000_000)
  const text = `{"type":"Polygon","coordinates":[[${points}[1,2]]]}`
  expect(errorOf(text).code).toBe('boundaries-too-large')
})

it('what is kept of any shapes reads back as it was', () => {
  const degrees = fc.integer({ min: -180_000_000, max: 180_000_000 }).map((millionths) => millionths / 2e6)
  const ring = fc.array(fc.tuple(degrees, degrees), { minLength: 3, maxLength: 8 })
  const polygons = fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  const kept = (coordinates: unknown): readonly Polygon[] =>
    layerOf({ type: 'MultiPolygon', coordinates }).shapes[0]?.polygons ?? []
  fc.assert(
    fc.property(polygons, (coordinates) => {
      const once = kept(coordinates)
      if (once.length === 0) return
      expect(parseGeometry(geometryText(once))).toEqual(once)
      expect(kept(once)).toEqual(once)
      for (const [outer, ...holes] of once) {
        expect(turn(outer ?? [])).toBeGreaterThan(0)
        for (const hole of holes) expect(turn(hole)).toBeLessThan(0)
      }
    }),
    { numRuns: 200, seed: 5 },
  )
})

it('is refused with more shapes than a project has regions', () => {
  const shapes = Array.from({ length: 50_001 }, () => feature(polygon(square)))
  expect(errorOf(collection(...shapes)).code).toBe('boundaries-too-many')
})
