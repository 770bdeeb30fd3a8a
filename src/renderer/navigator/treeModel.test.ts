import { describe, expect, it } from 'vitest'
import { moveByKey, type TreeItem, treeRows, typeAhead, visibleRange } from './treeModel'

const leaf = (label: string): TreeItem<string> => ({ key: label, label, keywords: [], content: label })
const branch = (label: string, ...children: TreeItem<string>[]): TreeItem<string> => ({
  ...leaf(label),
  children,
})

const tree = [branch('East', leaf('Beijing'), leaf('Shanghai')), branch('West', branch('Far', leaf('Tibet')))]
const labels = (rows: readonly { readonly label: string }[]) => rows.map((row) => row.label)
const contains =
  (part: string) =>
  (...texts: readonly string[]) =>
    texts.some((text) => text.includes(part))

describe('treeRows', () => {
  it('shows only what open branches hold', () => {
    expect(labels(treeRows(tree, new Set(), null))).toEqual(['East', 'West'])
    expect(labels(treeRows(tree, new Set(['East']), null))).toEqual(['East', 'Beijing', 'Shanghai', 'West'])
  })

  it('numbers rows among their siblings', () => {
    const rows = treeRows(tree, new Set(['East', 'West', 'Far']), null)
    expect(rows.find(({ key }) => key === 'Shanghai')).toMatchObject({
      level: 2,
      position: 2,
      siblings: 2,
      parent: 'East',
      expanded: null,
    })
    expect(rows.find(({ key }) => key === 'Tibet')).toMatchObject({ level: 3, parent: 'Far' })
  })

  it('opens the way to what the filter finds and leaves out the rest', () => {
    expect(labels(treeRows(tree, new Set(), contains('Tib')))).toEqual(['West', 'Far', 'Tibet'])
    expect(treeRows(tree, new Set(), contains('nowhere'))).toEqual([])
  })

  it('keeps what is in a branch that the filter finds, closed until it is opened', () => {
    expect(labels(treeRows(tree, new Set(), contains('East')))).toEqual(['East'])
    expect(labels(treeRows(tree, new Set(['East']), contains('East')))).toEqual([
      'East',
      'Beijing',
      'Shanghai',
    ])
  })
})

describe('moveByKey', () => {
  const rows = treeRows(tree, new Set(['East']), null)

  it('moves within the list and stops at its ends', () => {
    expect(moveByKey('ArrowDown', rows, 0, 10)).toEqual({ to: 1 })
    expect(moveByKey('ArrowUp', rows, 0, 10)).toEqual({ to: 0 })
    expect(moveByKey('PageDown', rows, 1, 10)).toEqual({ to: 3 })
    expect(moveByKey('Home', rows, 2, 10)).toEqual({ to: 0 })
    expect(moveByKey('End', rows, 0, 10)).toEqual({ to: 3 })
  })

  it('opens, closes, and goes between a branch and what is in it', () => {
    expect(moveByKey('ArrowRight', rows, 3, 10)).toEqual({ open: true })
    expect(moveByKey('ArrowRight', rows, 0, 10)).toEqual({ to: 1 })
    expect(moveByKey('ArrowRight', rows, 1, 10)).toBeNull()
    expect(moveByKey('ArrowLeft', rows, 0, 10)).toEqual({ open: false })
    expect(moveByKey('ArrowLeft', rows, 2, 10)).toEqual({ to: 0 })
    expect(moveByKey('ArrowLeft', rows, 3, 10)).toBeNull()
  })

  it('leaves other keys and an empty tree alone', () => {
    expect(moveByKey('x', rows, 0, 10)).toBeNull()
    expect(moveByKey('ArrowDown', [], 0, 10)).toBeNull()
  })
})

describe('typeAhead', () => {
  const rows = treeRows(tree, new Set(['East']), null)

  it('goes to the next row with that beginning, round the end', () => {
    expect(typeAhead(rows, 0, 's')).toBe(2)
    expect(typeAhead(rows, 3, 'e')).toBe(0)
  })

  it('stays while more letters still fit, and where nothing does', () => {
    expect(typeAhead(rows, 2, 'sh')).toBe(2)
    expect(typeAhead(rows, 1, 'z')).toBe(1)
  })
})

describe('visibleRange', () => {
  it('covers the screen and a little more, never outside the list', () => {
    expect(visibleRange(0, 100, 20, 1000)).toEqual([0, 11])
    expect(visibleRange(2000, 100, 20, 1000)).toEqual([94, 111])
    expect(visibleRange(50_000, 100, 20, 10)).toEqual([10, 10])
  })
})
