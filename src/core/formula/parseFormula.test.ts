import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorCode } from '../dataset/schema'
import { deriveColumns } from './derive'
import { parseFormula } from './parseFormula'
import { cube } from './testing/cube'

const value = (formula: string): number => {
  const { dataset, records } = cube(['2018'], { x: [[3], [3], [3], [3], [3]], f: formula })
  deriveColumns(dataset, records)
  return dataset.columns.get('f' as IndicatorCode)?.values[0] ?? Number.NaN
}

const errorOf = (formula: string) => {
  const parsed = parseFormula(formula)
  if (parsed.ok) throw new Error(`${formula} was read`)
  return parsed.error
}

const place = (formula: string) => {
  const { data } = errorOf(formula)
  return [
    'position' in data ? data.position : null,
    'expected' in data ? (data.expected as { en: string }).en : null,
  ]
}

describe('reading a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['12 / 3 / 2', 2],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ -1', 0.5],
    ['-[x] * 2', -6],
    ['--[x]', 3],
    ['+[x]', 3],
    ['2 * -[x]', -6],
    ['.5 + 1.5e1', 15.5],
    ['[ x ]/2', 1.5],
    ['IF([x] >= 3, Max(1, 2), 0)', 2],
    ['if([x] + 1 > 2 * 1, 1, 0)', 1],
    ['（[x]－1）×2÷4', 1],
    ['【x】＋1', 4],
    ['if([x] ≥ 3，10、20)', 10],
    ['if([x] != 3, 1, 2)', 2],
    ['if([x] == 3, 1, 2)', 1],
    ['1 − 2', -1],
    ['1 / ([x] - 3)', Number.NaN],
    ['1 / (1 / ([x] - 3))', Number.NaN],
    ['0 * 1e308 * 10 * [x]', 0],
    ['1 / (1e308 * 10)', Number.NaN],
    ['(0 - 1) ^ 0.5', Number.NaN],
    ['([x] / 0) ^ 0', Number.NaN],
  ])('%s = %d', (formula, expected) => {
    expect(value(formula)).toBe(expected)
  })

  it('says where it stopped and what it expected there', () => {
    const aValue = 'a number, an indicator code in brackets, a function or “(”'
    expect(place('[x] +')).toEqual([6, aValue])
    expect(place('[x] * / 2')).toEqual([7, aValue])
    expect(place('[x')).toEqual([1, aValue])
    expect(place('[] + 1')).toEqual([1, 'an indicator code between the brackets'])
    expect(place('[x] [x]')).toEqual([5, 'an operator or the end'])
    expect(place('([x] + 1')).toEqual([9, 'an operator or “)”'])
    expect(place('[x] # 2')).toEqual([5, 'an operator or the end'])
    expect(place('lag [x]')).toEqual([5, '“(”'])
    expect(place('cagr([x])')).toEqual([9, '“,”'])
    expect(place('abs([x], 2)')).toEqual([8, '“)”: the function has no more parameters'])
    expect(place('lag([x], 1.5)')).toEqual([10, 'a whole number from 0 to 1000'])
    expect(place('ma([x], 0)')).toEqual([9, 'a whole number from 1 to 1000'])
    expect(place('lag([x], -1)')).toEqual([10, 'a whole number from 0 to 1000'])
    expect(place('base([x], 15)')).toEqual([11, 'a period such as 2015 or "2015-Q1"'])
    expect(place('gap([x], [x])')).toEqual([10, 'the name of a region in quotes, such as "China"'])
    expect(place('if([x], 1, 2)')).toEqual([4, 'a comparison such as [x] > 0'])
    expect(place('[x] > 2')).toEqual([1, 'a number, not a comparison'])
    expect(place('1 + ([x] > 2)')).toEqual([5, 'a number, not a comparison'])
    expect(place('"China" + 1')).toEqual([1, 'a number, not a text'])
    expect(place('min([x])')).toEqual([8, '“,”'])
    expect(place(`${'('.repeat(200)}1`)).toEqual([102, 'at most 100 brackets within each other'])
    expect(place('1+'.repeat(6000))).toEqual([1, 'a formula of at most 10000 characters'])
  })

  it('names an unknown function with those that look like it', () => {
    expect(errorOf('grwth([x])')).toEqual({
      code: 'formula-function-unknown',
      data: { position: 1, name: 'grwth', suggestions: ['growth'] },
    })
    expect(errorOf('  ').code).toBe('formula-empty')
  })

  it('never throws, whatever it is given', () => {
    const pieces = fc.constantFrom(
      ...[
        '[x]',
        '(',
        ')',
        '+',
        '-',
        '*',
        '/',
        '^',
        ',',
        '<',
        '=',
        'lag',
        'if',
        'gap',
        '1',
        '2015',
        '"',
        "'",
        '[',
        ']',
      ],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (formula) => {
          expect(typeof parseFormula(formula).ok).toBe('boolean')
        },
      ),
    )
  })
})
