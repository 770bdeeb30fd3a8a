import fc from 'fast-check'
import { geometryText } from '../../boundaries/boundary'
import {
  indicatorCodeSchema,
  type LocalText,
  levels,
  periodSchema,
  regionCodeSchema,
  statuses,
} from '../../dataset/schema'
import { cellTable } from '../cellTable'
import type { Command } from '../command'

/*
 * Commands over small pools of codes, so that they meet: an indicator is added, set, renamed, used and removed
 * within one run. Many are refused, which is part of the test.
 */
const pick = <const T>(...values: readonly T[]) => fc.constantFrom(...values)

/** With what formats have to escape: quotes, separators, lines, what a spreadsheet would run, right to left, long. */
const text = pick(
  '',
  'GDP',
  '浙江',
  'it’s "quoted"',
  'a\nb',
  '𠮷',
  '=1+1',
  '+86',
  '-5%',
  '@a',
  '\tb',
  "'=c",
  'a, b; c|d',
  'שלום (2018)',
  '_x000D_',
  '长'.repeat(400),
)
const local: fc.Arbitrary<LocalText> = fc.record({ zh: text, en: text })
const region = pick('330000', '110000', 'r 3', 'R3', "o'x")
const indicator = pick('gdp', '0123', '人口', 'x"y', 'e', '=a,b')
const period = pick('2018', '2019', '2018-Q1', '2018-03', '2018-W07', '2018-03-05')
const id = pick('a', 'b')
const position = fc.integer({ min: -2, max: 5 })
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  pick(0, 1, -1, 80.93, 1e-300, 0.1 + 0.2, 5e-324, 1.7976931348623157e308),
)
const optional = { requiredKeys: [] as [] }

const regionFields = {
  parent: fc.option(region),
  level: pick(...levels),
  name: local,
  shortName: local,
  iso: fc.option(pick('CN-ZJ')),
  aliases: fc.array(text, { maxLength: 2 }),
  groups: fc.dictionary(pick('economic-region', 'x'), local, { maxKeys: 2 }),
  position,
}
const indicatorFields = {
  name: local,
  unit: local,
  direction: pick(1, 0, -1),
  decimals: fc.integer({ min: 0, max: 15 }),
  source: text,
  note: text,
  dimension: fc.option(local),
  formula: fc.option(pick('[gdp] / [人口]', '[e] * 2'), { freq: 12 }),
  position,
}
const cellEdit = fc
  .record(
    { value: fc.option(number), status: pick(...statuses), source: fc.option(text), note: fc.option(text) },
    optional,
  )
  .filter((edit) => Object.keys(edit).length > 0)

const cell = fc
  .tuple(fc.record({ indicator, region, period }), cellEdit)
  .map(([key, edit]) => ({ ...key, ...edit }))

const leaf = fc.record({ indicator, parent: pick('total', 'part'), weight: pick(1, 2.5) })
const framework = fc
  .record({
    id,
    name: local,
    periods: fc.oneof(pick('all'), fc.array(period, { maxLength: 2 })),
    regions: fc.oneof(
      pick('all'),
      fc.record({ level: pick('province') }),
      fc.array(region, { maxLength: 2 }),
    ),
    scale: pick('points', 'index'),
    leaves: fc.uniqueArray(leaf, { minLength: 1, maxLength: 3, selector: (node) => node.indicator }),
  })
  .map(({ leaves, ...rest }) => ({
    ...rest,
    nodes: [
      { id: 'total' },
      ...(leaves.some(({ parent }) => parent === 'part') ? [{ id: 'part', parent: 'total', weight: 3 }] : []),
      ...leaves,
    ],
    steps: [{ step: 'normalise', method: 'min-max', lower: 0, upper: 100, over: { base: '2018' } }],
  }))

const view = fc.record({
  id,
  type: pick('ranking', 'map'),
  name: local,
  subject: fc.option(
    fc.oneof(
      indicator.map((code) => ({ kind: 'indicator', indicator: code })),
      id.map((index) => ({ kind: 'node', index, node: 'total' })),
    ),
  ),
  regions: fc.option(fc.array(region, { maxLength: 3 })),
  options: fc.dictionary(pick('classes', 'scheme'), fc.oneof(fc.integer(), text, fc.constant(null))),
  position,
})

const claim = fc.record({
  id,
  subject: fc.option(region),
  period: fc.option(period),
  target: indicator,
  says: pick('value', 'order'),
  op: pick('=', '>='),
  value: fc.oneof(
    number.map((value) => value + 0),
    fc.array(region, { maxLength: 3 }),
  ),
  unit: text,
  comparator: fc.option(text),
  source: text,
  text,
  position,
})

const command = (kind: string, payload: fc.Arbitrary<unknown>): fc.Arbitrary<Command> =>
  payload.map((value) => ({ kind, payload: value }))

/** Cells as `importCells` takes them, with a region and an indicator that it may have to create. */
const imported = fc
  .record({
    region,
    indicator,
    rows: fc.array(fc.tuple(number, period, fc.option(pick(...statuses)), fc.option(text)), {
      minLength: 1,
      maxLength: 5,
    }),
    regionFields: fc.record({ ...regionFields, parent: fc.constant(null) }),
    indicatorFields: fc.record({ ...indicatorFields, formula: fc.constant(null) }),
    create: fc.boolean(),
  })
  .map((given) => ({
    file: 'a.csv',
    regions: given.create ? [{ code: given.region, ...given.regionFields }] : [],
    indicators: given.create ? [{ code: given.indicator, ...given.indicatorFields }] : [],
    cells: cellTable(
      given.rows.map(([value, at, status, note]) => ({
        indicator: indicatorCodeSchema.parse(given.indicator),
        region: regionCodeSchema.parse(given.region),
        period: periodSchema.parse(at),
        value,
        ...(status === null ? {} : { status }),
        ...(note === null ? {} : { note }),
      })),
    ),
  }))

const degrees = fc.integer({ min: -90_000_000, max: 90_000_000 }).map((millionths) => millionths / 1e6)
const ring = fc
  .array(fc.tuple(degrees, degrees), { minLength: 3, maxLength: 6 })
  .map((positions) => [...positions, ...positions.slice(0, 1)])
const boundary = fc.record({
  region,
  geometry: fc
    .array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map(geometryText),
  source: text,
})

/** A package whose cells lie on records of its own; further records may name what nobody has. */
const packaged = fc
  .record({
    imported,
    title: local,
    framework: fc.option(framework),
    view: fc.option(view),
    claim: fc.option(claim),
    boundary: fc.option(boundary),
    region,
    indicator,
    fields: fc.record({ ...regionFields, parent: fc.constant(null) }),
    indicatorFields: fc.record(indicatorFields),
  })
  .map((given) => ({
    file: 'a.zip',
    records: {
      project: [{ title: given.title, note: { zh: '', en: '' } }],
      regions: [...given.imported.regions, { code: given.region, ...given.fields }],
      periods: [],
      indicators: [...given.imported.indicators, { code: given.indicator, ...given.indicatorFields }],
      indices: given.framework === null ? [] : [given.framework],
      views: given.view === null ? [] : [given.view],
      claims: given.claim === null ? [] : [given.claim],
      boundaries: given.boundary === null ? [] : [given.boundary],
    },
    cells: given.imported.cells,
  }))

/** Any command, weighted towards those that build something up. */
export const arbitraryCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: command('importCells', imported) },
  { weight: 2, arbitrary: command('importProject', packaged) },
  {
    weight: 8,
    arbitrary: command('setCells', fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 3 }) })),
  },
  { weight: 5, arbitrary: command('addIndicator', fc.record({ code: indicator, ...indicatorFields })) },
  { weight: 5, arbitrary: command('addRegion', fc.record({ code: region, ...regionFields })) },
  {
    weight: 2,
    arbitrary: command(
      'editIndicator',
      fc.record({ code: indicator, changes: fc.record(indicatorFields, optional) }),
    ),
  },
  {
    weight: 2,
    arbitrary: command('editRegion', fc.record({ code: region, changes: fc.record(regionFields, optional) })),
  },
  { weight: 2, arbitrary: command('removeIndicator', fc.record({ code: indicator })) },
  { weight: 2, arbitrary: command('removeRegion', fc.record({ code: region })) },
  { weight: 1, arbitrary: command('addPeriod', fc.record({ code: period })) },
  { weight: 1, arbitrary: command('removePeriod', fc.record({ code: period })) },
  { weight: 2, arbitrary: command('setIndex', framework) },
  { weight: 1, arbitrary: command('removeIndex', fc.record({ id })) },
  { weight: 2, arbitrary: command('setView', view) },
  { weight: 1, arbitrary: command('removeView', fc.record({ id })) },
  {
    weight: 1,
    arbitrary: command(
      'setClaims',
      fc.record({ set: fc.array(claim, { maxLength: 3 }), remove: fc.array(id, { maxLength: 2 }) }),
    ),
  },
  {
    weight: 3,
    arbitrary: command(
      'importBoundaries',
      fc.record({
        file: pick('a.geojson'),
        regions: fc.constant([]),
        boundaries: fc.array(boundary, { maxLength: 3 }),
        remove: fc.array(region, { maxLength: 1 }),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: command('removeBoundaries', fc.record({ regions: fc.option(fc.array(region)) })),
  },
  { weight: 1, arbitrary: command('editProject', fc.record({ title: local, note: local }, optional)) },
)

/** Commands that lay a ground on which most others are accepted. The frozen projects of e2e/data begin with it too: keep it. */
export const ground: readonly Command[] = [
  ...['330000', '110000', "o'x"].map(
    (code, position): Command => ({
      kind: 'addRegion',
      payload: {
        code,
        parent: null,
        level: 'province',
        name: { zh: code, en: code },
        shortName: { zh: '', en: '' },
        iso: null,
        aliases: [],
        groups: {},
        position,
      },
    }),
  ),
  ...['gdp', '人口', 'e'].map(
    (code, position): Command => ({
      kind: 'addIndicator',
      payload: {
        code,
        name: { zh: code, en: code },
        unit: { zh: '', en: '' },
        direction: 1,
        decimals: 1,
        source: '',
        note: '',
        dimension: null,
        formula: null,
        position,
      },
    }),
  ),
]
