import { expect, test } from 'vitest'
import { cellTable } from '../cellTable'
import type { Command } from '../command'
import { ground } from '../testing/arbitraryCommands'
import { type Content, diffOf, emptyContent, perform, performAll } from '../testing/memoryProject'

const does = (kind: string, payload: unknown): Command => ({ kind, payload })
const [addRegion, , , addIndicator] = ground.map(({ payload }) => payload as Record<string, unknown>)
const name = (text: string) => ({ zh: text, en: text })
const add = (code: string, formula: string) => does('addIndicator', { ...addIndicator, code, formula })
const edit = (code: string, formula: string | null) => does('editIndicator', { code, changes: { formula } })
const china = does('addRegion', { ...addRegion, code: '100000', name: { zh: '全国', en: 'China' } })
const start = performAll(emptyContent(), ...ground, china)

const errorOf = (content: Content, command: Command) => {
  const diff = diffOf(content, command)
  return diff.ok ? null : diff.error
}
const formulaOf = (content: Content, code: string) => content.records.indicators.get(code)?.formula

test('a formula is checked when an indicator is added or edited', () => {
  for (const [formula, code] of [
    ['[gdp] +', 'formula-unfinished'],
    ['[gdp] + *', 'formula-syntax'],
    ['', 'formula-empty'],
    ['[nope]', 'formula-indicator-unknown'],
    ['gap([gdp], "Nowhere")', 'formula-region-unknown'],
    ['half([gdp])', 'formula-function-unknown'],
  ] as const) {
    expect(errorOf(start, add('d', formula))?.code).toBe(code)
    expect(errorOf(start, edit('gdp', formula))?.code).toBe(code)
  }
  expect(errorOf(start, add('d', '[gdp] / [人口] * 100'))).toBeNull()
})

test('cycles are refused, spelled out', () => {
  const content = performAll(start, add('d', '[e] + 1'), add('f', '[d] * 2'))
  expect(errorOf(content, edit('e', '[f]'))).toEqual({
    code: 'formula-cycle',
    data: { cycle: 'e → f → d → e' },
  })
  expect(errorOf(content, add('g', '[g]'))?.code).toBe('formula-cycle')
})

test('a region in a formula may be renamed but not removed', () => {
  const content = performAll(start, add('d', 'gap([gdp], "China")'))
  expect(formulaOf(content, 'd')).toBe('gap([gdp], "100000")')
  const renamed = performAll(
    content,
    does('editRegion', { code: '100000', changes: { name: name('中国'), shortName: name('中国') } }),
    does('addRegion', { ...addRegion, code: 'x', name: { zh: '全国', en: 'China' } }),
  )
  expect(formulaOf(renamed, 'd')).toBe('gap([gdp], "100000")')
  expect(errorOf(renamed, does('removeRegion', { code: '100000' }))).toEqual({
    code: 'region-in-formula',
    data: { code: '100000', indicators: ['d'] },
  })
  expect(errorOf(renamed, does('removeRegion', { code: 'x' }))).toBeNull()
})

test('what a formula names stays, also by a longer code that contains it', () => {
  const content = performAll(start, add('ab', '[gdp]'), add('d', '[ab] * 2'))
  expect(errorOf(content, does('removeIndicator', { code: 'ab' }))?.code).toBe('indicator-in-formula')
  expect(errorOf(content, does('removeIndicator', { code: 'e' }))).toBeNull()
  const free = performAll(content, edit('d', null))
  expect(errorOf(free, does('removeIndicator', { code: 'ab' }))).toBeNull()
})

test('an edit of something else leaves a formula as it is, also one of an older file that would be refused', () => {
  const broken = performAll(start, add('d', '[gdp]'))
  const d = broken.records.indicators.get('d')
  if (d === undefined) throw new Error('not added')
  const indicators = new Map(broken.records.indicators).set('d', { ...d, formula: '[gone]' })
  const content = { ...broken, records: { ...broken.records, indicators } }
  const renamed = perform(content, does('editIndicator', { code: 'd', changes: { note: 'x' } }))
  expect(renamed.ok && formulaOf(renamed.value, 'd')).toBe('[gone]')
})

test('a package gives no formula to an indicator that has observations here', () => {
  const content = performAll(
    start,
    does('setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018', value: 1 }] }),
  )
  const gdp = content.records.indicators.get('gdp')
  const command = (code: string) =>
    does('importProject', {
      file: 'x.zip',
      records: {
        project: [],
        regions: [],
        periods: [],
        indicators: [{ ...gdp, code, formula: '[人口] * 2' }],
        indices: [],
        views: [],
        claims: [],
        boundaries: [],
      },
      cells: cellTable([]),
    })
  expect(errorOf(content, command('gdp'))).toEqual({
    code: 'indicator-has-observations',
    data: { code: 'gdp', count: 1 },
  })
  expect(errorOf(content, command('e'))).toBeNull()
})
