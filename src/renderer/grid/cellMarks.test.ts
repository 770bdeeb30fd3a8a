import { describe, expect, it } from 'vitest'
import { type Cell, statuses } from '#core/dataset/schema'
import { appError } from '#core/errors'
import { translator } from '#text/translate'
import { cellClasses, describeCell } from './cellMarks'
import { testSheet } from './testSheet'

const cell = (part: Partial<Cell>): Cell => ({ value: 1, status: 'A', source: null, note: null, ...part })
const plain = { derived: false, edited: false, active: false, pending: false, failed: false }
const zh = translator('zh')
const en = translator('en')

describe('cellClasses', () => {
  it('marks a cell without an observation and one without a value as missing', () => {
    expect(cellClasses({ ...plain, cell: null })).toContain('pv-missing')
    expect(cellClasses({ ...plain, cell: cell({ value: null, status: 'M' }) })).toContain('pv-missing')
    expect(cellClasses({ ...plain, cell: cell({ value: 0 }) })).not.toContain('pv-missing')
  })

  it('gives every status but the normal ones a class of its own', () => {
    const marks = statuses.map((status) => cellClasses({ ...plain, cell: cell({ status }) }).join(' '))
    expect(new Set(marks).size).toBe(statuses.length - 1)
  })

  it('marks notes, but no empty ones', () => {
    expect(cellClasses({ ...plain, cell: cell({ note: 'revised' }) })).toContain('pv-note')
    expect(cellClasses({ ...plain, cell: cell({ note: '' }) })).not.toContain('pv-note')
  })

  it('marks what is edited, active, pending, failed or derived', () => {
    const state = {
      cell: cell({}),
      derived: true,
      edited: true,
      active: true,
      pending: true,
      failed: true,
    }
    expect(cellClasses(state)).toEqual([
      'pv-value',
      'pv-derived',
      'pv-edited',
      'pv-active',
      'pv-pending',
      'pv-failed',
    ])
  })
})

describe('describeCell', () => {
  it('has nothing to say of a normal value', () => {
    expect(describeCell(cell({}), undefined, undefined, zh)).toBeUndefined()
  })

  it('says status, note and source in either language', () => {
    const noted = cell({ status: 'I', note: '口径调整', source: '统计年鉴' })
    expect(describeCell(noted, undefined, undefined, zh)).toBe('插补值（I）\n附注：口径调整\n来源：统计年鉴')
    expect(describeCell(null, undefined, undefined, en)).toBe('Missing')
  })

  it('says why a derived value cannot be typed and what was not written', () => {
    const derived = testSheet().records.indicators.get('density')
    expect(describeCell(cell({}), derived, undefined, en)).toContain('[users] / [lines]')
    const failure = { text: '5x', error: appError('disk-full', { path: '/a' }) }
    expect(describeCell(cell({}), undefined, failure, en)).toContain('“5x” was not written')
  })
})
