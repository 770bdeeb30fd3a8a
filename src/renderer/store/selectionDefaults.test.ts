import { describe, expect, it } from 'vitest'
import { firstSubject, rootNode } from '#charts/firstSubject'
import { type Column, emptyColumn } from '#core/dataset/dataset'
import type { IndicatorCode, Period } from '#core/dataset/schema'
import { type Selected, settled } from './selectionDefaults'
import { records } from './testRecords'

const p2017 = '2017' as Period
const p2018 = '2018' as Period
const nothing: Selected = { subject: null, period: null, regions: [], target: { kind: 'project' } }

describe('firstSubject', () => {
  it('is the root of the first index, else the first indicator, else nothing', () => {
    expect(firstSubject(records({ index: true }))).toEqual({ kind: 'node', index: 'dcdi', node: 'total' })
    expect(firstSubject(records({}))).toEqual({ kind: 'indicator', indicator: 'gdp' })
    expect(firstSubject(records({ indicators: [] }))).toBeNull()
  })

  it('knows no root of an index that is not there', () => {
    expect(rootNode(records({}), 'dcdi')).toBeNull()
  })
})

describe('settled', () => {
  const document = { records: records({}), dataset: { periods: [p2017, p2018], columns: new Map() } }

  it('chooses the first subject and the last period', () => {
    expect(settled(document, nothing)).toEqual({
      ...nothing,
      subject: { kind: 'indicator', indicator: 'gdp' },
      period: p2018,
    })
  })

  it('chooses the last period in which the subject has a value', () => {
    const column: Column = emptyColumn(4)
    column.values[2] = 7
    const dataset = { ...document.dataset, columns: new Map([['gdp' as IndicatorCode, column]]) }
    expect(settled({ ...document, dataset }, nothing).period).toBe(p2017)
  })

  it('keeps what is there, as the same object', () => {
    const selected = settled(document, nothing)
    expect(settled(document, selected)).toBe(selected)
  })

  it('lets go of regions, subjects and targets that are gone', () => {
    const [zhejiang] = document.records.regions.keys()
    const known = document.records.regions.get(zhejiang ?? '')?.code
    const gone = records({}).regions.get('440000')?.code
    if (known === undefined || gone === undefined) throw new Error('the test records lack regions')
    const left = { ...document, records: records({ regions: [['330000', null]] }) }
    const next = settled(left, {
      subject: { kind: 'node', index: 'dcdi', node: 'total' },
      period: '1999' as Period,
      regions: [known, gone],
      target: { kind: 'region', code: gone },
    })
    expect(next).toEqual({
      subject: { kind: 'indicator', indicator: 'gdp' },
      period: p2018,
      regions: [known],
      target: { kind: 'project' },
    })
  })
})
