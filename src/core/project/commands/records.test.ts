import { expect, test } from 'vitest'
import type { Command } from '../command'
import { ground } from '../testing/arbitraryCommands'
import { type Content, diffOf, emptyContent, performAll } from '../testing/memoryProject'

const does = (kind: string, payload: unknown): Command => ({ kind, payload })
const name = (text: string) => ({ zh: text, en: text })
const start = performAll(
  emptyContent(),
  ...ground,
  does('setCells', {
    cells: [
      { indicator: 'gdp', region: '330000', period: '2018', value: 1 },
      { indicator: 'e', region: '330000', period: '2018', value: 2 },
      { indicator: 'gdp', region: '110000', period: '2019', value: 3 },
    ],
  }),
)
const framework = {
  id: 'x',
  name: name('X'),
  periods: ['2018'],
  regions: ['110000'],
  nodes: [{ id: 'total' }, { indicator: 'gdp', parent: 'total' }],
  steps: [
    { step: 'denominate', indicators: { gdp: { by: '人口', scale: 1 } } },
    { step: 'normalise', method: 'min-max', over: { base: '2019' } },
  ],
}
const view = (id: string, subject: unknown, regions: unknown = null) => ({
  id,
  type: 'map',
  name: name(id),
  subject,
  regions,
  options: {},
  position: 0,
})
const changes = (content: Content, command: Command) => {
  const diff = diffOf(content, command)
  if (!diff.ok) throw new Error(JSON.stringify(diff.error))
  return diff.value
}
const errorOf = (content: Content, command: Command) => {
  const diff = diffOf(content, command)
  return diff.ok ? null : diff.error
}
const [addRegion, , , addIndicator] = ground.map(({ payload }) => payload as Record<string, unknown>)

test('an indicator is added at the end, once', () => {
  const { position: _, ...rest } = { ...addIndicator, code: 'n' } as Record<string, unknown>
  expect(changes(start, does('addIndicator', rest)).records).toMatchObject([
    { key: 'n', after: { position: 3 } },
  ])
  expect(errorOf(start, does('addIndicator', addIndicator))).toEqual({
    code: 'indicator-exists',
    data: { code: 'gdp' },
  })
})

test('an indicator is edited; the same once more is no change', () => {
  const edit = does('editIndicator', { code: 'gdp', changes: { unit: name('亿元'), direction: -1 } })
  expect(changes(start, edit).records).toMatchObject([
    {
      table: 'indicators',
      before: { direction: 1 },
      after: { direction: -1, unit: name('亿元'), decimals: 1 },
    },
  ])
  expect(changes(performAll(start, edit), edit)).toEqual({ records: [], cells: [] })
  expect(errorOf(start, does('editIndicator', { code: 'no', changes: {} }))?.code).toBe('indicator-unknown')
})

test('an indicator with observations is not made a derived one', () => {
  const formula = (code: string) => does('editIndicator', { code, changes: { formula: '[人口] * 2' } })
  expect(errorOf(start, formula('gdp'))).toEqual({
    code: 'indicator-has-observations',
    data: { code: 'gdp', count: 2 },
  })
  const empty = performAll(
    start,
    does('setCells', {
      cells: [{ indicator: 'e', region: '330000', period: '2018', value: null }],
    }),
  )
  expect(changes(empty, formula('e')).records).toHaveLength(1)
})

test('an indicator goes with its observations; views let go of it', () => {
  const content = performAll(
    start,
    does('setView', view('shows', { kind: 'indicator', indicator: 'gdp' })),
    does('setView', view('other', { kind: 'indicator', indicator: 'e' })),
  )
  const diff = changes(content, does('removeIndicator', { code: 'gdp' }))
  expect(diff.records.map(({ table, key, after }) => [table, key, after === null])).toEqual([
    ['indicators', 'gdp', true],
    ['views', 'shows', false],
  ])
  expect([...diff.cells].map(({ region, after }) => [region, after])).toEqual([
    ['330000', null],
    ['110000', null],
  ])
})

test('an indicator in use stays', () => {
  const content = performAll(
    start,
    does('setIndex', framework),
    does('addIndicator', { ...addIndicator, code: 'd', formula: '[e] / 2' }),
  )
  expect(errorOf(content, does('removeIndicator', { code: 'gdp' }))).toEqual({
    code: 'indicator-in-use',
    data: { code: 'gdp', indices: ['x'] },
  })
  expect(errorOf(content, does('removeIndicator', { code: '人口' }))?.code).toBe('indicator-in-use')
  expect(errorOf(content, does('removeIndicator', { code: 'e' }))).toEqual({
    code: 'indicator-in-formula',
    data: { code: 'e', indicators: ['d'] },
  })
  expect(errorOf(content, does('removeIndicator', { code: 'gone' }))?.code).toBe('indicator-unknown')
})

test('a region is added below a known parent, never below itself', () => {
  const add = (change: object) => does('addRegion', { ...addRegion, code: 'n', ...change })
  expect(changes(start, add({ parent: '330000', position: 7 })).records).toMatchObject([
    { after: { position: 7 } },
  ])
  expect(errorOf(start, add({ code: '330000' }))).toEqual({ code: 'region-exists', data: { code: '330000' } })
  expect(errorOf(start, add({ parent: '33000' }))?.code).toBe('region-unknown')
  expect(errorOf(start, add({ parent: 'n' }))).toEqual({
    code: 'region-parent-cycle',
    data: { code: 'n', parent: 'n' },
  })
})

test('a region does not move below its own children', () => {
  const content = performAll(
    start,
    does('addRegion', { ...addRegion, code: 'city', parent: '330000' }),
    does('addRegion', { ...addRegion, code: 'county', parent: 'city' }),
  )
  expect(errorOf(content, does('editRegion', { code: '330000', changes: { parent: 'county' } }))).toEqual({
    code: 'region-parent-cycle',
    data: { code: '330000', parent: 'county' },
  })
  expect(
    changes(content, does('editRegion', { code: 'city', changes: { parent: null } })).records,
  ).toHaveLength(1)
  expect(errorOf(content, does('editRegion', { code: 'x', changes: {} }))?.code).toBe('region-unknown')
  expect(errorOf(content, does('removeRegion', { code: '330000' }))).toEqual({
    code: 'region-has-children',
    data: { code: '330000', children: ['city'] },
  })
})

test('a region goes with its observations and out of the lists of views', () => {
  const content = performAll(
    start,
    does('setIndex', framework),
    does('setView', view('list', null, ['330000', '110000'])),
  )
  const diff = changes(content, does('removeRegion', { code: '330000' }))
  expect(diff.records).toMatchObject([
    { table: 'regions', after: null },
    { table: 'views', after: { regions: ['110000'] } },
  ])
  expect(diff.cells).toHaveLength(2)
  expect(errorOf(content, does('removeRegion', { code: '110000' }))).toEqual({
    code: 'region-in-use',
    data: { code: '110000', indices: ['x'] },
  })
  expect(errorOf(content, does('removeRegion', { code: '33' }))?.code).toBe('region-unknown')
})

test('periods are added once and removed with their observations unless an index needs them', () => {
  expect(changes(start, does('addPeriod', { code: '2020' })).records).toHaveLength(1)
  expect(errorOf(start, does('addPeriod', { code: '2018' }))).toEqual({
    code: 'period-exists',
    data: { code: '2018' },
  })
  expect(errorOf(start, does('removePeriod', { code: '2020' }))).toEqual({
    code: 'period-unknown',
    data: { code: '2020' },
  })
  expect(changes(start, does('removePeriod', { code: '2018' })).cells).toHaveLength(2)
  const content = performAll(start, does('setIndex', framework))
  for (const code of ['2018', '2019'])
    expect(errorOf(content, does('removePeriod', { code }))).toEqual({
      code: 'period-in-use',
      data: { code, indices: ['x'] },
    })
})

test.each([
  [
    'root-missing',
    [
      { indicator: 'gdp', parent: 'total' },
      { id: 'total', parent: 'total' },
    ],
  ],
  ['root-several', [{ id: 'a' }, { id: 'b' }, { indicator: 'gdp', parent: 'a' }]],
  ['parent-unknown', [{ id: 'total' }, { indicator: 'gdp', parent: 'nobody' }]],
  [
    'node-duplicate',
    [{ id: 'total' }, { id: 'total', parent: 'total' }, { indicator: 'gdp', parent: 'total' }],
  ],
  [
    'tree-cycle',
    [
      { id: 'total' },
      { indicator: 'gdp', parent: 'total' },
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
    ],
  ],
  ['indicator-unknown', [{ id: 'total' }, { indicator: 'gpd', parent: 'total' }]],
])('an index with the fault %s is refused', (fault, nodes) => {
  const error = errorOf(start, does('setIndex', { ...framework, nodes }))
  if (error?.code !== 'framework-invalid') throw new Error(JSON.stringify(error))
  expect(error.data.issues.map(({ code }) => code)).toContain(fault)
})

test('an index may begin with nothing below its root', () => {
  expect(changes(start, does('setIndex', { ...framework, nodes: [{ id: 'total' }] })).records).toHaveLength(1)
})

test('an index is added, replaced and removed; views let go of its nodes', () => {
  const content = performAll(
    start,
    does('setIndex', framework),
    does('setView', view('v', { kind: 'node', index: 'x', node: 'total' })),
  )
  expect(changes(content, does('setIndex', framework))).toEqual({ records: [], cells: [] })
  expect(changes(content, does('setIndex', { ...framework, scale: 'points' })).records).toMatchObject([
    { before: { scale: 'index' }, after: { scale: 'points' } },
  ])
  expect(changes(content, does('removeIndex', { id: 'x' })).records).toMatchObject([
    { table: 'indices', after: null },
    { table: 'views', key: 'v', after: { subject: null } },
  ])
  expect(errorOf(content, does('removeIndex', { id: 'y' }))).toEqual({
    code: 'index-unknown',
    data: { id: 'y', known: ['x'] },
  })
})

test('views are set and removed', () => {
  const content = performAll(start, does('setView', view('v', null)))
  expect(changes(content, does('setView', view('v', null)))).toEqual({ records: [], cells: [] })
  expect(changes(content, does('removeView', { id: 'v' })).records).toMatchObject([{ key: 'v', after: null }])
  expect(errorOf(content, does('removeView', { id: 'w' }))).toEqual({
    code: 'view-unknown',
    data: { id: 'w' },
  })
})

test('claims are set and removed together', () => {
  const claim = {
    id: 'c',
    subject: null,
    period: null,
    target: 'total',
    says: 'order',
    op: '=',
    value: ['110000', '330000'],
    unit: '',
    comparator: null,
    source: 'p. 3',
    text: '',
    position: 0,
  }
  const content = performAll(start, does('setClaims', { set: [claim, { ...claim, id: 'd' }] }))
  expect(content.records.claims.size).toBe(2)
  const diff = changes(content, does('setClaims', { set: [{ ...claim, value: 4 }], remove: ['c', 'd', 'e'] }))
  expect(diff.records.map(({ key, after }) => [key, after === null])).toEqual([
    ['c', false],
    ['d', true],
  ])
})

test('title and note of the project', () => {
  const titled = performAll(start, does('editProject', { title: name('T') }))
  expect(titled.records.project.get('project')).toEqual({ title: name('T'), note: name('') })
  expect(changes(titled, does('editProject', { title: name('T') }))).toEqual({ records: [], cells: [] })
  expect(changes(titled, does('editProject', { note: name('N') })).records).toMatchObject([
    { after: { title: name('T'), note: name('N') } },
  ])
})
