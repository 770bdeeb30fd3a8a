import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_CELL, readCell } from '../dataset/dataset'
import type { IndicatorCode } from '../dataset/schema'
import { deriveColumns } from './derive'
import { formulasOf, inputsOf } from './formulas'
import { cube, cubeIndicator } from './testing/cube'

const code = (text: string) => text as IndicatorCode
const rows = (...values: number[]) => values.map((value) => [value])

const chain = () =>
  cube(['2018'], {
    c: '[b] * 10',
    b: '[a] + 1',
    other: '[z] * 2',
    a: rows(1, 2, 3, 4, 5),
    z: rows(7, 7, 7, 7, 7),
  })

describe('derived columns', () => {
  it('come from columns that are derived themselves, whatever the order of the indicators', () => {
    const { dataset, records } = chain()
    deriveColumns(dataset, records)
    expect([...(dataset.columns.get(code('c'))?.values ?? [])]).toEqual([20, 30, 40, 50, 60])
    expect([...formulasOf(records.indicators).derived.keys()].indexOf(code('b'))).toBeLessThan(
      [...formulasOf(records.indicators).derived.keys()].indexOf(code('c')),
    )
  })

  it('follow an input, and those that do not depend on it stay the same', () => {
    const { dataset, records } = chain()
    deriveColumns(dataset, records)
    const before = dataset.columns.get(code('other'))
    const a = dataset.columns.get(code('a'))
    if (a === undefined) throw new Error('no column')
    a.values[0] = 100
    expect([...deriveColumns(dataset, records, new Set([code('a')]))]).toEqual([code('b'), code('c')])
    expect(dataset.columns.get(code('c'))?.values[0]).toBe(1010)
    expect(dataset.columns.get(code('other'))).toBe(before)
  })

  it('have a cell only where they have a value, and never minus zero', () => {
    const { dataset, records } = cube(['2018'], { x: [[0], [null], [1], [2], [3]], f: '-[x]' })
    deriveColumns(dataset, records)
    const column = dataset.columns.get(code('f'))
    expect(column?.status[1]).toBe(NO_CELL)
    expect(readCell(dataset, column, 2)).toEqual({ value: -1, status: 'A', source: null, note: null })
    expect(readCell(dataset, column, 1)).toBeNull()
    expect(Object.is(column?.values[0], 0)).toBe(true)
  })

  it('go when the formula goes', () => {
    const { dataset, records } = chain()
    deriveColumns(dataset, records)
    const indicators = new Map(records.indicators).set('other', cubeIndicator('other', null))
    deriveColumns(dataset, { ...records, indicators })
    expect(dataset.columns.has(code('other'))).toBe(false)
    expect(dataset.columns.has(code('c'))).toBe(true)
  })

  it('are missing where an input is not known, and have no column where the formula is broken', () => {
    const { dataset, records } = cube(['2018'], {
      a: '[b] + 1',
      b: '[c] + 1',
      c: '[a] + 1',
      reads: '[a] * 2',
      wrong: '[x] +',
      lost: '[nowhere]',
      x: rows(1, 2, 3, 4, 5),
    })
    deriveColumns(dataset, records)
    const { derived, broken } = formulasOf(records.indicators)
    expect([...derived.keys()]).toEqual([])
    expect(broken.get(code('a'))).toEqual({ code: 'formula-cycle', data: { cycle: 'a → b → c → a' } })
    expect(broken.get(code('wrong'))?.code).toBe('formula-unfinished')
    expect(broken.get(code('lost'))?.code).toBe('formula-indicator-unknown')
    expect([...dataset.columns.keys()]).toEqual(['x'])
  })

  it('name everything that they are computed from', () => {
    const { records } = chain()
    expect([...inputsOf([code('c')], formulasOf(records.indicators))]).toEqual(['c', 'b', 'a'])
  })

  it('are the same after any edits as from scratch', () => {
    const formulas = {
      p: 'growth([a])',
      q: '[p] + rank([b]) - share([a])',
      r: 'gap([q], "China") / mean([a])',
      s: 'cumsum([b]) + ma([a], 2)',
    }
    const periods = ['2016', '2017', '2018']
    const cell = fc.option(fc.integer({ min: -3, max: 9 }), { freq: 4 })
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 5, maxLength: 5 })
    const edit = fc.record({
      of: fc.constantFrom('a', 'b'),
      at: fc.integer({ min: 0, max: 14 }),
      value: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -3, max: 9 })),
    })
    fc.assert(
      fc.property(table, table, fc.array(edit, { maxLength: 6 }), (a, b, all) => {
        const { dataset, records } = cube(periods, { a, b, ...formulas })
        const fresh = cube(periods, { a, b, ...formulas })
        deriveColumns(dataset, records)
        for (const { of, at, value } of all) {
          // Read in between, as a grid does.
          expect(dataset.columns.get(code('r'))?.values.length).toBe(15)
          for (const each of [dataset, fresh.dataset]) {
            const values = each.columns.get(code(of))?.values
            if (values !== undefined) values[at] = value
          }
          deriveColumns(dataset, records, new Set([code(of)]))
        }
        deriveColumns(fresh.dataset, fresh.records)
        for (const name of Object.keys(formulas))
          expect(dataset.columns.get(code(name))?.values).toEqual(
            fresh.dataset.columns.get(code(name))?.values,
          )
      }),
      { numRuns: 50 },
    )
  })
})
