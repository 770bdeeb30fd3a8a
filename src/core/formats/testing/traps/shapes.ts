import { file, jsonFile, nested, type Traps, times } from './trap'

/** Boundaries. */
export const shapeTraps: Traps = {
  'boundaries of four million points': () =>
    file('points.geojson', `{"type":"Polygon","coordinates":[[${'[1.25,2.5],'.repeat(4_000_000)}[1,2]]]}`),
  'boundaries nested without end': () =>
    file(
      'deep.geojson',
      `{"type":"GeometryCollection","geometries":[${nested(200_000, '{"type":"GeometryCollection","geometries":[', ']}')}]}`,
    ),
  'coordinates nested without end': () =>
    file('deep.json', `{"type":"MultiPolygon","coordinates":${nested(3_000_000)}}`),
  'features by the million': () =>
    file(
      'features.geojson',
      `{"type":"FeatureCollection","features":[${'{"type":"Feature","geometry":null,"properties":{}},'.repeat(700_000)}{}]}`,
    ),
  'a hundred thousand squares of no region': () =>
    jsonFile('squares.geojson', {
      type: 'FeatureCollection',
      features: times(100_000, (i) => ({
        ...{ type: 'Feature', properties: { name: `县${i}` } },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      })),
    }),
  'features of ten thousand properties': () =>
    jsonFile('properties.geojson', {
      type: 'FeatureCollection',
      features: times(100, () => ({
        ...{ type: 'Feature', geometry: null },
        properties: Object.fromEntries(times(10_000, (i) => [`p${i}`, `${i}`])),
      })),
    }),
  'coordinates that are none': () =>
    file(
      'none.geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"浙江"},"geometry":{"type":"Polygon","coordinates":[[[1e999,0],["1",null],[{},[]],[1e999,0]]]}}]}',
    ),
  'a reference system that is a page of text': () =>
    jsonFile('crs.geojson', {
      ...{ type: 'FeatureCollection', features: [] },
      crs: { type: 'name', properties: { name: 'urn:'.repeat(1_000_000) } },
    }),
  'a topology that names one arc again and again': () =>
    jsonFile('arcs.topojson', {
      type: 'Topology',
      arcs: [times(20_000, (i) => [i < 10_000 ? 1 : 0, (i % 10_000) / 10_000])],
      objects: { a: { type: 'Polygon', arcs: times(20_000, () => [0]) } },
    }),
  'a topology of arcs that there are not': () =>
    jsonFile('missing.topojson', {
      ...{
        type: 'Topology',
        arcs: [
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
      objects: {
        a: {
          type: 'GeometryCollection',
          geometries: times(50_000, (i) => ({ type: 'Polygon', arcs: [[i, -i - 1, 2 ** 31, 0.5]] })),
        },
      },
    }),
  'a topology scaled beyond all numbers': () =>
    jsonFile('scale.topojson', {
      ...{ type: 'Topology', transform: { scale: [1e308, 1e308], translate: [1e308, 1e308] } },
      arcs: [
        [
          [9, 9],
          [9, 9],
          [9, 9],
          [-27, -27],
        ],
      ],
      objects: { a: { type: 'Polygon', arcs: [[0]], properties: { name: '浙江' } } },
    }),
}
