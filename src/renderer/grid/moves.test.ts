import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Extent, type Move, move, type Place } from './moves'

/** `x` = filled, `.` = missing. */
const sheet = (...rows: readonly string[]): Extent => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  page: 3,
  filled: ({ row, column }) => rows[row]?.[column] === 'x',
})

const full = sheet('xxxx', 'xxxx', 'xxxx', 'xxxx', 'xxxx')
const at = (row: number, column: number): Place => ({ row, column })

describe('move', () => {
  it('stays within the sheet', () => {
    expect(move(at(0, 0), 'up', full)).toEqual(at(0, 0))
    expect(move(at(0, 0), 'left', full)).toEqual(at(0, 0))
    expect(move(at(4, 3), 'down', full)).toEqual(at(4, 3))
    expect(move(at(4, 3), 'right', full)).toEqual(at(4, 3))
  })

  it('steps, pages and jumps to ends', () => {
    expect(move(at(1, 1), 'down', full)).toEqual(at(2, 1))
    expect(move(at(4, 1), 'page-up', full)).toEqual(at(1, 1))
    expect(move(at(3, 1), 'page-down', full)).toEqual(at(4, 1))
    expect(move(at(2, 1), 'row-start', full)).toEqual(at(2, 0))
    expect(move(at(2, 1), 'row-end', full)).toEqual(at(2, 3))
    expect(move(at(2, 1), 'first', full)).toEqual(at(0, 0))
    expect(move(at(2, 1), 'last', full)).toEqual(at(4, 3))
  })

  it('goes on to the next row by Tab and out of the sheet at its ends', () => {
    expect(move(at(1, 3), 'next', full)).toEqual(at(2, 0))
    expect(move(at(1, 0), 'previous', full)).toEqual(at(0, 3))
    expect(move(at(4, 3), 'next', full)).toBeNull()
    expect(move(at(0, 0), 'previous', full)).toBeNull()
  })

  it('jumps to the end of a filled stretch and over gaps, as Ctrl+arrow in a spreadsheet', () => {
    const row = sheet('xxx..xx.')
    expect(move(at(0, 0), 'edge-right', row)).toEqual(at(0, 2))
    expect(move(at(0, 2), 'edge-right', row)).toEqual(at(0, 5))
    expect(move(at(0, 3), 'edge-right', row)).toEqual(at(0, 5))
    expect(move(at(0, 6), 'edge-right', row)).toEqual(at(0, 7))
    expect(move(at(0, 7), 'edge-left', row)).toEqual(at(0, 6))
    expect(move(at(0, 5), 'edge-left', row)).toEqual(at(0, 2))
    expect(move(at(4, 0), 'edge-up', full)).toEqual(at(0, 0))
  })

  it('has nowhere to go in an empty sheet', () => {
    expect(move(at(0, 0), 'down', sheet())).toBeNull()
  })

  it('never leaves the sheet, whatever the key', () => {
    const moves: readonly Move[] = [
      'up',
      'down',
      'left',
      'right',
      'edge-up',
      'edge-down',
      'edge-left',
      'edge-right',
      'page-up',
      'page-down',
      'row-start',
      'row-end',
      'first',
      'last',
      'next',
      'previous',
    ]
    const row = fc.string({ unit: fc.constantFrom('x', '.'), minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        fc.nat(5),
        fc.constantFrom(...moves),
        (rows, down, right, by) => {
          const to = move(at(Math.min(down, rows.length - 1), right), by, sheet(...rows))
          if (to === null) expect(['next', 'previous']).toContain(by)
          else {
            expect(to.row).toBeGreaterThanOrEqual(0)
            expect(to.row).toBeLessThan(rows.length)
            expect(to.column).toBeGreaterThanOrEqual(0)
            expect(to.column).toBeLessThan(6)
          }
        },
      ),
    )
  })
})
