import { describe, expect, it } from 'vitest'
import { sheetChoice } from './sheetChoice'
import { testSheet } from './testSheet'

const { dataset, records, codes } = testSheet()
const nothing = { subject: null, period: null, regions: [] }
const unremembered = { indicator: null, region: null }
const all = {
  ...records,
  project: new Map(),
  periods: new Map(),
  indices: new Map(),
  views: new Map(),
  claims: new Map(),
  boundaries: new Map(),
}

describe('sheetChoice', () => {
  it('follows the selection', () => {
    const selected = {
      subject: { kind: 'indicator', indicator: codes.users } as const,
      period: codes.last,
      regions: [codes.zhejiang],
    }
    expect(sheetChoice(all, dataset, selected, unremembered)).toEqual({
      indicator: 'users',
      period: '2018',
      region: '330000',
    })
  })

  it('keeps what it showed where a node of an index is selected', () => {
    const selected = { ...nothing, subject: { kind: 'node', index: 'i', node: 'total' } as const }
    const remembered = { indicator: codes.users, region: codes.zhejiang }
    expect(sheetChoice(all, dataset, selected, remembered)).toMatchObject({
      indicator: 'users',
      region: '330000',
    })
  })

  it('passes over what is gone and falls back to the first by position and the last period', () => {
    const remembered = { indicator: 'gone' as typeof codes.users, region: 'gone' as typeof codes.zhejiang }
    const selected = { ...nothing, period: '1999' as typeof codes.last }
    expect(sheetChoice(all, dataset, selected, remembered)).toEqual({
      indicator: 'users',
      period: '2018',
      region: '100000',
    })
  })
})
