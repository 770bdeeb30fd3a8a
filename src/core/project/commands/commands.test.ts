import { expect, test } from 'vitest'
import { history } from '#text/history'
import { commands, prepareCommand } from './index'

test('every command has its own kind and its labels in both languages', () => {
  const kinds = commands.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
  for (const kind of kinds) {
    const keys = Object.keys(history.zh).filter((key) => key.split(/[._]/)[0] === kind)
    expect([kind, keys.length > 0]).toEqual([kind, true])
  }
})

test('an unknown command and a wrong payload are told in both languages, with the place', () => {
  expect(prepareCommand({ kind: 'fly', payload: {} })).toEqual({
    ok: false,
    error: {
      code: 'payload-invalid',
      data: { issues: [{ zh: '没有名为“fly”的操作', en: 'there is no command “fly”' }] },
    },
  })
  const wrong = prepareCommand({ kind: 'addPeriod', payload: { code: '2018-13' } })
  expect(wrong).toMatchObject({ ok: false, error: { code: 'payload-invalid' } })
  if (wrong.ok || wrong.error.code !== 'payload-invalid') throw new Error('expected issues')
  const [issue] = wrong.error.data.issues
  expect(issue?.en).toMatch(/^code: Invalid string/)
  expect(issue?.zh).toMatch(/^code: 无效字符串/)
})

test.each([
  ['setCells', null],
  ['setCells', { cells: [] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018' }] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: 'May', value: 1 }] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018', value: Number.NaN }] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018', value: Infinity }] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018', value: '1' }] }],
  ['setCells', { cells: [{ indicator: 'gdp', region: '330000', period: '2018', status: 'Z' }] }],
  ['setCells', { cells: [{ indicator: '[gdp]', region: '330000', period: '2018', value: 1 }] }],
  ['addIndicator', { code: 'x' }],
  ['editIndicator', { code: 'gdp', changes: { code: 'other' } }],
  ['editIndicator', { code: 'gdp', changes: { decimals: 1.5 } }],
  ['editRegion', { code: '330000', changes: { code: 'other' } }],
  ['addRegion', { code: '' }],
  ['removeRegion', {}],
  ['removePeriod', { code: 2018 }],
  ['setIndex', { id: 'x' }],
  ['removeIndex', { id: 1 }],
  ['setView', { id: 'x', position: 2 ** 40 }],
  ['removeView', 'x'],
  ['setClaims', { set: [{}] }],
  ['editProject', { title: 'only one language' }],
  ['importCells', { file: 'a', regions: [], indicators: [], cells: [] }],
])('%s refuses the payload %j', (kind, payload) => {
  expect(prepareCommand({ kind, payload })).toMatchObject({ ok: false, error: { code: 'payload-invalid' } })
})
