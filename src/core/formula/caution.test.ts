import { describe, expect, it } from 'vitest'
import { readCell } from '../dataset/dataset'
import { type IndicatorCode, type Status, statuses } from '../dataset/schema'
import { deriveColumns } from './derive'
import { formulaFunctions } from './functions/index'
import { cube } from './testing/cube'

/** x and y in China, Zhejiang, Guangdong, Gansu and Hangzhou; Gansu has no x in 2018. */
const open = (formula: string, marks: readonly (readonly ['x' | 'y', number, Status])[]) => {
  const x = [
    [10, 20],
    [1, 2],
    [3, 4],
    [5, null],
    [1, 1],
  ]
  const { dataset, records } = cube(['2017', '2018'], { x, y: x.map(() => [7, 8]), f: formula })
  for (const [code, at, status] of marks) {
    const column = dataset.columns.get(code as IndicatorCode)
    if (column !== undefined) column.status[at] = statuses.indexOf(status)
  }
  deriveColumns(dataset, records)
  const column = dataset.columns.get('f' as IndicatorCode)
  return Array.from({ length: 10 }, (_, at) => readCell(dataset, column, at)?.status ?? '–').join('')
}

describe('the status of derived values', () => {
  it('is normal where all that they are computed from is, and there is none without a value', () => {
    expect(open('[x] / [y]', [])).toBe('AAAAAAA–AA')
  })

  it('is that of the least certain value', () => {
    const marks = [
      ['x', 0, 'P'],
      ['y', 0, 'E'],
      ['x', 2, 'E'],
      ['y', 2, 'S'],
      ['x', 4, 'B'],
      ['y', 9, 'I'],
    ] as const
    expect(open('[x] + [y] * 2', marks)).toBe('EASABAA–AI')
    expect(open('-[x]', marks)).toBe('PAEABAA–AA')
    expect(open('max([x], [y], 3)', marks)).toBe('EASABAA–AI')
  })

  it('follows values in time', () => {
    const marks = [['x', 2, 'E']] as const
    expect(open('lag([x])', marks)).toBe('–A–E–A–A–A')
    expect(open('growth([x])', marks)).toBe('–A–E–A–––A')
    expect(open('base([x], 2017)', marks)).toBe('AAEEAAA–AA')
    expect(open('cumsum([x])', marks)).toBe('AAEEAAA–AA')
    expect(open('ma([x], 2)', marks)).toBe('–A–E–A–––A')
    expect(open('cumsum([x])', [['x', 3, 'E']])).toBe('AAAEAAA–AA')
  })

  it('follows values of other regions', () => {
    expect(open('share([x])', [['x', 1, 'E']])).toBe('––AEAEA–AA')
    expect(open('gap([x], "China")', [['x', 0, 'P']])).toBe('PAPAPAP–PA')
    // One of three provinces; the country and the city are groups of their own.
    expect(open('mean([x])', [['x', 3, 'S']])).toBe('AAASASASAA')
    expect(open('rank([x])', [['x', 3, 'S']])).toBe('AAASASA–AA')
    // A value that is not there is not averaged, whatever its status.
    expect(open('mean([x])', [['x', 7, 'M']])).toBe('AAAAAAAAAA')
  })

  it('counts of a choice the condition and what it takes', () => {
    const marks = [
      ['y', 2, 'E'],
      ['y', 4, 'E'],
    ] as const
    expect(open('if([x] > 2, [y], 0)', marks)).toBe('AAAAEAA–AA')
    expect(open('if([y] > 2, [x], 0)', marks)).toBe('AAEAEAA–AA')
  })

  it('passes through further formulas', () => {
    const { dataset, records } = cube(['2018'], {
      x: [[1], [2], [3], [4], [5]],
      f: '[x] * 2',
      g: 'gap([f], "China")',
    })
    const x = dataset.columns.get('x' as IndicatorCode)
    if (x === undefined) throw new Error('no column')
    x.status[0] = statuses.indexOf('F')
    deriveColumns(dataset, records)
    const g = dataset.columns.get('g' as IndicatorCode)
    expect(Array.from(g?.status ?? [], (status) => statuses[status])).toEqual(['F', 'F', 'F', 'F', 'F'])
  })

  it('is known of every function: what is normal stays normal, what is simulated does not', () => {
    for (const { signature } of formulaFunctions) {
      const formula = signature
        .replace('x > y', '[x] > 0')
        .replace('x, y, …', '[x], [x]')
        .replace('a, b', '[x], [x]')
        .replace(/\bx\b(?!\])/, '[x]')
        .replace(/\bn\b/, '1')
        .replace('2015', '2018')
      const all = Array.from({ length: 10 }, (_, at) => ['x', at, 'S'] as const)
      expect([formula, open(formula, [])]).toEqual([formula, expect.stringMatching(/^[A–]*A[A–]*$/)])
      expect([formula, open(formula, all)]).toEqual([formula, expect.stringMatching(/^[S–]*S[S–]*$/)])
    }
  })
})
