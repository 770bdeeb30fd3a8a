import { describe, expect, it, vi } from 'vitest'
import { appError } from '#core/errors'
import type { IndexRun } from '#core/index/run'
import type { Records } from '#core/project/schema'
import type { Subject } from '#core/project/view'

// The stores ask the window for the system's theme as soon as they are imported.
vi.hoisted(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false, addEventListener: () => undefined }) })
})

import { indicatorCodeSchema } from '#core/dataset/schema'
import { frameworkSchema } from '#core/index/framework'
import { translator } from '#text/translate'
import { chartState, sourceText, titleText } from './chartState'
import { chartExample, china, periodOf, provinces } from './testing/chartExample'

const name = { zh: '指数', en: 'Index' }
const users = indicatorCodeSchema.parse('users')
const { table } = chartExample()
const example = table.values

const records: Records = {
  project: new Map([['project', { title: { zh: '项目', en: 'Project' }, note: { zh: '', en: '' } }]]),
  regions: new Map([china, ...provinces].map((region) => [region.code, region])),
  periods: new Map(table.periods.map((code) => [code, { code }])),
  indicators: new Map([
    [
      users,
      {
        code: users,
        name: { zh: '网民', en: 'Users' },
        unit: { zh: '%', en: '%' },
        direction: 1,
        decimals: 1,
        source: 'CNNIC',
        note: '',
        dimension: null,
        formula: null,
        position: 0,
      },
    ],
  ]),
  indices: new Map([
    [
      'dcdi',
      frameworkSchema.parse({
        id: 'dcdi',
        name,
        nodes: [{ id: 'total' }, { id: 'infra', parent: 'total' }],
        steps: [],
      }),
    ],
  ]),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
}

const column = (values: Float64Array) => ({
  values,
  status: new Uint8Array(values.length),
  source: null,
  notes: new Map(),
})
const document = (values: Float64Array = example) => ({
  records,
  dataset: {
    regions: table.regions,
    periods: table.periods,
    indicators: [users],
    columns: new Map([[users, column(values)]]),
    sources: [],
  },
})

const indicator: Subject = { kind: 'indicator', indicator: users }
const node: Subject = { kind: 'node', index: 'dcdi', node: 'total' }
const state = (changes: Partial<Parameters<typeof chartState>[0]> = {}) =>
  chartState({
    document: document(),
    runs: new Map(),
    errors: new Map(),
    view: { regions: null },
    subject: indicator,
    period: periodOf('2018'),
    ofOnePeriod: true,
    ...changes,
  })

describe('chartState', () => {
  it('compares the provinces and keeps the country as reference', () => {
    const ready = state()
    expect(ready.kind).toBe('ready')
    if (ready.kind !== 'ready') return
    expect(ready.data.regions).toEqual(provinces)
    expect(ready.data.reference).toBe(china)
  })
  it('shows the regions of the view where it names some', () => {
    const only = provinces.slice(0, 2).map(({ code }) => code)
    expect(state({ view: { regions: only } })).toMatchObject({ data: { regions: provinces.slice(0, 2) } })
  })
  it('takes the last period with values where none is chosen', () => {
    const values = example.map((value, at) => (at % 4 === 3 ? Number.NaN : value))
    expect(state({ document: document(values), period: null })).toMatchObject({ data: { period: '2018' } })
  })
  it('offers the last period with values where the chosen one has none', () => {
    expect(state({ period: periodOf('2030') })).toMatchObject({ kind: 'noValues', last: '2019' })
    expect(state({ period: periodOf('2030'), ofOnePeriod: false }).kind).toBe('ready')
  })
  it('says that there are no values at all', () => {
    const nothing = new Float64Array(example.length).fill(Number.NaN)
    expect(state({ document: document(nothing) })).toMatchObject({ kind: 'noValues', last: null })
  })
  it('waits for a run, shows its error, and knows what is gone', () => {
    expect(state({ subject: node }).kind).toBe('loading')
    const error = appError('framework-invalid', { issues: [] })
    expect(state({ subject: node, errors: new Map([['dcdi', error]]) })).toEqual({ kind: 'error', error })
    expect(state({ subject: { ...node, index: 'other' } })).toEqual({ kind: 'empty', reason: 'gone' })
    expect(state({ subject: null })).toEqual({ kind: 'empty', reason: 'subject' })
  })
  it('does not count regions outside the scope of an index as missing', () => {
    const run = {
      index: 'dcdi',
      regions: provinces.slice(0, 2).map(({ code }) => code),
      periods: table.periods,
      nodes: [{ id: 'total', name }],
      scores: [new Float64Array(8).fill(5)],
    } as unknown as IndexRun
    const ready = state({ subject: node, runs: new Map([['dcdi', run]]) })
    expect(ready).toMatchObject({ data: { regions: provinces.slice(0, 2), reference: null } })
  })
})

describe('titles and sources', () => {
  const text = translator('en')
  it('an indicator has its own name and source', () => {
    const shown = { ...table, subject: indicator, name: { zh: '', en: 'Users' }, source: 'CNNIC' }
    expect([titleText(shown, records, text), sourceText(shown, records, text)]).toEqual(['Users', 'CNNIC'])
  })
  it('the root of an index is the index, its nodes stand below it, and the source is the project', () => {
    const infra = { ...table, subject: { ...node, node: 'infra' }, name: { zh: '', en: 'Infrastructure' } }
    expect(titleText({ ...table, subject: node }, records, text)).toBe('Index')
    expect(titleText(infra, records, text)).toBe('Index: Infrastructure')
    expect(sourceText(infra, records, text)).toBe('Project')
  })
})
